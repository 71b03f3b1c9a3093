"""Plan limits: the visit limit a plan had on a day, or a refusal that says what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.dates import Holds, Span, benefit_year, holds, say_day
from calculators.facts import USED_KINDS, Facts, Period, Plan, VisitLimit
from calculators.outcome import Reference, Refusal
from calculators.spelling import count, in_a_row


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
    origin: str
    sources: tuple[Reference, ...] = ()


def typed_limit(visits: int, period: Period, starts_month: int | None, day: date) -> YearlyLimit:
    """The limit as the reader typed it."""
    month = 1 if period is Period.CALENDAR_YEAR else starts_month
    kind = "calendar year" if period is Period.CALENDAR_YEAR else "plan year"
    return YearlyLimit(
        visits=visits,
        year=None if month is None else benefit_year(day, starts_month=month),
        counts=USED_KINDS,
        origin=f"You entered a limit of {count(visits, 'visit')} in a {kind}.",
    )


def plan_limit(plan_id: str, day: date, facts: Facts) -> YearlyLimit | Refusal:
    """The limit a plan had on a day.

    Never the last known one: outside the days that a source speaks for, the limit is not known.
    """
    plan = facts.plans[plan_id]
    for limit in plan.limits:
        held = holds(limit.span, limit.basis, day, year_starts_month=plan.year_starts_month)
        if held is Holds.DEPENDS:
            return Refusal(
                f"The visit limit of {plan.name} depends on when the employer renewed its "
                "contract. Ask the plan for the limit and enter it yourself."
            )
        if held is Holds.YES:
            return _found(plan, limit, day)
    return _not_known(plan, day)


def _found(plan: Plan, limit: VisitLimit, day: date) -> YearlyLimit:
    month = 1 if limit.period is Period.CALENDAR_YEAR else plan.year_starts_month
    kind = "calendar year" if limit.period is Period.CALENDAR_YEAR else "plan year"
    return YearlyLimit(
        visits=limit.visits,
        year=benefit_year(day, starts_month=month),
        counts=plan.counts,
        origin=f"{plan.name} had a limit of {count(limit.visits, 'visit')} in a {kind}, "
        f"{limit.span.in_words()}.",
        sources=limit.sources,
    )


def _not_known(plan: Plan, day: date) -> Refusal:
    spans = tuple(limit.span for limit in plan.limits)
    if not spans:
        return Refusal(
            f"No visit limit of {plan.name} is recorded here. Ask the plan for the limit and "
            "enter it yourself."
        )
    known = in_a_row(f"{limit.visits} visits {limit.span.in_words()}" for limit in plan.limits)
    return Refusal(
        f"The visit limit of {plan.name} on {say_day(day)} is not known. What is known: {known}. "
        "Ask the plan for the limit and enter it yourself.",
        spans,
    )
