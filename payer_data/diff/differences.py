"""Diff: what differs between two libraries, in words, and which changes lack a new proof."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from payer_data.entries import NOTHING, Entry, entries, say_proof, stated
from payer_data.faults import unproven_change
from payer_data.findings import Finding
from payer_data.library import Library


class Kind(enum.StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """One part that differs, in words.

    Attributes:
        name: Value, dates, proof or the key.
        old: What it said.
        new: What it says now.
    """

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that differs.

    Attributes:
        kind: Added, changed or removed.
        entry: As it is, or as it last was.
        old: As it was, where it changed.
        parts: What differs, for a changed entry; everything it says, for another.
    """

    kind: Kind
    entry: Entry
    old: Entry | None
    parts: tuple[Part, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Its proof, in words."""
        return tuple(_proofs(self.entry))

    @property
    def is_unproven(self) -> bool:
        """Whether its value changed on the strength of the same reading of the same source."""
        if self.old is None or stated(self.old.value) == stated(self.entry.value):
            return False
        return _readings(self.old) == _readings(self.entry)


def _readings(entry: Entry) -> set[tuple[object, ...]]:
    return {(proof.source, proof.verified) for proof in entry.value.proof}


def changes(old: Library, new: Library) -> tuple[Change, ...]:
    """Every entry that differs, in order of its file and line.

    A file that cannot be read in one of the two is left out of both.
    """
    left_out = old.faulty_paths | new.faulty_paths
    before = {entry.id: entry for entry in entries(old) if entry.path not in left_out}
    after = {entry.id: entry for entry in entries(new) if entry.path not in left_out}
    found = [
        change
        for name in before.keys() | after.keys()
        if (change := _change(before.get(name), after.get(name)))
    ]
    return tuple(sorted(found, key=lambda one: (one.entry.path, one.entry.line, one.entry.id)))


def _change(old: Entry | None, new: Entry | None) -> Change | None:
    was, now = (old.parts() if old else {}), (new.parts() if new else {})
    parts = (*_parts(was, now), *_proof(old, new))
    match old, new:
        case Entry(), Entry():
            return Change(Kind.CHANGED, new, old, parts) if parts else None
        case None, Entry():
            return Change(Kind.ADDED, new, None, parts)
        case Entry(), None:
            return Change(Kind.REMOVED, old, None, parts)
        case _:
            return None


def can_answer(library: Library) -> bool:
    """Whether calculators can be given a library's facts: every file and every payer is there."""
    return not library.faulty_paths and set(library.payer_of.values()) <= library.payers.keys()


def _parts(old: dict[str, str], new: dict[str, str]) -> Iterator[Part]:
    for name in dict.fromkeys([*old, *new]):
        was, now = old.get(name, NOTHING), new.get(name, NOTHING)
        if was != now:
            yield Part(name, was, now)


def _proof(old: Entry | None, new: Entry | None) -> Iterator[Part]:
    """The proofs that are not in both."""
    was, now = _proofs(old), _proofs(new)
    gone, come = (
        [one for one in this if one not in that] for this, that in ((was, now), (now, was))
    )
    if gone or come:
        yield Part("proof", "; ".join(gone) or NOTHING, "; ".join(come) or NOTHING)


def _proofs(entry: Entry | None) -> list[str]:
    return [say_proof(proof) for proof in getattr(entry and entry.value, "proof", ())]


def unproven(found: tuple[Change, ...]) -> Iterator[Finding]:
    """A finding for each value that changed without a new source or a new day of verification."""
    for change in found:
        if change.is_unproven:
            entry = change.entry
            message = (
                f"{entry.title}: the value changed, but neither its source nor the day it was "
                "verified did; compare it with the source and set 'verified' to that day"
            )
            yield entry.record.finding(_value_at(entry), unproven_change.FAULT, message)


def _value_at(entry: Entry) -> tuple[str | int, ...]:
    """Where the value stands, for entries that have one key for it."""
    at = (*entry.steps, "value")
    return at if (*entry.record.steps, *at) in entry.record.document.values else entry.steps
