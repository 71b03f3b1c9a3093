"""Sharing: a language's pages load the files of the first language, where theirs are the same.

Each language is a build of its own and brings every script, style and picture again. A reader who
changes the language should not fetch them twice, nor a host keep them twice.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import urlsplit

_ASSETS = "assets"
_LINK = re.compile(rf'"([^"\s]*?)({_ASSETS}/[^"?#\s]+)')
_WITH_LINKS = frozenset({".html", ".webmanifest"})


def share_files(first: Path, own: Path, address: str) -> None:
    """Let the pages of a finished language load the first one's files, and delete their twins.

    Args:
        first: The folder of the first language's site.
        own: The language's folder, directly within it.
        address: Of the language's home page, or nothing while that is not known.
    """
    twins = {path.relative_to(own).as_posix(): path for path in _twins(first, own)}
    homes = {address: _above(address), urlsplit(address).path: _above(urlsplit(address).path)}
    for page in [path for path in own.rglob("*") if path.suffix in _WITH_LINKS]:
        here = page.parent.relative_to(own).as_posix()
        text = page.read_text(encoding="utf-8")
        page.write_text(_LINK.sub(_leading(here, twins, homes), text), encoding="utf-8")
    for path in twins.values():
        path.unlink()
    _clear_empty(own / _ASSETS)


def _twins(first: Path, own: Path) -> list[Path]:
    """The language's files that the first one has too, byte for byte."""
    return [
        path
        for path in (own / _ASSETS).rglob("*")
        for other in [first / path.relative_to(own)]
        if path.is_file() and other.is_file() and other.read_bytes() == path.read_bytes()
    ]


def _above(address: str) -> str:
    """The first language's home, seen from another's.

    >>> _above("https://example.org/guide/es/")
    'https://example.org/guide/'
    """
    return address.rstrip("/").rpartition("/")[0] + "/"


def _leading(
    here: str, twins: Collection[str], homes: dict[str, str]
) -> Callable[[re.Match[str]], str]:
    """What a link on a page becomes: it leads to the first language if it leads to a twin."""

    def led(link: re.Match[str]) -> str:
        before, name = link[1], link[2]
        if name not in twins:
            return link[0]
        if before in homes and before:
            return f'"{homes[before]}{name}'
        if posixpath.normpath(posixpath.join(here, before)) == ".":
            return f'"../{before.removeprefix("./")}{name}'
        return link[0]

    return led


def _clear_empty(folder: Path) -> None:
    for inner in sorted(folder.rglob("*"), reverse=True):
        if inner.is_dir() and not any(inner.iterdir()):
            inner.rmdir()
