"""Scaffold: new records, which hold what is known at the start and ask a person for the rest."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calculators.dates import Basis, Span, benefit_year
from payer_data.document import parse
from payer_data.errors import PayerGuideError
from payer_data.findings import Finding
from payer_data.kinds import kind_of
from payer_data.library import Library
from payer_data.model.fact import Fact, Service, Topic
from payer_data.schema import read_as

_WIDTH = 100

_ASKED: Mapping[str, tuple[str, str]] = {
    "publisher": ("", "Who published it?"),
    "speaks_for": ('"?"', "The date it speaks for: a year, month or day, or undated."),
}
"""What stands, until a person answers, for what only a person knows; the check refuses it."""

_UNREAD: Mapping[Topic, tuple[str, Basis]] = {
    Topic.VISIT_LIMIT: ("How many massage visits {name} covers", Basis.PLAN_YEAR),
    Topic.PRIOR_AUTHORIZATION: (
        "Whether {name} needs prior authorization for massage",
        Basis.DATE_OF_SERVICE,
    ),
    Topic.PRESCRIPTION: ("Whether {name} needs a prescription for massage", Basis.DATE_OF_SERVICE),
    Topic.NETWORK: ("Which massage therapists {name} covers", Basis.PLAN_YEAR),
}
"""What a plan's page answers first, and what is said until somebody has read of it."""


class NewRecordError(PayerGuideError):
    """A record that cannot be made: its place is taken, or what was given does not fit."""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is not written yet.

    Attributes:
        path: Its place below the records.
        text: What the file will hold.
        gaps: What only a person can supply, each at its line.
    """

    path: str
    text: str
    gaps: tuple[Finding, ...]

    def write(self, records: Path) -> Path:
        """Write the file.

        Raises:
            NewRecordError: Something stands there already.
        """
        file = records / self.path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(self.text)
        except FileExistsError:
            raise NewRecordError(f"'{self.path}' is there already; nothing was written") from None
        return file


def new_payer(library: Library, name: str, given: Mapping[str, str | Sequence[str]]) -> NewRecord:
    """A payer without plans.

    Args:
        library: The records so far.
        name: Its id.
        given: Its name and kind, and what else is known, by key.

    Raises:
        NewRecordError: The id is taken, or what was given does not fit.
    """
    if name in library.payers:
        raise NewRecordError(f"there is a payer '{name}' already")
    about = {"about": "Nothing about this payer has been read for this guide yet."}
    lines = _lines({"id": name, **_ordered(given, ("name", "kind")), **about})
    return _record(f"payers/{name}/payer.yml", lines)


def new_plan(
    library: Library, payer: str, name: str, given: Mapping[str, str | Sequence[str]], today: date
) -> NewRecord:
    """A plan that says of each main question that nobody has read of it.

    A question that the payer's own facts answer for its plans is left to them.

    Args:
        library: The records so far.
        payer: Its payer's id.
        name: Its own id.
        given: Its name and funding, and what else is known, by key.
        today: The day of the call; what is not known is not known from this benefit year on.

    Raises:
        NewRecordError: The id is taken, or what was given does not fit.
    """
    if name in library.plans:
        owner = library.payer_of[name]
        raise NewRecordError(f"there is a plan '{name}' already, of the payer '{owner}'")
    if name in library.groups(payer):
        raise NewRecordError(f"'{name}' is a group of '{payer}'; choose another id for the plan")
    about = {"about": "Nothing about this plan has been read for this guide yet."}
    lines = _lines({"id": name, **_ordered(given, ("name", "funding")), **about})
    first = benefit_year(today).first
    topics = [topic for topic in _UNREAD if not _is_answered(library, payer, name, topic, first)]
    if topics:
        lines.append("facts:")
    for topic in topics:
        lines += _unread(topic, str(given["name"]), first)
    return _record(f"payers/{payer}/plans/{name}.yml", lines)


def _is_answered(library: Library, payer: str, plan: str, topic: Topic, first: date) -> bool:
    """Whether a fact of the payer speaks to the question on some day from the first one on."""
    coming = Span(first)
    return any(
        fact.topic is topic and _is_for(fact, (plan, payer)) and fact.span.overlaps(coming)
        for fact in library.payers[payer].value.facts
        if fact.span is not None
    )


def _is_for(fact: Fact, subject: tuple[str, str]) -> bool:
    in_general = not fact.codes and fact.code_list is None and fact.when is None
    reaches = not fact.applies_to or any(scope.covers(subject) for scope in fact.applies_to)
    return in_general and reaches and fact.service is Service.MASSAGE


def _unread(topic: Topic, plan: str, first: date) -> list[str]:
    words, basis = _UNREAD[topic]
    statement = (
        f"{words.format(name=plan)} has not been read for this guide. Look in the member's benefit "
        "booklet, or ask the plan."
    )
    fact = {
        "key": topic.value.replace("_", "-"),
        "topic": topic.value,
        "state": "not_reviewed",
        "statement": statement,
        "basis": basis.value,
        "from": first.isoformat(),
        "until": "open",
    }
    lines = _lines(fact, indent=4)
    return ["  - " + lines[0].lstrip(), *lines[1:]]


def new_source(
    library: Library, name: str, given: Mapping[str, str | Sequence[str]], today: date
) -> NewRecord:
    """A source, with a question at each line that was not given.

    Args:
        library: The records so far.
        name: Its id.
        given: Its title and author, and what else is known, by key.
        today: The day of the call: it was read today, unless another day is given.

    Raises:
        NewRecordError: The id is taken, or what was given does not fit.
    """
    if name in library.sources:
        raise NewRecordError(f"there is a source '{name}' already")
    keys = ("title", "publisher", "author", "speaks_for", "read", "url", "note")
    asked = dict.fromkeys(_ASKED, "")
    known = {"id": name, **_ordered(asked | {"read": today.isoformat()} | dict(given), keys)}
    return _record(f"sources/{name}.yml", _lines(known))


def _ordered(
    given: Mapping[str, str | Sequence[str]], keys: tuple[str, ...]
) -> dict[str, str | Sequence[str]]:
    return {key: given[key] for key in keys if key in given}


def _lines(content: Mapping[str, str | Sequence[str]], *, indent: int = 0) -> list[str]:
    """One level of a record, as YAML."""
    found: list[str] = []
    for key, value in content.items():
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if key in _ASKED and not text:
            mark, question = _ASKED[key]
            found.append(f"{key}: {mark}{'  ' if mark else ''}# {question}")
        else:
            found += _scalar(key, text, indent)
    return [" " * indent + line for line in found]


def _scalar(key: str, text: str, indent: int) -> list[str]:
    """A key and its text on one line, or folded where it is too long for one."""
    line = f"{key}: {text}"
    room = _WIDTH - indent
    if len(line) > room:
        folded = textwrap.wrap(text, room - 2, break_long_words=False, break_on_hyphens=False)
        return [f"{key}: >-", *(f"  {part}" for part in folded)]
    document, findings = parse(line.encode(), key)
    plain = document is not None and not findings and document.data == {key: text}
    number = text.replace("-", "").isdigit() and key != "read" and len(text) < len("2024-01-01")
    return [line] if plain and not number else [f"{key}: {json.dumps(text, ensure_ascii=False)}"]


def _record(path: str, lines: Sequence[str]) -> NewRecord:
    """The record, once all that was given fits the model."""
    kind = kind_of(path)
    if kind is None:
        raise NewRecordError(f"no record can stand at '{path}'")
    lines = [kind.modeline(path), *lines]
    text = "\n".join(lines) + "\n"
    document, findings = parse(text.encode(), path)
    if document is None:
        raise NewRecordError("; ".join(finding.message for finding in findings) or path)
    _, findings = read_as(kind.model, document)
    gaps = [finding for finding in findings if lines[finding.line - 1].endswith(_QUESTIONS)]
    wrong = [finding for finding in findings if finding not in gaps]
    if wrong:
        raise NewRecordError("; ".join(finding.message for finding in wrong))
    return NewRecord(path, text, tuple(sorted(gaps)))


_QUESTIONS = tuple(f"# {question}" for _, question in _ASKED.values())
