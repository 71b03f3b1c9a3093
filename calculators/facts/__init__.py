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
                      "care": {"one": "150.00", "more": "300.00"},      # optional
                      "limits": {"fsa": "3400.00", "hra": "2200.00"},   # optional
                      "allows": ["bronze_or_catastrophic", "telehealth"],  # optional
                      "sources": [REFERENCE]}},
     "plans": {"acme-gold": {
         "name": "Acme Gold",
         "payer": "acme", "funding": "public", "authorization": {...},
         "year_starts_month": 1,
         "counts": ["plan_paid", "deductible", "other_plan"],   # optional; these by default
         "limits": [{"span": SPAN, "basis": "plan_year", "visits": 24,
                     "period": "calendar_year", "sources": [REFERENCE]}]}}}

    SPAN = {"from": "2020-01-01", "from_known": true, "until": "2020-12-31", "until_known": false}
    REFERENCE = {"id": "S000", "place": "heading or page"}

The rules on prior authorization (``authorization``, ``payers`` and that part of each plan) are
described in `calculators/facts/authorization.py`, those on continuing education (``ce``) in
`calculators/facts/education.py`.
``until`` may be null (no end stated). ``from_known`` and ``until_known`` are true when left out.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self

from calculators.dates import Basis, Span
from calculators.facts.authorization import (
    Background,
    FirstVisitsLaw,
    Payer,
    PlanAuthorization,
    Rule,
    backgrounds_from,
    law_from,
    rules_from,
)
from calculators.facts.education import EducationRules
from calculators.facts.reading import Data, references, span
from calculators.money import parse_amount
from calculators.outcome import Reference

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
            spans=tuple(span(item) for item in data.get("spans", ())),
            standing=Standing(data.get("standing", "valid")),
            instead=tuple(data.get("instead", ())),
            notes=tuple(data.get("notes", ())),
            sources=references(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HsaYear:
    """The figures of one calendar year.

    Attributes:
        self_only: Most that may be put in with self-only coverage.
        family: The same with family coverage.
        catch_up: More from age 55 on.
        care: Highest monthly fee for direct primary care, for ``one`` or ``more`` people; empty
            where none is known.
        limits: Most that may go into an ``fsa`` and an excepted-benefit ``hra``; empty where not
            both are known.
        allows: Kinds of plan, and of cover beside it, for which a dated rule says that they rule
            no month out that year: values of `calculators.hsa.months.PlanKind` and `Alongside`.
        sources: What the contribution limits rest on.
    """

    self_only: Decimal
    family: Decimal
    catch_up: Decimal
    care: Mapping[str, Decimal] = field(default_factory=dict)
    limits: Mapping[str, Decimal] = field(default_factory=dict)
    allows: tuple[str, ...] = ()
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one year."""
        return cls(
            self_only=parse_amount(data["self"]),
            family=parse_amount(data["family"]),
            catch_up=parse_amount(data["catch_up"]),
            care=_amounts(data.get("care", {})),
            limits=_amounts(data.get("limits", {})),
            allows=tuple(data.get("allows", ())),
            sources=references(data),
        )


def first_allowed(years: Mapping[int, HsaYear]) -> dict[str, int]:
    """The first year of each kind of plan or cover that a dated rule allows."""
    return {kind: year for year in sorted(years, reverse=True) for kind in years[year].allows}


def _amounts(data: Data) -> Mapping[str, Decimal]:
    return {name: parse_amount(amount) for name, amount in data.items()}


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
            span=span(data["span"]),
            basis=Basis(data["basis"]),
            visits=int(data["visits"]),
            period=Period(data["period"]),
            sources=references(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A health plan, its dated visit limits and its rules on prior authorization."""

    name: str
    payer: str = ""
    funding: str = ""
    year_starts_month: int = 1
    counts: tuple[str, ...] = USED_KINDS
    limits: tuple[VisitLimit, ...] = ()
    authorization: PlanAuthorization = field(default_factory=PlanAuthorization)

    @classmethod
    def from_json(cls, data: Data, rules: Mapping[str, Rule]) -> Self:
        """Read one plan; it names its rules by their keys."""
        return cls(
            payer=str(data.get("payer", "")),
            funding=str(data.get("funding", "")),
            authorization=PlanAuthorization.from_json(data.get("authorization", {}), rules),
            name=str(data["name"]),
            year_starts_month=int(data.get("year_starts_month", 1)),
            counts=tuple(data.get("counts") or USED_KINDS),
            limits=tuple(VisitLimit.from_json(item) for item in data.get("limits", ())),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTime:
    """How many days a state's law gives a plan to decide a request for authorization."""

    days: int
    state: str
    span: Span
    sources: tuple[Reference, ...] = ()


def _decision_time(data: Data) -> DecisionTime | None:
    time = data.get("decision_time")
    if not time:
        return None
    return DecisionTime(
        days=int(time["days"]),
        state=str(time["state"]),
        span=span(time["span"]),
        sources=references(time),
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Facts:
    """All policy data that the calculators look things up in."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    codes: Mapping[str, Code] = field(default_factory=dict)
    hsa: Mapping[int, HsaYear] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    payers: Mapping[str, Payer] = field(default_factory=dict)
    first_visits_law: FirstVisitsLaw | None = None
    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    ce: EducationRules = field(default_factory=EducationRules)
    decision_time: DecisionTime | None = None

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read the whole object.

        Raises:
            FactsError: The data have another shape.
        """
        try:
            authorization: Data = data.get("authorization", {})
            rules = rules_from(authorization)
            return cls(
                sources={
                    key: Source(str(item["title"]), str(item.get("author", "")))
                    for key, item in data.get("sources", {}).items()
                },
                codes={key: Code.from_json(item) for key, item in data.get("codes", {}).items()},
                hsa={
                    int(key): HsaYear.from_json(item) for key, item in data.get("hsa", {}).items()
                },
                plans={
                    key: Plan.from_json(item, rules) for key, item in data.get("plans", {}).items()
                },
                payers={key: Payer.from_json(item) for key, item in data.get("payers", {}).items()},
                first_visits_law=law_from(authorization),
                backgrounds=backgrounds_from(authorization),
                ce=EducationRules.from_json(data.get("ce", {})),
                decision_time=_decision_time(authorization),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            raise FactsError(f"calculator facts: {fault!r}") from fault


def gathered(*groups: Iterable[Reference]) -> tuple[Reference, ...]:
    """References in the order they are first named, each once."""
    return tuple(dict.fromkeys(reference for group in groups for reference in group))
