"""Procedure codes: how each is counted, when it is valid, and what to use instead.

Codes belong to the American Medical Association or to Medicare; labels here are our own.
"""

from __future__ import annotations

import enum

from pydantic import Field
from pydantic.dataclasses import dataclass

from calculators.dates import DateError, Span
from payer_data.model.fact import State
from payer_data.model.provenance import Provenance
from payer_data.model.texts import STRICT, CodeText, Day, Slug, Text


class Timing(enum.StrEnum):
    """How a code's units are counted."""

    TIMED_15 = "timed_15"
    """Each 15 minutes; its minutes enter the 8-minute total."""
    TIMED_15_SPLIT = "timed_15_split"
    """First 15 minutes and each further 15 as a pair of codes; enters the total."""
    TIMED_OTHER = "timed_other"
    """Timed in other steps; never mixed with 15-minute totals."""
    HOME_HEALTH_15 = "home_health_15"
    """Each 15 minutes in home health, billed in a setting of its own."""
    UNTIMED = "untimed"
    """Once a day, whatever the minutes."""
    UNLISTED = "unlisted"
    """No fixed unit; the payer decides."""
    PER_DIEM = "per_diem"
    """Once for the day at home."""

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return _TIMING_LABELS[self]


_TIMING_LABELS = {
    Timing.TIMED_15: "Timed, each 15 minutes",
    Timing.TIMED_15_SPLIT: "Timed, first and further 15 minutes",
    Timing.TIMED_OTHER: "Timed in other steps",
    Timing.HOME_HEALTH_15: "Home health, each 15 minutes",
    Timing.UNTIMED: "Untimed, once a day",
    Timing.UNLISTED: "Unlisted",
    Timing.PER_DIEM: "Per day at home",
}


class Standing(enum.StrEnum):
    """Whether a code can be billed at all."""

    VALID = "valid"
    DELETED = "deleted"
    """Was valid once."""
    MISTAKEN = "mistaken"
    """Appears in print for a service that has another code."""


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
    bundled: bool = False
    """Whether it is usually paid as part of another service."""
    massage: bool = False
    """Whether it matters to massage therapists in particular."""
    questionable: bool = False
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


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CodeList(Provenance):
    """A payer's list of codes."""

    id: Slug
    """Also the name of its file."""
    title: Text
    """What the list is."""
    codes: tuple[CodeText, ...]
    """As the source lists them."""
