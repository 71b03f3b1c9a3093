"""Calculation: what is left of each limit, which of them decides, and the visits to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice, repeat
from typing import NamedTuple

from calculators.dates import Span, add_months, how_many_by, in_rhythm, is_before, weekly
from calculators.decoding import Entered, entered
from calculators.facts import Facts, Period
from calculators.language import Words
from calculators.money import ZERO
from calculators.outcome import Answer, FieldError, InputErrors, Refusal
from calculators.spelling import did_you_mean
from calculators.visit_budget import words
from calculators.visit_budget.cost_share import Left, Share, shares
from calculators.visit_budget.deadlines import (
    Paper,
    ask_for_authorization,
    counted,
    renew_prescription,
)
from calculators.visit_budget.later import Ahead, LaterVisit, later_visits
from calculators.visit_budget.plan_limits import YearlyLimit, plan_limit, typed_limit
from calculators.visit_budget.request import (
    Authorization,
    Prescription,
    Used,
    VisitBudgetRequest,
)

DEFAULT_MONTHS = 3
"""How long a prescription is taken to last when it names no end (source S003)."""


class Visit(NamedTuple):
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
    errors = tuple(faults(entered(request), facts))
    if errors:
        return InputErrors(errors)
    limit = _limit(request, facts)
    return limit if isinstance(limit, Refusal) else _answer(request, limit, facts)


def faults(values: Entered, facts: Facts) -> Iterator[FieldError]:
    """Faults that only dates and facts can show."""
    plan = values.get("plan")
    if plan and plan not in facts.plans:
        hint = did_you_mean(plan, facts.plans)
        unknown = Words("{plan} is not known.{hint}", plan=plan, hint=hint)
        yield FieldError("plan", unknown, Words("Plan"))
    prescribed, ends = values.get("prescription.date"), values.get("prescription.expires")
    if prescribed and ends and is_before(ends, prescribed):
        yield FieldError("prescription.expires", _BEFORE_PRESCRIPTION, Words("Expires"))
    today, start = values.get("as_of"), values.get("schedule.start")
    if start and today and is_before(start, today):
        early = Words("this is before the day you count from.")
        yield FieldError("schedule.start", early, Words("First visit"))
    if start and prescribed and is_before(start, prescribed):
        yield FieldError("schedule.start", _BEFORE_PRESCRIPTION, Words("First visit"))


_BEFORE_PRESCRIPTION = Words("this is before the prescription date.")


def _limit(request: VisitBudgetRequest, facts: Facts) -> YearlyLimit | Refusal:
    if request.plan is not None:
        return plan_limit(request.plan, request.as_of, facts)
    limit = request.limit
    if limit is None:  # The input's own rules ask for one of the two.
        return Refusal(Words("Choose a plan or enter a limit."))
    period = Period(limit.period.value)
    return typed_limit(limit.visits, period, limit.starts_month, request.as_of)


def _answer(request: VisitBudgetRequest, limit: YearlyLimit, facts: Facts) -> VisitBudgetAnswer:
    used = _used(request.used, limit.counts)
    combined = request.limit.combined_used if request.limit else 0
    days = _days(request, limit)
    prescription = _paper(request, request.prescription, expiry(request), days)
    authorization = _paper(request, request.authorization, _authorization_end(request), days)
    limit_left = max(0, limit.visits - used - combined)
    left = {
        "limit": limit_left,
        "prescription": prescription.usable if prescription else None,
        "authorization": authorization.usable if authorization else None,
    }
    payable = min(count for count in left.values() if count is not None)
    visits, later = _planned(request, limit, payable, days, facts)
    today = request.as_of
    renew = renew_prescription(prescription, limit_left, today) if prescription else None
    law = facts.decision_time
    ask = ask_for_authorization(authorization, limit_left, today, law) if authorization else None
    return VisitBudgetAnswer(
        payable_visits=payable,
        binding=tuple(name for name, count in left.items() if count == payable),
        limit_remaining=limit_left,
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
        sources=words.references(request, limit, law=law if ask and ask.by_law else None),
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


def _days(request: VisitBudgetRequest, limit: YearlyLimit) -> Sequence[date]:
    """The days of the visits to come, one more than anything here may ask for.

    Without a schedule, all count as on the day asked about.
    """
    papers = (request.prescription, request.authorization)
    held = (paper.visits for paper in papers if paper)
    most = max(limit.visits, request.planned_visits or 0, *held) + 1
    if request.schedule is None:
        return [request.as_of] * most
    rhythm, skip = weekly(request.schedule.start, request.schedule.per_week), request.schedule.skip
    return list(islice((day for day in rhythm if day not in skip), most))


def _paper(
    request: VisitBudgetRequest,
    held: Prescription | Authorization | None,
    last: date | None,
    days: Sequence[date],
) -> Paper | None:
    """How many visits of a paper can be used by its last day, and the first day after them."""
    if held is None:
        return None
    usable = how_many_by(last, days[: held.visits])
    return Paper(held.visits, usable, last, days[usable] if request.schedule else None)


def _struck_out(request: VisitBudgetRequest) -> Iterator[date]:
    """The days of the rhythm that are left out."""
    plan = request.schedule
    if plan:
        yield from (day for day in plan.skip if in_rhythm(day, plan.start, plan.per_week))


def _planned(
    request: VisitBudgetRequest,
    limit: YearlyLimit,
    payable: int,
    days: Sequence[date],
    facts: Facts,
) -> tuple[tuple[Visit, ...], tuple[LaterVisit, ...]]:
    """The visits planned, or all payable ones: those of the benefit year, and those after it."""
    planned = payable if request.planned_visits is None else request.planned_visits
    numbered = list(enumerate(days[:planned], start=1))
    now = how_many_by(limit.year.last if limit.year else None, days[:planned])
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


def _total(visits: tuple[Visit, ...]) -> Decimal:
    return sum((visit.member_pays for visit in visits if visit.member_pays is not None), ZERO)


def _cost_after(request: VisitBudgetRequest, visits: tuple[Visit, ...]) -> Left | None:
    """What is left of the yearly amounts after the visits listed."""
    if request.cost is None:
        return None
    paid = [visit.share for visit in visits if visit.share]
    start = Left(request.cost.deductible_left, request.cost.out_of_pocket_left)
    return paid[-1].left if paid else start
