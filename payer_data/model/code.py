"""Procedure codes: how each is counted, when it is valid, and what to use instead.

Codes belong to the American Medical Association or to Medicare; labels here are our own.
"""

from __future__ import annotations

from pydantic import Field
from pydantic.dataclasses import dataclass

from calculators.dates import DateError, Span
from calculators.facts import Standing, Timing
from payer_data.model.excuse import Excuse
from payer_data.model.fact import State
from payer_data.model.provenance import Provenance
from payer_data.model.texts import STRICT, CodeText, Day, Flag, Slug, Text


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Code(Provenance):
    """A procedure code."""

    code: CodeText
    """Five characters."""
    label: Text
    """Our own short label, never the code owner's wording."""
    standing: Standing = Standing.VALID
    """Valid, deleted, or printed by mistake."""
    timing_state: State = State.STATED
    """Whether a source states how it is counted."""
    timing: Timing | None = None
    """How it is counted."""
    bundled: Flag = False
    """Whether it is usually paid as part of another service."""
    massage: Flag = False
    """Whether it matters to massage therapists in particular."""
    questionable: Flag = False
    """Whether its use by massage therapists is in question."""
    instead: tuple[CodeText, ...] = ()
    """Codes to use in its place."""
    from_: Day | None = Field(default=None, alias="from")
    """First valid day, where known."""
    known_from: Day | None = None
    """First day for which it is known to be valid."""
    until: Day | None = None
    """Last valid day, where it has ended."""
    notes: tuple[Text, ...] = ()
    """Tips, one sentence each."""

    @property
    def span(self) -> Span | None:
        """When the code is valid; ``None`` where no date is known."""
        first = self.from_ or self.known_from
        if first is None:
            return None
        try:
            return Span(first, self.until, first_known=self.from_ is not None)
        except DateError:
            return None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CodeFile:
    """Codes that are kept in one file."""

    codes: tuple[Code, ...]
    """In numerical order."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CodeList(Provenance):
    """A payer's list of codes."""

    id: Slug
    """Also the name of its file."""
    title: Text
    """What the list is."""
    codes: tuple[CodeText, ...]
    """As the source lists them."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
