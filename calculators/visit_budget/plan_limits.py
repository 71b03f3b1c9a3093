"""Plan limits: the visit limit a plan had on a day, or a refusal that says what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.dates import Holds, Span, benefit_year, holds
from calculators.facts import USED_KINDS, Facts, Period, Plan, VisitLimit
from calculators.language import Words
from calculators.outcome import Reference, Refusal
from calculators.spelling import in_a_row


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyLimit:
    """A visit limit ready to be counted.

    Attributes:
        visits: Visits in one benefit year.
        year: The benefit year that holds the day asked about; ``None`` when its start is unknown.
        counts: Which kinds of used visits count.
        origin: Where the limit comes from, as a sentence.
        sources: What it rests on; empty for a limit the reader typed.
    """

    visits: int
    year: Span | None
    counts: tuple[str, ...]
    origin: Words
    sources: tuple[Reference, ...] = ()


def typed_limit(visits: int, period: Period, starts_month: int | None, day: date) -> YearlyLimit:
    """The limit as the reader typed it."""
    month = 1 if period is Period.CALENDAR_YEAR else starts_month
    return YearlyLimit(
        visits=visits,
        year=None if month is None else benefit_year(day, starts_month=month),
        counts=USED_KINDS,
        origin=Words("You entered a limit of {limit}.", limit=_in_a_year(visits, period)),
    )


def _in_a_year(visits: int, period: Period) -> Words:
    if period is Period.CALENDAR_YEAR:
        return Words.counted(
            visits, "{n} visit in a calendar year", "{n} visits in a calendar year"
        )
    return Words.counted(visits, "{n} visit in a plan year", "{n} visits in a plan year")


def plan_limit(plan_id: str, day: date, facts: Facts) -> YearlyLimit | Refusal:
    """The limit a plan had on a day.

    Never the last known one: outside the days that a source speaks for, the limit is not known.
    """
    plan = facts.plans[plan_id]
    for limit in plan.limits:
        held = holds(limit.span, limit.basis, day, year_starts_month=plan.year_starts_month)
        if held is Holds.DEPENDS:
            return Refusal(
                Words(
                    "The visit limit of {plan} depends on when the employer renewed its "
                    "contract. Ask the plan for the limit, leave the plan out here, and enter the "
                    "limit yourself.",
                    plan=plan.name,
                )
            )
        if held is Holds.YES:
            return _found(plan, limit, day)
    return _not_known(plan, day)


def _found(plan: Plan, limit: VisitLimit, day: date) -> YearlyLimit:
    month = 1 if limit.period is Period.CALENDAR_YEAR else plan.year_starts_month
    return YearlyLimit(
        visits=limit.visits,
        year=benefit_year(day, starts_month=month),
        counts=plan.counts,
        origin=Words(
            "{plan} had a limit of {limit}, {span}.",
            plan=plan.name,
            limit=_in_a_year(limit.visits, limit.period),
            span=limit.span,
        ),
        sources=limit.sources,
    )


def _not_known(plan: Plan, day: date) -> Refusal:
    spans = tuple(limit.span for limit in plan.limits)
    if not spans:
        return Refusal(
            Words(
                "No visit limit of {plan} is recorded here. Ask the plan for the limit, leave "
                "the plan out here, and enter the limit yourself.",
                plan=plan.name,
            )
        )
    known = in_a_row(
        Words.counted(limit.visits, "{n} visit ({span})", "{n} visits ({span})", span=limit.span)
        for limit in plan.limits
    )
    return Refusal(
        Words(
            "The visit limit of {plan} on {day} is not known. What is known: {known}. Ask the "
            "plan for the limit, leave the plan out here, and enter the limit yourself.",
            plan=plan.name,
            day=day,
            known=known,
        ),
        spans,
    )
