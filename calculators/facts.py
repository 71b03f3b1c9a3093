"""Facts: the policy data a calculator is given, as plain frozen records.

Nothing here is read from a file; the caller passes one JSON object of this shape (unknown keys
are left alone, so that other sections can live beside these)::

    {"sources": {"S000": {"title": "...", "author": "..."}},
     "codes": {"97124": {
         "label": "massage",
         "timing": "timed_15",        # or timed_15_split, timed_other, home_health_15,
                                      # untimed, unlisted, per_diem; null: not reviewed
         "bundled": false,            # true: likely not paid on its own
         "spans": [SPAN],             # when the code is valid; empty: no dates recorded
         "standing": "valid",         # or deleted, mistaken
         "instead": ["97112"],        # the right code, for one that is not valid
         "notes": ["..."],
         "sources": [REFERENCE]}},
     "hsa": {"2026": {"self": "4400.00", "family": "8750.00", "catch_up": "1000.00",
                      "sources": [REFERENCE]}},
     "plans": {"ump-cdhp": {
         "name": "UMP CDHP",
         "year_starts_month": 1,
         "counts": ["plan_paid", "deductible", "other_plan"],   # optional; these by default
         "limits": [{"span": SPAN, "basis": "plan_year", "visits": 24,
                     "period": "calendar_year", "sources": [REFERENCE]}]}}}

    SPAN = {"from": "2020-01-01", "from_known": true, "until": "2020-12-31", "until_known": false}
    REFERENCE = {"id": "S000", "place": "heading or page"}

``until`` may be null (no end stated). ``from_known`` and ``until_known`` are true when left out.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from calculators.dates import Basis, Span, parse_day
from calculators.money import parse_amount
from calculators.outcome import Reference

type Data = Mapping[str, Any]

USED_KINDS = ("plan_paid", "deductible", "other_plan")
"""The three ways in which a visit uses up a limit."""


class FactsError(ValueError):
    """Policy data of another shape than the one described in this module."""


class Timing(enum.StrEnum):
    """How a code is counted."""

    TIMED_15 = "timed_15"
    TIMED_15_SPLIT = "timed_15_split"
    """One code for the first 15 minutes, another for each further 15."""
    TIMED_OTHER = "timed_other"
    HOME_HEALTH_15 = "home_health_15"
    UNTIMED = "untimed"
    UNLISTED = "unlisted"
    PER_DIEM = "per_diem"

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
    """Whether a code may be billed at all."""

    VALID = "valid"
    DELETED = "deleted"
    MISTAKEN = "mistaken"
    """Printed for a service that has another code."""


class Period(enum.StrEnum):
    """The year over which a visit limit is counted."""

    CALENDAR_YEAR = "calendar_year"
    PLAN_YEAR = "plan_year"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts are taken from."""

    title: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A billing code with our own short label."""

    label: str
    timing: Timing | None
    bundled: bool = False
    spans: tuple[Span, ...] = ()
    standing: Standing = Standing.VALID
    instead: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one code."""
        timing = data["timing"]
        return cls(
            label=str(data["label"]),
            timing=None if timing is None else Timing(timing),
            bundled=bool(data.get("bundled", False)),
            spans=tuple(_span(item) for item in data.get("spans", ())),
            standing=Standing(data.get("standing", "valid")),
            instead=tuple(data.get("instead", ())),
            notes=tuple(data.get("notes", ())),
            sources=_references(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HsaYear:
    """The contribution limits of one calendar year."""

    self_only: Decimal
    family: Decimal
    catch_up: Decimal
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one year."""
        return cls(
            self_only=parse_amount(data["self"]),
            family=parse_amount(data["family"]),
            catch_up=parse_amount(data["catch_up"]),
            sources=_references(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLimit:
    """How many visits a plan pays for in a year, and when that was so."""

    span: Span
    basis: Basis
    visits: int
    period: Period
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one dated limit."""
        return cls(
            span=_span(data["span"]),
            basis=Basis(data["basis"]),
            visits=int(data["visits"]),
            period=Period(data["period"]),
            sources=_references(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A health plan and its dated visit limits."""

    name: str
    year_starts_month: int = 1
    counts: tuple[str, ...] = USED_KINDS
    limits: tuple[VisitLimit, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one plan."""
        return cls(
            name=str(data["name"]),
            year_starts_month=int(data.get("year_starts_month", 1)),
            counts=tuple(data.get("counts") or USED_KINDS),
            limits=tuple(VisitLimit.from_json(item) for item in data.get("limits", ())),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All policy data that the calculators look things up in."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    codes: Mapping[str, Code] = field(default_factory=dict)
    hsa: Mapping[int, HsaYear] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read the whole object.

        Raises:
            FactsError: The data have another shape.
        """
        try:
            return cls(
                sources={
                    key: Source(str(item["title"]), str(item.get("author", "")))
                    for key, item in data.get("sources", {}).items()
                },
                codes={key: Code.from_json(item) for key, item in data.get("codes", {}).items()},
                hsa={
                    int(key): HsaYear.from_json(item) for key, item in data.get("hsa", {}).items()
                },
                plans={key: Plan.from_json(item) for key, item in data.get("plans", {}).items()},
            )
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            raise FactsError(f"calculator facts: {fault!r}") from fault


def gathered(*groups: Iterable[Reference]) -> tuple[Reference, ...]:
    """References in the order they are first named, each once."""
    return tuple(dict.fromkeys(reference for group in groups for reference in group))


def _span(data: Data) -> Span:
    until = data.get("until")
    return Span(
        parse_day(data["from"]),
        None if until is None else parse_day(until),
        first_known=bool(data.get("from_known", True)),
        last_known=until is None or bool(data.get("until_known", True)),
    )


def _references(data: Data) -> tuple[Reference, ...]:
    return tuple(
        Reference(str(item["id"]), str(item.get("place", ""))) for item in data.get("sources", ())
    )
