"""Lighthouse: four grades of four kinds of page, as a phone sees them, medians of five runs.

Run it with ``make lighthouse``, or for some kinds of page with
``python -m tests.bench.lighthouse SITE home plan``. It is no part of the project's packages: its
own lock names one of its parts only as "latest", which `npm ci` refuses, and it brings a hundred
packages with it.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket

VERSION = "12.8.2"
"""The last for Node.js 20."""

PAGES = {
    "home": "",
    "plan": "payers/ump/ump-cdhp/",
    "code": "codes/97124/",
    "calculator": "calculators/units/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
RUNS = 5

_CHROMIUM = Path("/usr/bin/chromium")
_PACKED = {".png", ".whl", ".woff2"}
_TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm"}

type Grades = dict[str, float]
"""A grade of 0 to 100 for each category."""


class _Host(SimpleHTTPRequestHandler):
    """Sends what it has compressed, as the hosts do that the guide is made for."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def do_GET(self) -> None:
        found = Path(self.translate_path(self.path))
        found = found / "index.html" if found.is_dir() else found
        if not found.is_file():
            self.send_error(404)
            return
        content = found.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(found))
        if found.suffix not in _PACKED:
            content = _compressed(content)
            self.send_header("Content-Encoding", "gzip")
        lasting = "/assets/" in self.path
        age = "max-age=31536000, immutable" if lasting else "max-age=600"
        self.send_header("Cache-Control", age)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Say nothing: the table is all there is to read."""


class _Threads(ThreadingHTTPServer):
    """A thread for each connection."""

    daemon_threads = True

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Report a fault, unless it is a browser that was closed and stopped listening."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@functools.cache
def _compressed(content: bytes) -> bytes:
    """Once only, as a host that keeps compressed files: the page must not wait for that."""
    return gzip.compress(content, mtime=0)


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    host = _Threads(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/"
    finally:
        host.shutdown()
        host.server_close()


def grade(address: str) -> Grades:
    """Let Lighthouse look at a page once."""
    chrome = {"CHROME_PATH": str(_CHROMIUM)} if _CHROMIUM.exists() else {}
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        subprocess.run(  # noqa: S603 - a tool of a fixed version
            [
                *("npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet"),
                *("--output=json", f"--output-path={out}", f"--chrome-flags={flags}"),
                *("--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}"),
            ],
            env=os.environ | chrome,
            check=True,
        )
        found = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return {name: 100 * found[name]["score"] for name in CATEGORIES}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(site: Path, names: Sequence[str]) -> int:
    """Grade kinds of page and print a table.

    Args:
        site: The folder of the finished site.
        names: Of the kinds.

    Returns:
        0, or 1 when a median is below what the guide promises.
    """
    _say(f"| page | {' | '.join(CATEGORIES)} |")
    _say(f"|---|{'---|' * len(CATEGORIES)}")
    kept = True
    with _serving(site) as home:
        for name in names:
            runs = [grade(home + PAGES[name]) for _ in range(RUNS)]
            medians = [statistics.median(run[part] for run in runs) for part in CATEGORIES]
            _say(f"| {name} | {' | '.join(f'{value:.0f}' for value in medians)} |")
            kept = kept and min(medians) >= LEAST
    _say(f"At least {LEAST} is promised: {'kept' if kept else 'MISSED'}.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if sys.argv[1:] else "site"), sys.argv[2:] or [*PAGES]))
