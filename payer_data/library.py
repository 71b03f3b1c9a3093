"""The library: every record, read from its folder, with the place of each part.

Folders say what a file holds: see `payer_data/kinds.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from payer_data.document import Document, Steps, parse, read
from payer_data.faults import misnamed, modeline, stray_file, taken_id
from payer_data.faults.fault import Fault
from payer_data.findings import Finding, printable
from payer_data.kinds import Kind, kind_of
from payer_data.model.code import Code, CodeFile, CodeList
from payer_data.model.criteria import CriteriaSet
from payer_data.model.disagreement import Disagreement
from payer_data.model.entity import Entity
from payer_data.model.excuse import Excuse
from payer_data.model.fact import Fact
from payer_data.model.glossary import GlossaryFile, Term
from payer_data.model.hsa import HsaYear
from payer_data.model.jurisdiction import Jurisdiction
from payer_data.model.payer import Group, Payer, Plan
from payer_data.model.provenance import Provenance, Source
from payer_data.model.rulebook import Rulebook
from payer_data.schema import read_as

RECORDS = Path(__file__).parent / "records"
"""The guide's own records."""


@dataclass(frozen=True, slots=True)
class Record[T]:
    """One record, or one part of a file that is a record of its own.

    Attributes:
        id: Its identifier.
        value: What it says.
        document: The file it stands in.
        steps: Where it starts in that file.
    """

    id: str
    value: T
    document: Document
    steps: Steps = ()

    def finding(self, steps: Steps, fault: Fault, message: str, **more: object) -> Finding:
        """A fault in a part of this record."""
        return self.document.finding((*self.steps, *steps), fault, message, **more)  # type: ignore[arg-type]

    @property
    def line(self) -> int:
        """The line it starts on."""
        return self.document.place(self.steps).line


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Library:
    """Every record that could be read; nothing in it changes once it has been read.

    Attributes:
        payers: By id.
        plans: By id.
        payer_of: Payer id by plan id.
        codes: By code.
        code_lists: By id.
        sources: By id.
        hsa_years: By year, as text.
        entities: By id.
        criteria: By id.
        rulebooks: By id.
        terms: By id.
        disagreements: By id.
        jurisdictions: By id; a guide has one.
        excuses: Every exception to a rule, in the file that has it.
        unread: Ids of files that have faults, so that references to them are not faults too.
        faulty_paths: The paths of those files.
    """

    payers: dict[str, Record[Payer]] = field(default_factory=dict)
    plans: dict[str, Record[Plan]] = field(default_factory=dict)
    payer_of: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Record[Code]] = field(default_factory=dict)
    code_lists: dict[str, Record[CodeList]] = field(default_factory=dict)
    sources: dict[str, Record[Source]] = field(default_factory=dict)
    hsa_years: dict[str, Record[HsaYear]] = field(default_factory=dict)
    entities: dict[str, Record[Entity]] = field(default_factory=dict)
    criteria: dict[str, Record[CriteriaSet]] = field(default_factory=dict)
    rulebooks: dict[str, Record[Rulebook]] = field(default_factory=dict)
    terms: dict[str, Record[Term]] = field(default_factory=dict)
    disagreements: dict[str, Record[Disagreement]] = field(default_factory=dict)
    jurisdictions: dict[str, Record[Jurisdiction]] = field(default_factory=dict)
    excuses: list[Record[Excuse]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    faulty_paths: set[str] = field(default_factory=set)

    @property
    def jurisdiction(self) -> Jurisdiction | None:
        """The state that the guide is for, where a record says so."""
        return next((record.value for record in self.jurisdictions.values()), None)

    def plans_of(self, payer: str) -> tuple[Record[Plan], ...]:
        """A payer's plans, in order of their ids."""
        owned = sorted(plan for plan in self.plans if self.payer_of[plan] == payer)
        return tuple(self.plans[plan] for plan in owned)

    def holders(self) -> Iterator[Holder]:
        """Every record that holds facts."""
        yield from self.payers.values()
        yield from self.plans.values()
        yield from self.entities.values()
        yield from self.rulebooks.values()

    def facts(self) -> Iterator[tuple[Holder, int, Fact]]:
        """Every fact with its record and its number in it."""
        for record in self.holders():
            for number, fact in enumerate(record.value.facts):
                yield record, number, fact

    def proofs(self) -> Iterator[tuple[Record[object], Steps, Provenance]]:
        """Every part that carries proof, with the steps that lead to it."""
        for record, number, fact in self.facts():
            yield record, ("facts", number), fact
        for criteria in self.criteria.values():
            for number, version in enumerate(criteria.value.versions):
                yield criteria, ("versions", number), version
        for other in (
            *self.codes.values(),
            *self.code_lists.values(),
            *self.hsa_years.values(),
        ):
            yield other, (), other.value

    def groups(self, payer: str) -> Mapping[str, Group]:
        """A payer's groups by id; none while the payer's own file cannot be read."""
        record = self.payers.get(payer)
        return {group.id: group for group in record.value.groups} if record else {}

    def group_chain(self, payer: str, group: str) -> tuple[str, ...] | None:
        """A group and the larger groups around it; ``None`` when they form a circle."""
        groups = self.groups(payer)
        chain: list[str] = []
        here: str | None = group
        while here is not None:
            if here in chain:
                return None
            chain.append(here)
            here = groups[here].member_of if here in groups else None
        return tuple(chain)

    def named(self) -> set[str]:
        """The ids of all payers and plans, also of those that could not be read."""
        return self.payers.keys() | self.plans.keys() | self.unread

    def subjects(self, payer: str) -> set[str]:
        """Everything a payer's fact may apply to: itself, its plans, its groups."""
        plans = {plan for plan, owner in self.payer_of.items() if owner == payer}
        return {payer} | plans | self.groups(payer).keys() | self.unread


type Holder = Record[Payer] | Record[Plan] | Record[Entity] | Record[Rulebook]
"""A record that holds facts."""

type Reader = Callable[[Path, str], tuple[Document | None, list[Finding]]]
"""Reads one file, given its path and how findings print it; see `payer_data.document.read`."""

type _Reading = Callable[[str], tuple[Document | None, list[Finding]]]
"""Reads one file, given its path as findings print it."""

type _Taking = Callable[[Library, Document, re.Match[str]], list[Finding]]


def load(folder: Path = RECORDS, reader: Reader = read) -> tuple[Library, list[Finding]]:
    """Read every record below a folder.

    Args:
        folder: Where the records are.
        reader: Reads one file.

    Returns:
        What could be read, and every fault met on the way.
    """
    return _load(
        (printable(path.relative_to(folder).as_posix()), partial(reader, path))
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    )


def load_texts(texts: Mapping[str, bytes]) -> tuple[Library, list[Finding]]:
    """Read records that are held in memory, by their places below the records; see `load`."""
    return _load((name, partial(parse, content)) for name, content in texts.items())


def _load(files: Iterable[tuple[str, _Reading]]) -> tuple[Library, list[Finding]]:
    library = Library()
    findings: list[Finding] = []
    for relative, reading in files:
        findings.extend(_load_file(library, relative, reading))
    return library, findings


def _load_file(library: Library, relative: str, reading: _Reading) -> list[Finding]:
    kind = kind_of(relative)
    match = kind.pattern.fullmatch(relative) if kind else None
    if kind is None or match is None:
        message = "no record belongs here; see the folders named in payer_data/kinds.py"
        return [stray_file.FAULT.at(relative, 1, 1, message)]
    document, findings = reading(relative)
    if document is None or findings:
        _note_unread(library, relative, match)
        return findings
    findings = _READERS[kind.name](library, document, match)
    if findings:
        _note_unread(library, relative, match)
    return [*_first_line(document, kind), *findings]


def _note_unread(library: Library, relative: str, match: re.Match[str]) -> None:
    library.unread.add(match.group("id"))
    library.faulty_paths.add(relative)


def _first_line(document: Document, kind: Kind) -> Iterator[Finding]:
    wanted = kind.modeline(document.path)
    if document.first_line != wanted:
        message = f"the first line must be: {wanted}"
        yield modeline.FAULT.at(document.path, 1, 1, message)


def _add[T](
    shelf: dict[str, Record[T]],
    record: Record[T],
    *,
    key: str,
) -> list[Finding]:
    """Put a record on its shelf unless its id is taken."""
    if taken := shelf.get(record.id):
        message = f"the {key} '{record.id}' is taken by {taken.document.path}, line {taken.line}"
        return [record.finding((key,), taken_id.FAULT, message)]
    shelf[record.id] = record
    return []


def _named_as_file(record: Record[object], wanted: str, key: str) -> list[Finding]:
    if record.id == wanted:
        return []
    message = f"the {key} '{record.id}' differs from the name of its file or folder, '{wanted}'"
    return [record.finding((key,), misnamed.FAULT, message)]


def _whole_file[T](
    kind: type[T], shelf: Callable[[Library], dict[str, Record[T]]], key: str = "id"
) -> _Taking:
    """A reader for files that hold one record."""

    def reader(library: Library, document: Document, match: re.Match[str]) -> list[Finding]:
        value, findings = read_as(kind, document)
        if value is None:
            return findings
        used = document.used()
        _keep_excuses(library, used, getattr(value, "exceptions"))  # noqa: B009 - any kind
        record = Record(str(getattr(value, key)), value, used)
        return [
            *_named_as_file(record, match.group("id"), key),
            *_add(shelf(library), record, key=key),
        ]

    return reader


def _keep_excuses(library: Library, document: Document, excuses: Sequence[Excuse]) -> None:
    for number, excuse in enumerate(excuses):
        library.excuses.append(Record(excuse.rule, excuse, document, ("exceptions", number)))


def _read_plan(library: Library, document: Document, match: re.Match[str]) -> list[Finding]:
    findings = _whole_file(Plan, lambda shelves: shelves.plans)(library, document, match)
    library.payer_of.setdefault(match.group("id"), match.group("payer"))
    for plan in list(library.plans)[-1:]:  # its id differs from the file's name, which is a fault
        library.payer_of.setdefault(plan, match.group("payer"))
    return findings


def _many_in_file[T](
    kind: type[Any], items: str, shelf: Callable[[Library], dict[str, Record[T]]], key: str
) -> _Taking:
    """A reader for files that hold a list of records under one key."""

    def reader(library: Library, document: Document, _match: re.Match[str]) -> list[Finding]:
        value, findings = read_as(kind, document)
        if value is None:
            return findings
        used = document.used()
        _keep_excuses(library, used, value.exceptions)
        for number, item in enumerate(getattr(value, items)):
            record = Record(getattr(item, key), item, used, (items, number))
            findings.extend(_add(shelf(library), record, key=key))
        return findings

    return reader


_READERS: Mapping[str, _Taking] = {
    "payer": _whole_file(Payer, lambda shelves: shelves.payers),
    "plan": _read_plan,
    "code-file": _many_in_file(CodeFile, "codes", lambda shelves: shelves.codes, "code"),
    "code-list": _whole_file(CodeList, lambda shelves: shelves.code_lists),
    "source": _whole_file(Source, lambda shelves: shelves.sources),
    "entity": _whole_file(Entity, lambda shelves: shelves.entities),
    "criteria": _whole_file(CriteriaSet, lambda shelves: shelves.criteria),
    "disagreement": _whole_file(Disagreement, lambda shelves: shelves.disagreements),
    "jurisdiction": _whole_file(Jurisdiction, lambda shelves: shelves.jurisdictions),
    "glossary-file": _many_in_file(GlossaryFile, "terms", lambda shelves: shelves.terms, "id"),
    "rulebook": _whole_file(Rulebook, lambda shelves: shelves.rulebooks),
    "hsa-year": _whole_file(HsaYear, lambda shelves: shelves.hsa_years, "year"),
}
"""What reads a file, by its kind."""
