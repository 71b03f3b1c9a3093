"""Visit budget: how many visits a plan will still pay for, on which days, and what each costs.

Three things can run out: the plan's yearly limit, the prescription and the authorization. The
one with the least left decides. Figures about money are the reader's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice, repeat

from calculators import visit_budget_words as words
from calculators.cost_share import payments
from calculators.dates import Span, add_months, is_before, until, weekly
from calculators.facts import Facts, Period
from calculators.money import ZERO
from calculators.outcome import Answer, FieldError, InputErrors, Refusal
from calculators.plan_limits import YearlyLimit, plan_limit, typed_limit
from calculators.spelling import did_you_mean
from calculators.visit_budget_input import Used, VisitBudgetRequest

DEFAULT_MONTHS = 3
"""How long a prescription is taken to last when it names no end (source S003)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to come; ``date`` is ``None`` without a schedule."""

    number: int
    date: date | None
    covered: bool
    member_pays: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBudgetAnswer(Answer):
    """What is left, what decides, and the visits one by one.

    ``payable_visits`` is the least of the three figures that follow it. ``visits`` stops at the
    end of the benefit year, because the next year has a limit of its own.
    """

    payable_visits: int
    binding: tuple[str, ...]
    limit_remaining: int
    prescription_remaining: int | None
    authorization_remaining: int | None
    visits: tuple[Visit, ...]
    member_total: Decimal | None
    limit_visits: int
    used_visits: int
    benefit_year: Span | None
    prescription_expires: date | None
    prescription_expiry_is_default: bool


def calculate(
    request: VisitBudgetRequest, facts: Facts
) -> VisitBudgetAnswer | Refusal | InputErrors:
    """Work out the budget.

    Used visits are those the plan paid, those that went to the deductible and those another
    plan paid (R07, limited benefits; S000, massage therapy). What is left of the limit is never
    below zero, and a prescription does not raise it (R07).
    """
    errors = tuple(_faults(request, facts))
    if errors:
        return InputErrors(errors)
    limit = _limit(request, facts)
    return limit if isinstance(limit, Refusal) else _answer(request, limit)


def _faults(request: VisitBudgetRequest, facts: Facts) -> Iterator[FieldError]:
    """Faults that only dates and facts can show."""
    if request.plan is not None and request.plan not in facts.plans:
        hint = did_you_mean(request.plan, facts.plans)
        yield FieldError("plan", f"Plan: {request.plan} is not known.{hint}")
    paper = request.prescription
    if paper and paper.expires and is_before(paper.expires, paper.date):
        yield FieldError("prescription.expires", "Expires: this is before the prescription date.")
    start = request.schedule.start if request.schedule else None
    if start and is_before(start, request.as_of):
        yield FieldError("schedule.start", "First visit: this is before the day you count from.")
    if start and paper and is_before(start, paper.date):
        yield FieldError("schedule.start", "First visit: this is before the prescription date.")


def _limit(request: VisitBudgetRequest, facts: Facts) -> YearlyLimit | Refusal:
    if request.plan is not None:
        return plan_limit(request.plan, request.as_of, facts)
    limit = request.limit
    if limit is None:  # The input's own rules ask for one of the two.
        return Refusal("Choose a plan or enter a limit.")
    period = Period(limit.period.value)
    return typed_limit(limit.visits, period, limit.starts_month, request.as_of)


def _answer(request: VisitBudgetRequest, limit: YearlyLimit) -> VisitBudgetAnswer:
    used = _used(request.used, limit.counts)
    left = {
        "limit": max(0, limit.visits - used),
        "prescription": _prescription_left(request),
        "authorization": _authorization_left(request),
    }
    payable = min(count for count in left.values() if count is not None)
    binding = tuple(name for name, count in left.items() if count == payable)
    visits = tuple(_visits(request, limit, payable))
    return VisitBudgetAnswer(
        payable_visits=payable,
        binding=binding,
        limit_remaining=left["limit"] or 0,
        prescription_remaining=left["prescription"],
        authorization_remaining=left["authorization"],
        visits=visits,
        member_total=_total(visits) if request.cost else None,
        limit_visits=limit.visits,
        used_visits=used,
        benefit_year=limit.year,
        prescription_expires=expiry(request),
        prescription_expiry_is_default=bool(
            request.prescription and not request.prescription.expires
        ),
        explanation=tuple(words.explanation(request, limit, used, left, expiry(request))),
        notes=tuple(words.notes(request, limit, payable, visits, expiry(request))),
        sources=words.references(request, limit),
    )


def _used(used: Used, counts: tuple[str, ...]) -> int:
    kinds = {
        "plan_paid": used.plan_paid,
        "deductible": used.deductible,
        "other_plan": used.other_plan,
    }
    return sum(visits for kind, visits in kinds.items() if kind in counts)


def expiry(request: VisitBudgetRequest) -> date | None:
    """The last day of the prescription: as written, or three calendar months after its date."""
    paper = request.prescription
    if paper is None:
        return None
    return paper.expires or add_months(paper.date, DEFAULT_MONTHS)


def _prescription_left(request: VisitBudgetRequest) -> int | None:
    if request.prescription is None:
        return None
    return _usable(request, request.prescription.visits, expiry(request))


def _authorization_left(request: VisitBudgetRequest) -> int | None:
    paper = request.authorization
    return _usable(request, paper.visits, paper.expires) if paper else None


def _usable(request: VisitBudgetRequest, visits: int, last: date | None) -> int:
    """How many of a number of visits fall on or before a last day."""
    return sum(1 for _ in until(islice(_days(request), visits), last))


def _days(request: VisitBudgetRequest) -> Iterator[date]:
    """The days of the visits to come; without a schedule, all count as on the day asked about."""
    if request.schedule is None:
        return repeat(request.as_of)
    return weekly(request.schedule.start, request.schedule.per_week)


def _visits(request: VisitBudgetRequest, limit: YearlyLimit, payable: int) -> Iterator[Visit]:
    """The visits planned, or all payable ones, until the benefit year ends."""
    planned = payable if request.planned_visits is None else request.planned_visits
    last = limit.year.last if limit.year else None
    days = until(islice(_days(request), planned), last)
    costs = payments(request.cost) if request.cost else repeat(None)
    for number, (day, cost) in enumerate(zip(days, costs, strict=False), start=1):
        covered = number <= payable
        yield Visit(number, day if request.schedule else None, covered, cost if covered else None)


def _total(visits: tuple[Visit, ...]) -> Decimal:
    return sum((visit.member_pays for visit in visits if visit.member_pays is not None), ZERO)
