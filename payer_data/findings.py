"""Findings: faults in the data as values, and how they are printed. No fault is sought here."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from payer_data.errors import PayerGuideError


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault in one place of a file.

    Attributes:
        path: The file, relative to the folder that was checked.
        line: First line is 1.
        column: First column is 1.
        code: The rule's code, such as ``R301``.
        message: What is wrong and what to do, one sentence or two.
        expected: What is allowed here, where that is a short list.
        suggestion: The nearest allowed spelling, where there is one.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    expected: tuple[str, ...] = ()
    suggestion: str | None = None

    def __str__(self) -> str:
        """The finding on one line."""
        message = printable(" ".join(self.message.split()))
        return f"{printable(self.path)}:{self.line}:{self.column}: {self.code} {message}"


class BadDataError(PayerGuideError):
    """The data has faults; every one of them is listed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings, sorted by place."""
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


def printable(text: str) -> str:
    r"""A text that keeps to its line on any terminal: what cannot be printed is spelled out.

    >>> printable("a\nb\udcff.yml")
    'a\\nb\\udcff.yml'
    """
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in text
    )


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed spelling closest to a word, if one is close.

    >>> nearest("preffered", ["preferred", "participating"])
    'preferred'
    """
    close = difflib.get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None


_AT_A_GLANCE = 20
"""So many words can be named in one line."""


def not_allowed(what: str, word: str, allowed: Iterable[str]) -> tuple[str, str | None]:
    """The sentence for a word outside a closed list, and the suggestion in it.

    Where no word is near, a list that can be taken in at a glance is named instead.
    """
    known = tuple(allowed)
    suggestion = nearest(word, known)
    if suggestion:
        hint = f"; did you mean '{suggestion}'?"
    else:
        hint = f"; allowed: {', '.join(known)}" if 0 < len(known) <= _AT_A_GLANCE else ""
    return f"unknown {what} '{word}'{hint}", suggestion


def as_text(findings: Iterable[Finding]) -> str:
    """One finding a line, as a terminal shows it."""
    return "\n".join(str(finding) for finding in findings)


def as_github(findings: Iterable[Finding]) -> str:
    """Annotations that GitHub puts beside the changed line."""
    return "\n".join(
        f"::error file={_escaped_part(finding.path)},line={finding.line},col={finding.column},"
        f"title={finding.code}::{_escaped(finding.message)}"
        for finding in findings
    )


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list of objects, for programs."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)


def _escaped(text: str) -> str:
    """Escape what workflow commands treat as their own."""
    lines = (printable(line) for line in text.replace("%", "%25").splitlines())
    return "%0A".join(lines)


def _escaped_part(text: str) -> str:
    """The same for a part before the message, which commas and colons would end."""
    return _escaped(printable(text)).replace(":", "%3A").replace(",", "%2C")
