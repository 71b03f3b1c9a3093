"""Excerpts: findings with the line they speak of, a pointer and what is allowed, for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from payer_data.checks import where_explained
from payer_data.document import MAX_BYTES, lines_of
from payer_data.findings import Finding, printable

_WIDTH = 100
"""Of a longer line only the part around the fault is shown."""


def as_excerpts(findings: Iterable[Finding]) -> str:
    """Each finding with its line; files are read from where the reader stands."""
    lines = cache(_lines)
    return "\n\n".join("\n".join(_excerpt(finding, lines)) for finding in findings)


def _excerpt(finding: Finding, lines: Callable[[str], Sequence[str]]) -> Iterator[str]:
    yield str(finding)
    known = lines(finding.path)
    if finding.line <= len(known):
        yield from _pointed(known[finding.line - 1], finding)
    if finding.expected and "allowed:" not in finding.message.lower():
        yield f"  allowed here: {', '.join(finding.expected)}"
    yield f"  more: {where_explained(finding.code)}"


def _pointed(line: str, finding: Finding) -> Iterator[str]:
    """The line, cut to what a terminal shows, and a pointer below the place."""
    cut = max(0, finding.column - 1 - _WIDTH // 2)
    shown = printable(line[cut : cut + _WIDTH])
    before = printable(line[cut : finding.column - 1])
    margin = f"{finding.line:5} | "
    yield f"{margin}{shown}"
    yield f"{' ' * (len(margin) - 2)}| {' ' * len(before)}^"


def _lines(path: str) -> Sequence[str]:
    """The lines of a file; none where it cannot be read."""
    file = Path(path)
    try:
        if not file.is_file() or file.is_symlink() or file.stat().st_size > MAX_BYTES:
            return ()
        return lines_of(file.read_bytes().decode("utf-8", "replace"))
    except (OSError, ValueError):
        return ()
