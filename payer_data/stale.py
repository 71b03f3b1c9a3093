"""Stale: the values that nobody compared with their source for too long, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payer_data.document import Steps
from payer_data.entries import title_of, words_of_value
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


def overdue(library: Library, today: date) -> tuple[Overdue, ...]:
    """Every value that is overdue on a day, the one that waits longest first."""
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
    return tuple(sorted(found, key=lambda one: (one.verified, one.record.document.path, one.line)))
