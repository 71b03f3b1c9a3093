"""Previewing: a live preview of a copy of the project, as a maintainer starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

_PATIENCE = 240
"""Seconds after which a preview is given up."""


class Preview:
    """A live preview of a copy of the project."""

    def __init__(self, tree: Path) -> None:
        """Start it, and wait for its first build."""
        self.records = tree / "payer_data" / "records"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._address = f"127.0.0.1:{free.getsockname()[1]}"
        self._said = (tree / "said.txt").open("w+", encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self._address]
        self._process = subprocess.Popen(  # noqa: S603
            command, cwd=tree, stdout=self._said, stderr=subprocess.STDOUT
        )
        self.wait_for("", lambda page: "</html>" in page)

    def end(self) -> None:
        """Stop it."""
        self._process.kill()
        self._process.wait()
        self._said.close()

    def read(self, path: str) -> str:
        """What it serves at a path; nothing while it is not there."""
        try:
            with urlopen(f"http://{self._address}/{path}", timeout=_PATIENCE) as answer:
                text: str = answer.read().decode("utf-8")
        except OSError:
            return ""
        return text

    def wait_for(self, path: str, holds: Callable[[str], bool]) -> float:
        """Wait until what is served is as wished; the seconds that it took."""
        started = time.perf_counter()
        while not holds(self.read(path)):
            assert self._process.poll() is None, self.said()
            assert time.perf_counter() - started < _PATIENCE, self.said()
            time.sleep(0.05)
        return time.perf_counter() - started

    def said(self) -> str:
        """What it said so far."""
        self._said.seek(0)
        return self._said.read()[-2000:]

    def rename(self, record: str, name: str) -> None:
        """Give a record another name, as an editor saves it."""
        path = self.records / record
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        changed = [f"name: {name}\n" if line.startswith("name:") else line for line in lines]
        path.write_text("".join(changed), encoding="utf-8")
