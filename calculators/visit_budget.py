"""Visit budget: how many visits a plan will still pay for, on which days, and what each costs.

Three things can run out: the plan's yearly limit, the prescription and the authorization. The
one with the least left decides. Figures about money are the reader's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice, repeat

from calculators import visit_budget_words as words
from calculators.cost_share import Left, Share, shares
from calculators.dates import Span, add_months, in_rhythm, is_before, until, weekly
from calculators.facts import Facts, Period
from calculators.money import ZERO
from calculators.outcome import Answer, FieldError, InputErrors, Refusal
from calculators.plan_limits import YearlyLimit, plan_limit, typed_limit
from calculators.spelling import did_you_mean
from calculators.visit_budget_deadlines import (
    Deadline,
    Paper,
    ask_for_authorization,
    counted,
    renew_prescription,
)
from calculators.visit_budget_input import Used, VisitBudgetRequest
from calculators.visit_budget_later import Ahead, LaterVisit, later_visits

DEFAULT_MONTHS = 3
"""How long a prescription is taken to last when it names no end (source S003)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to come; ``date`` is ``None`` without a schedule."""

    number: int
    date: date | None
    covered: bool
    member_pays: Decimal | None
    share: Share | None = None
    """How the payment is made up, for a covered visit with cost figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBudgetAnswer(Answer):
    """What is left, what decides, and the visits one by one.

    ``payable_visits`` is the least of the three figures that follow it. ``visits`` stops at the
    end of the benefit year, because the next year has a limit of its own; ``later_visits`` are
    those the schedule carries past it. ``struck_out`` are the days left out of the schedule.
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
    as_of: date
    combined_used: int
    uncovered_visits: int
    later_visits: tuple[LaterVisit, ...]
    struck_out: tuple[date, ...]
    authorization_expires: date | None
    renew_prescription_by: date | None
    ask_for_authorization_by: date | None
    deadlines_counted: tuple[str, ...]
    cost_after: Left | None


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
    return limit if isinstance(limit, Refusal) else _answer(request, limit, facts)


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


def _answer(request: VisitBudgetRequest, limit: YearlyLimit, facts: Facts) -> VisitBudgetAnswer:
    used = _used(request.used, limit.counts)
    combined = request.limit.combined_used if request.limit else 0
    left = {
        "limit": max(0, limit.visits - used - combined),
        "prescription": _prescription_left(request),
        "authorization": _authorization_left(request),
    }
    payable = min(count for count in left.values() if count is not None)
    visits, later = _planned(request, limit, payable, facts)
    renew, ask = _deadlines(request, left)
    return VisitBudgetAnswer(
        payable_visits=payable,
        binding=tuple(name for name, count in left.items() if count == payable),
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
        as_of=request.as_of,
        combined_used=combined,
        uncovered_visits=sum(not visit.covered for visit in visits),
        later_visits=later,
        struck_out=tuple(_struck_out(request)),
        authorization_expires=_authorization_end(request),
        renew_prescription_by=renew.by if renew else None,
        ask_for_authorization_by=ask.by if ask else None,
        deadlines_counted=tuple(counted(renew, ask)),
        cost_after=_cost_after(request, visits),
        explanation=tuple(words.explanation(request, limit, used, left, expiry(request))),
        notes=tuple(words.notes(request, limit, visits, later, expiry(request))),
        sources=words.references(request, limit, by_law=bool(ask and ask.by_law)),
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
    rhythm = weekly(request.schedule.start, request.schedule.per_week)
    return (day for day in rhythm if day not in request.schedule.skip)


def _struck_out(request: VisitBudgetRequest) -> Iterator[date]:
    """The days of the rhythm that are left out."""
    plan = request.schedule
    if plan:
        yield from (day for day in plan.skip if in_rhythm(day, plan.start, plan.per_week))


def _planned(
    request: VisitBudgetRequest, limit: YearlyLimit, payable: int, facts: Facts
) -> tuple[tuple[Visit, ...], tuple[LaterVisit, ...]]:
    """The visits planned, or all payable ones: those of the benefit year, and those after it."""
    planned = payable if request.planned_visits is None else request.planned_visits
    numbered = list(enumerate(islice(_days(request), planned), start=1))
    last = limit.year.last if limit.year else None
    now = sum(1 for _ in until((day for _, day in numbered), last))
    visits = tuple(_visits(request, numbered[:now], payable))
    ends = tuple(end for end in (expiry(request), _authorization_end(request)) if end)
    ahead = Ahead(numbered[now:], ends, covered=min(payable, len(visits)))
    later = later_visits(request, limit, ahead, facts)
    return visits, tuple(later)


def _authorization_end(request: VisitBudgetRequest) -> date | None:
    return request.authorization.expires if request.authorization else None


def _visits(
    request: VisitBudgetRequest, days: Sequence[tuple[int, date]], payable: int
) -> Iterator[Visit]:
    """The visits of the benefit year, the covered ones with their cost."""
    costs = shares(request.cost) if request.cost else repeat(None)
    for (number, day), cost in zip(days, costs, strict=False):
        share = cost if number <= payable else None
        paid = share.paid if share else None
        yield Visit(number, day if request.schedule else None, number <= payable, paid, share)


def _deadlines(
    request: VisitBudgetRequest, left: Mapping[str, int | None]
) -> tuple[Deadline | None, Deadline | None]:
    limit_left, today = left["limit"] or 0, request.as_of
    renew = ask = None
    if request.prescription:
        paper = _paper(request, request.prescription.visits, expiry(request))
        renew = renew_prescription(paper, limit_left, today)
    if request.authorization:
        paper = _paper(request, request.authorization.visits, request.authorization.expires)
        ask = ask_for_authorization(paper, limit_left, today)
    return renew, ask


def _paper(request: VisitBudgetRequest, visits: int, last: date | None) -> Paper:
    usable = _usable(request, visits, last)
    beyond = next(islice(_days(request), usable, None)) if request.schedule else None
    return Paper(visits, usable, last, beyond)


def _total(visits: tuple[Visit, ...]) -> Decimal:
    return sum((visit.member_pays for visit in visits if visit.member_pays is not None), ZERO)


def _cost_after(request: VisitBudgetRequest, visits: tuple[Visit, ...]) -> Left | None:
    """What is left of the yearly amounts after the visits listed."""
    if request.cost is None:
        return None
    paid = [visit.share for visit in visits if visit.share]
    start = Left(request.cost.deductible_left, request.cost.out_of_pocket_left)
    return paid[-1].left if paid else start
