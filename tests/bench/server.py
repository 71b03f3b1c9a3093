"""Server: gives the browser the site and the page it is compared with, and counts what it gives."""

from __future__ import annotations

import contextlib
import functools
import gzip
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from urllib.parse import unquote, urlsplit

from .weight import RUNTIME

SITE = "/guide/"
STOCK = "/stock/"

_FOR_EVER = "public, max-age=31536000, immutable"
_A_WHILE = "max-age=600"
_PACKED = frozenset({".css", ".html", ".js", ".json", ".mjs", ".py", ".svg", ".wasm"})
"""What a host compresses on the way."""

_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line to the reader that all answers share, as workers and pages do in a browser.

    Attributes:
        bits: Per second, for everything together.
        delay: Seconds before an answer begins.
    """

    bits: float
    delay: float
    _busy: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, content: bytes, write: Callable[[bytes], object]) -> None:
        """Send an answer, piece by piece, in turn with others."""
        time.sleep(self.delay)
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            with self._busy:
                time.sleep(8 * len(piece) / self.bits)
            write(piece)


_PIECE = 16_384
FOUR_G = Line(10e6, 0.04)


@dataclass(slots=True)
class Server:
    """What is served, and what has been asked for since it was last forgotten.

    Attributes:
        folders: The folder behind each first part of an address.
        port: Where it listens.
        given: The file and the bytes of each answer, in order.
        line: What answers go through, compressed as a host would; at once when there is none.
    """

    folders: dict[str, Path]
    port: int = 0
    given: list[tuple[Path, int]] = field(default_factory=list)
    line: Line | None = None

    def address(self, path: str) -> str:
        """The full address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @contextlib.contextmanager
    def on(self, line: Line) -> Iterator[None]:
        """Answer through a line for a while."""
        self.line = line
        try:
            yield
        finally:
            self.line = None

    def file(self, path: str) -> Path | None:
        """The file behind a path, if it lies in one of the folders."""
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                found = (folder / path.removeprefix(prefix)).resolve()
                found = found / "index.html" if found.is_dir() else found
                return found if found.is_file() and found.is_relative_to(folder) else None
        return None


class _Handler(SimpleHTTPRequestHandler):
    """Answers from the server's folders, with the headers a static host would send."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def __init__(self, server: Server, *arguments: object) -> None:
        self.files = server
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        found = self.files.file(path)
        if found is None:
            self.send_error(404)
            return
        content = found.read_bytes()
        self.files.given.append((found, len(content)))
        line = self.files.line
        self.send_response(200)
        if line and found.suffix in _PACKED:
            content = _packed(found)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(found))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", _FOR_EVER if _never_changes(path) else _A_WHILE)
        self.end_headers()
        if line:
            line.carry(content, self.wfile.write)
        else:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Say nothing: the table is all there is to read."""


@functools.cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Threads(ThreadingHTTPServer):
    """One thread for each connection."""

    daemon_threads = True

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Report a fault, unless it is a browser that closed its page and stopped listening."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _never_changes(path: str) -> bool:
    """Whether a host may let the browser keep it: named by its contents, or by a version."""
    return RUNTIME in path or path.startswith(f"{STOCK}pyodide/")


@contextlib.contextmanager
def serving(site: Path, stock: Path) -> Iterator[Server]:
    """Serve both, on a free port of this machine, until the block ends."""
    files = Server({SITE: site.resolve(), STOCK: stock.resolve()})
    server = _Threads(("127.0.0.1", 0), functools.partial(_Handler, files))
    files.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield files
    finally:
        server.shutdown()
        server.server_close()
