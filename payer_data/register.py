"""Register: what became of every entry of the research, and the questions that stay open.

Records carry the ids of the entries they rest on, under ``register``. The register lists every
entry with its standing, so that nothing that was found is lost on the way to a reader and nothing
unverified is stated. `faults` compares the two in both directions.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass as plain_dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass

from payer_data.document import Steps, read
from payer_data.faults import (
    listed_twice,
    unasked_entry,
    uncarried_entry,
    unexplained_entry,
    unlisted_entry,
    unverified_entry,
)
from payer_data.findings import BadDataError, Finding, not_allowed
from payer_data.kinds import Kind
from payer_data.library import Library, Record
from payer_data.model.fact import State
from payer_data.model.texts import STRICT, Slug, Text
from payer_data.schema import read_as

HOME = Path(__file__).parent

REGISTER = HOME / "register.yml"
"""The guide's own register."""

QUESTIONS = HOME / "open_questions.yml"
"""The guide's own open questions."""

EntryId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]+-?[0-9]+[a-z]?$|^[0-9]+(\.[0-9]+)*$", strict=True),
]
"""An entry of the research, such as UMP-07 or v01, or one of its sections, such as 4.1."""

Address = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+/)+$", strict=True)]
"""A page of the site, such as calculators/units/."""


class Standing(enum.StrEnum):
    """What became of an entry."""

    PUBLISHED = "published"
    """Readers see it, in a record or on a page."""
    OPEN_QUESTION = "open_question"
    """Nobody has found the answer; readers see the question."""
    SUPERSEDED = "superseded"
    """Something better took its place."""
    UNVERIFIED = "unverified"
    """No source was found, so it is not stated."""
    OUT_OF_SCOPE = "out_of_scope"
    """It is no fact for readers."""


class Extent(enum.StrEnum):
    """How much of an entry has no source."""

    WHOLLY = "wholly"
    """All of it: no record may state it."""
    PARTLY = "partly"
    """A part of it: `Entry.why` says which; the rest may be stated."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Entry:
    """One entry of the research."""

    id: EntryId
    """As records name it."""
    standing: Standing
    """What became of it."""
    unverified: Extent | None = None
    """How much of it has no source, if any."""
    why: Text | None = None
    """Why it is not published, or which part of it has no source."""
    pages: tuple[Address, ...] = ()
    """Pages that carry it, where no record does."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Register:
    """Every entry of the research."""

    entries: tuple[Entry, ...]
    """In the order of the research."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class OpenQuestion:
    """Something that nobody has answered yet."""

    id: Slug
    """Its address on the page of open questions."""
    question: Text
    """One sentence that ends in a question mark."""
    why: Text
    """Why the answer matters to readers."""
    where: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Where an answer may be found."""
    register: tuple[EntryId, ...]
    """Entries of the research that wait for it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class OpenQuestions:
    """Every open question."""

    questions: tuple[OpenQuestion, ...]
    """The ones that touch most readers first."""


BESIDE_RECORDS: Mapping[str, Kind] = {
    "register": Kind("register", "../register.yml", Register),
    "open-questions": Kind("open-questions", "../open_questions.yml", OpenQuestions),
}
"""The files that stand beside the records, by the names of their schemas."""


@plain_dataclass(frozen=True, slots=True)
class Carrier:
    """A place where a record names an entry.

    Attributes:
        record: The record.
        steps: Where its ``register`` stands.
        ids: The entries it names.
        states: Whether it states something there, rather than name what is not known.
    """

    record: Record[object]
    steps: Steps
    ids: tuple[str, ...]
    states: bool


def load_register(path: Path = REGISTER) -> Record[Register]:
    """Read a register.

    Raises:
        BadDataError: The file has faults.
    """
    return _load(Register, path)


def load_questions(path: Path = QUESTIONS) -> Record[OpenQuestions]:
    """Read open questions.

    Raises:
        BadDataError: The file has faults.
    """
    return _load(OpenQuestions, path)


def _load[T](kind: type[T], path: Path) -> Record[T]:
    document, findings = read(path, path.name)
    if document is None or findings:
        raise BadDataError(findings)
    value, findings = read_as(kind, document)
    if value is None:
        raise BadDataError(findings)
    return Record(path.stem, value, document)


def carriers(library: Library) -> Iterator[Carrier]:
    """Every place in the records that names entries."""
    for holder in library.holders():
        yield Carrier(holder, ("register",), holder.value.register, states=False)
    for criteria in library.criteria.values():
        for number, version in enumerate(criteria.value.versions):
            steps = ("versions", number, "register")
            yield Carrier(criteria, steps, version.register, states=True)
    for holder, number, fact in library.facts():
        stated = fact.state is State.STATED
        yield Carrier(holder, ("facts", number, "register"), fact.register, states=stated)
    for code in library.codes.values():
        stated = code.value.timing_state is State.STATED
        yield Carrier(code, ("register",), code.value.register, states=stated)
    for other in (*library.code_lists.values(), *library.hsa_years.values()):
        yield Carrier(other, ("register",), other.value.register, states=True)


def faults(
    register: Record[Register], questions: Record[OpenQuestions], library: Library
) -> Iterator[Finding]:
    """Compare the register with the records and the open questions.

    Args:
        register: From `load_register`.
        questions: From `load_questions`.
        library: The records.

    Yields:
        Entries that the register lacks, lists twice or leaves unexplained; published ones that
        nothing carries; unverified ones that a record states; open ones that no question names.
    """
    known = {entry.id: entry for entry in register.value.entries}
    carried: defaultdict[str, list[tuple[Carrier, int]]] = defaultdict(list)
    for carrier in carriers(library):
        for number, entry_id in enumerate(carrier.ids):
            carried[entry_id].append((carrier, number))
    asked = {entry_id for question in questions.value.questions for entry_id in question.register}

    yield from _repeated(register, "entries", [entry.id for entry in register.value.entries])
    yield from _repeated(questions, "questions", [one.id for one in questions.value.questions])
    yield from _unknown(known, carried, questions)
    for number, entry in enumerate(register.value.entries):
        yield from _standing(register, ("entries", number), entry, carried[entry.id])
        if entry.standing is Standing.OPEN_QUESTION and entry.id not in asked:
            message = f"'{entry.id}' is an open question, but no question names it"
            yield register.finding(("entries", number), unasked_entry.FAULT, message)


def _repeated(record: Record[object], key: str, ids: list[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, one in enumerate(ids):
        if one in seen:
            yield record.finding(
                (key, number, "id"), listed_twice.FAULT, f"'{one}' stands here twice"
            )
        seen.add(one)


def _unknown(
    known: dict[str, Entry],
    carried: dict[str, list[tuple[Carrier, int]]],
    questions: Record[OpenQuestions],
) -> Iterator[Finding]:
    places = [
        (carrier.record, (*carrier.steps, number), entry_id)
        for entry_id, found in carried.items()
        for carrier, number in found
    ]
    places.extend(
        (questions, ("questions", number, "register", place), entry_id)
        for number, question in enumerate(questions.value.questions)
        for place, entry_id in enumerate(question.register)
    )
    for record, steps, entry_id in places:
        if entry_id not in known:
            message, suggestion = not_allowed("entry of the register", entry_id, known)
            yield record.finding(steps, unlisted_entry.FAULT, message, suggestion=suggestion)


def _standing(
    register: Record[Register], at: Steps, entry: Entry, carried: list[tuple[Carrier, int]]
) -> Iterator[Finding]:
    published = entry.standing is Standing.PUBLISHED
    if published and not carried and not entry.pages:
        message = f"'{entry.id}' is published, but no record and no page carries it"
        yield register.finding(at, uncarried_entry.FAULT, message)
    if entry.why is None and (entry.unverified is not None or not published):
        extent = f"{entry.unverified} unverified" if entry.unverified else entry.standing
        message = f"'{entry.id}' is {extent.replace('_', ' ')}; say in 'why' what is missing"
        yield register.finding(at, unexplained_entry.FAULT, message)
    if entry.unverified is Extent.WHOLLY or entry.standing is Standing.UNVERIFIED:
        for carrier, number in carried:
            if carrier.states:
                message = f"'{entry.id}' is unverified, so no record may state it"
                yield carrier.record.finding(
                    (*carrier.steps, number), unverified_entry.FAULT, message
                )
