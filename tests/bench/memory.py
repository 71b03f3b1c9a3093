"""Memory: what the processes that run a browser's pages and workers hold, or those of a build."""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Self

from playwright.sync_api import BrowserContext

from . import browser

_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def megabytes(context: BrowserContext) -> list[float]:
    """All of them together, shared memory counted in proportion; empty where Linux is not there."""
    files = [
        Path(f"/proc/{process['id']}/smaps_rollup")
        for process in browser.processes(context)
        if process["type"] == "renderer"
    ]
    if not all(file.exists() for file in files):
        return []
    found = (_SHARE.search(file.read_text(encoding="ascii")) for file in files)
    return [sum(int(share[1]) for share in found if share) / 1000]


def largest(used: resource.struct_rusage) -> float:
    """The most megabytes that one process held."""
    # Linux counts memory in kibibytes, macOS in bytes.
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


class Watch:
    """The most that a process and those it started hold together.

    Attributes:
        most: In megabytes, shared memory counted in proportion; 0 where Linux is not there.
    """

    def __init__(self, process: int) -> None:
        """Watch a process from now on."""
        self.most = 0.0
        self._process = process
        self._ended = Event()
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_OFTEN):
            self.most = max(self.most, sum(map(_held, _with_helpers(self._process))))


_OFTEN = 0.1
"""Seconds between two looks."""


def _with_helpers(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    for child in _read(f"/proc/{process}/task/{process}/children").split():
        yield from _with_helpers(int(child))


def _held(process: int) -> float:
    share = _SHARE.search(_read(f"/proc/{process}/smaps_rollup"))
    return int(share[1]) * 1.024e-3 if share else 0.0


def _read(name: str) -> str:
    """A file of a process, or nothing once the process has ended."""
    try:
        return Path(name).read_text(encoding="ascii")
    except OSError:
        return ""
