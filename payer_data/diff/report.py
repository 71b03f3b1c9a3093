"""Report of a difference: Markdown for a comment on a request, and JSON for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from calculators.dates import say_day
from payer_data.diff.cases import CaseChange
from payer_data.diff.differences import Change, Kind, Part
from payer_data.diff.pages import Page
from payer_data.findings import Finding
from payer_data.publish.parts import Json

_MANY = 8
"""A list longer than this is folded away."""

_SIGNS = re.compile(r"([\\`*_\[\]|<>~#])")


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a change of the data means.

    Attributes:
        base: The revision, as it was asked for.
        commit: Its full name.
        on: The day for which pages are compared.
        folder: Where the records stand, as paths in the report begin.
        changes: Entries that differ.
        pages: Pages that show them.
        cases: Worked cases that are answered differently.
        attention: Findings for the reviewer.
        remarks: Sentences on what could not be compared.
    """

    base: str
    commit: str
    on: date
    folder: str
    changes: Sequence[Change]
    pages: Sequence[Page]
    cases: Sequence[CaseChange]
    attention: Sequence[Finding]
    remarks: Sequence[str]

    def place(self, change: Change) -> str:
        """The file of a change."""
        return f"{self.folder}/{change.entry.path}" if self.folder else change.entry.path


def as_json(report: Report) -> str:
    """The report for machines."""
    content: dict[str, Json] = {
        "base": report.base,
        "commit": report.commit,
        "on": report.on.isoformat(),
        "changes": [_change_json(report, change) for change in report.changes],
        "pages": [
            asdict(page) | {"sentences": list(map(asdict, page.sentences))} for page in report.pages
        ],
        "cases": [asdict(case) for case in report.cases],
        "attention": [asdict(finding) for finding in report.attention],
        "remarks": list(report.remarks),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _change_json(report: Report, change: Change) -> Json:
    return {
        "kind": change.kind.value,
        "title": change.entry.title,
        "path": report.place(change),
        "line": change.entry.line if change.kind is not Kind.REMOVED else None,
        "parts": [asdict(part) for part in change.parts],
        "sources": list(change.sources),
    }


def as_markdown(report: Report) -> str:
    """The report as a comment in plain words."""
    lines = ["## What readers will see", "", _summary(report)]
    lines += ["", *map(_plain, report.remarks)] if report.remarks else []
    lines += _section("Needs attention", [_attention(finding) for finding in report.attention])
    lines += _section("Changes", [_sentence(report, change) for change in report.changes])
    lines += _section("Pages that say something else today", list(_glances(report.pages)))
    others = [f"- `{page.address}`" for page in report.pages if not page.sentences]
    lines += _section("Pages on which only details differ", others)
    lines += _section("Worked cases that come out differently", list(map(_case, report.cases)))
    return "\n".join(lines)


def _summary(report: Report) -> str:
    since = f"`{_code(report.base)}` ({report.commit[:10]})"
    if not report.changes:
        return f"Nothing in the payer data differs from {since}."
    counted = (
        _count(len(report.changes), "change", "changes"),
        f"reaching {_count(len(report.pages), 'page', 'pages')}",
        f"{_count(len(report.cases), 'worked case comes', 'worked cases come')} out differently",
    )
    return f"Since {since}: {', '.join(counted)}. Today is {say_day(report.on)}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _section(title: str, items: list[str]) -> list[str]:
    """A heading and a list, folded away where it is long."""
    if not items:
        return []
    if len(items) <= _MANY or title == "Needs attention":
        return ["", f"### {title}", "", *items]
    summary = f"<details><summary>All {len(items)}</summary>"
    return ["", f"### {title}", "", summary, "", *items, "", "</details>"]


def _attention(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"- `{_code(place)}` {finding.code} {_plain(finding.message)}"


def _sentence(report: Report, change: Change) -> str:
    title = f"**{_plain(change.entry.title)}**"
    place = _code(report.place(change))
    match change.kind:
        case Kind.ADDED:
            told = _told(change.parts, new=True)
            words = f"is new: {told}." if told else "is new."
        case Kind.REMOVED:
            told = _told(change.parts, new=False)
            words = f"is gone; it said: {told}." if told else "is gone."
        case Kind.CHANGED:
            parts = (
                f"{part.name} was “{_plain(part.old)}”, is now “{_plain(part.new)}”"
                for part in change.parts
            )
            words = f"changed: {'; '.join(parts)}.{_source(change)}"
    line = "" if change.kind is Kind.REMOVED else f":{change.entry.line}"
    return f"- {title} {words} (`{place}{line}`)"


def _source(change: Change) -> str:
    """The proof, unless the sentence already tells how it changed."""
    if not change.sources or any(part.name == "proof" for part in change.parts):
        return ""
    return f" Source: {_plain('; '.join(change.sources))}."


_TOLD = ("value", "statement", "dates", "proof", "about", "publisher", "meaning")
"""What is told of an entry that is new or gone; the record itself tells the rest."""


def _told(parts: Sequence[Part], *, new: bool) -> str:
    said = {part.name: part.new if new else part.old for part in parts}
    kept = [said[name].rstrip(".") for name in _TOLD if name in said]
    return _plain("; ".join(kept))


def _glances(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        for sentence in page.sentences:
            old, new = _plain(sentence.old), _plain(sentence.new)
            yield f"- `{page.address}` {_plain(sentence.question)}: was “{old}”, is now “{new}”."


def _case(case: CaseChange) -> str:
    old, new = _plain(case.old), _plain(case.new)
    return f"- {case.calculator}, “{_plain(case.name)}”: was “{old}”, is now “{new}”."


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, and that calls nobody's name."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split())).replace("@", "&#64;")


def _code(text: str) -> str:
    """Text that may stand between backticks."""
    return " ".join(text.replace("`", "'").split())
