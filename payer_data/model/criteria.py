"""Criteria: what a carrier asks before it calls care medically necessary, as groups of criteria."""

from __future__ import annotations

import enum

from pydantic import Field
from pydantic.dataclasses import dataclass

from calculators.dates import Span
from payer_data.model.excuse import Excuse
from payer_data.model.fact import span_of
from payer_data.model.provenance import Provenance
from payer_data.model.texts import STRICT, Day, LastDay, Slug, Text


class Combine(enum.StrEnum):
    """How the criteria of a group go together."""

    ALL_OF = "all_of"
    ANY_OF = "any_of"
    NONE_OF = "none_of"
    """Any one of them means that care is not necessary."""
    DEFINITION = "definition"
    """What a word means, such as maintenance."""

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return _COMBINE_LABELS[self]


_COMBINE_LABELS = {
    Combine.ALL_OF: "All of these",
    Combine.ANY_OF: "At least one of these",
    Combine.NONE_OF: "Not necessary if any of these",
    Combine.DEFINITION: "Meaning",
}


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Criterion:
    """One thing that must be so."""

    id: Slug
    """The same id for the same criterion of different carriers."""
    text: Text
    """In our words."""
    show: Text | None = None
    """What to write in the chart to show it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CriteriaGroup:
    """Criteria that are judged together."""

    combine: Combine
    """All, any, none, or a definition."""
    title: Text | None = None
    """When it applies, where not always."""
    criteria: tuple[Criterion, ...]
    """Its members."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CriteriaVersion(Provenance):
    """A carrier's criteria as one document stated them."""

    key: Slug
    """Unique in its record."""
    title: Text
    """Which text it is."""
    groups: tuple[CriteriaGroup, ...]
    """Judged in this order."""
    from_: Day | None = Field(default=None, alias="from")
    """First day, where it is known to have begun then."""
    known_from: Day | None = None
    """First day for which it is known."""
    until: LastDay | None = None
    """Last day, or ``open`` where the source names no end."""
    known_until: Day | None = None
    """Last day for which it is known."""

    @property
    def span(self) -> Span | None:
        """When it is in force."""
        return span_of(self.from_, self.known_from, self.until, self.known_until)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CriteriaSet:
    """A carrier's, plan's or vendor's criteria over time."""

    id: Slug
    """Also the name of its file."""
    name: Text
    """Whose criteria."""
    subject: Slug | None = None
    """The payer, plan or entity with that id."""
    about: Text
    """One or two plain sentences."""
    versions: tuple[CriteriaVersion, ...]
    """From the earliest to the latest."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
