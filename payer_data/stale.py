"""Stale: the values that nobody compared with their source for too long, each with its place."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from payer_data.diff.pages import shown_on
from payer_data.document import Steps
from payer_data.entries import Entry, title_of, words_of_value
from payer_data.errors import PayerGuideError
from payer_data.library import Library, Record
from payer_data.review import is_overdue, last_verified


@dataclass(frozen=True, slots=True)
class Overdue:
    """A value that waits for somebody to check it again.

    Attributes:
        record: Where it stands.
        steps: The steps that lead to it there.
        says: What it is about and what it says.
        sources: The sources it rests on.
        verified: When somebody last compared it with one of them.
    """

    record: Record[object]
    steps: Steps
    says: str
    sources: tuple[str, ...]
    verified: date

    @property
    def line(self) -> int:
        """The line of its file on which it starts."""
        return self.record.document.place((*self.record.steps, *self.steps)).line


type Reads = Mapping[str, int]
"""How often each page was read, by its address, such as ``/payers/ump/ump-cdhp/``."""


def overdue(
    library: Library, today: date, reads: Reads = MappingProxyType({})
) -> tuple[Overdue, ...]:
    """Every value that is overdue on a day, the most read first, then the longest waiting.

    Args:
        library: A library without faults.
        today: The day.
        reads: How often pages were read, where that is known.
    """
    found = [
        Overdue(
            record,
            steps,
            f"{title_of(record, provenance)}: {words_of_value(provenance)}",
            tuple(dict.fromkeys(proof.source for proof in provenance.proof)),
            verified,
        )
        for record, steps, provenance in library.proofs()
        if (verified := last_verified(provenance)) and is_overdue(provenance, today)
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -_read(library, one, reads),
                one.verified,
                one.record.document.path,
                one.line,
            ),
        )
    )


def _read(library: Library, one: Overdue, reads: Reads) -> int:
    """How often the pages that show a value were read, all together."""
    if not reads:
        return 0
    value = _at(one.record.value, one.steps)
    kind = type(one.record.value).__name__.lower()
    entry = Entry((kind, one.record.id), value, one.record, one.steps)
    pages = {address.partition("#")[0] for address in shown_on((library,), entry)}
    return sum(reads.get(page, 0) for page in pages)


def _at(value: object, steps: Steps) -> object:
    for step in steps:
        value = value[step] if isinstance(value, tuple) else getattr(value, str(step))  # type: ignore[index]
    return value


def parse_reads(text: str) -> Reads:
    """How often pages were read, from lines such as ``/payers/ump/ump-cdhp/,120``.

    Raises:
        ReadsError: A line has another form.
    """
    reads: dict[str, int] = {}
    for number, line in enumerate(csv.reader(text.splitlines()), start=1):
        match [part.strip() for part in line]:
            case []:
                continue
            case [page, times] if page.startswith("/") and times.isascii() and times.isdigit():
                reads[page] = reads.get(page, 0) + int(times)
            case _:
                raise ReadsError(f"line {number}: write a page and a number, such as /hsa/,120")
    return reads


class ReadsError(PayerGuideError):
    """A file that does not say how often pages were read."""
