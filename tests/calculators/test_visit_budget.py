"""Visit budget: a second reckoning that walks through the days one by one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from calculators.facts import Facts
from calculators.visit_budget.calculation import VisitBudgetAnswer, calculate
from calculators.visit_budget.cost_share import Cost, payments
from calculators.visit_budget.request import (
    Authorization,
    Limit,
    LimitPeriod,
    Prescription,
    Schedule,
    Used,
    VisitBudgetRequest,
)

START = date(2026, 6, 1)
later = st.integers(0, 400).map(lambda days: START + timedelta(days=days))
visits = st.integers(0, 40)
amounts = st.decimals("0.01", "500", places=2)


@st.composite
def requests(draw: st.DrawFn) -> VisitBudgetRequest:
    """Budgets with a schedule from June 2026 on, any paper left out or not."""
    prescription = st.builds(
        Prescription, date=st.just(START), visits=visits, expires=later | st.none()
    )
    authorization = st.builds(Authorization, visits=visits, expires=later | st.none())
    return VisitBudgetRequest(
        as_of=START,
        limit=Limit(visits=draw(visits), period=LimitPeriod.CALENDAR_YEAR),
        used=Used(plan_paid=draw(st.integers(0, 20)), other_plan=draw(st.integers(0, 5))),
        prescription=draw(st.none() | prescription),
        authorization=draw(st.none() | authorization),
        schedule=Schedule(start=draw(later), per_week=draw(st.integers(1, 7))),
        cost=None,
    )


def _days_of_visits(request: VisitBudgetRequest) -> list[date]:
    """Walk from day to day: how many visits of its week should have happened by then?"""
    assert request.schedule
    found = []
    for offset in range(900):
        weekday, rate = offset % 7, request.schedule.per_week
        due = sum(1 for number in range(rate) if number * 7 // rate == weekday)
        found += [request.schedule.start + timedelta(days=offset)] * due
    return found


def _walk(request: VisitBudgetRequest) -> tuple[int, list[date]]:
    """Use the papers up visit by visit, until one of them says no."""
    assert request.limit
    left = max(0, request.limit.visits - request.used.plan_paid - request.used.other_plan)
    paper, permit = request.prescription, request.authorization
    paper_end = (paper.expires or date(2026, 9, 1)) if paper else date.max
    permit_end = (permit.expires or date.max) if permit else date.max
    papers = [paper.visits if paper else 999, permit.visits if permit else 999]
    paid: list[date] = []
    for day in _days_of_visits(request):
        if day > paper_end or day > permit_end or len(paid) >= min(left, *papers):
            break
        paid.append(day)
    return len(paid), [day for day in paid if day.year == START.year]


@given(requests())
def test_budget_agrees_with_walking_through_the_days(
    facts: Facts, request_: VisitBudgetRequest
) -> None:
    """The payable visits, and those listed for this year, are those a day by day walk finds."""
    answer = calculate(request_, facts)
    assert isinstance(answer, VisitBudgetAnswer)
    payable, this_year = _walk(request_)
    assert answer.payable_visits == payable
    assert [visit.date for visit in answer.visits] == this_year


@given(requests())
def test_what_binds_is_what_equals_the_least(facts: Facts, request_: VisitBudgetRequest) -> None:
    """Every constraint with as few visits left as can be paid is named, and no other."""
    answer = calculate(request_, facts)
    assert isinstance(answer, VisitBudgetAnswer)
    left = {
        "limit": answer.limit_remaining,
        "prescription": answer.prescription_remaining,
        "authorization": answer.authorization_remaining,
    }
    assert set(answer.binding) == {
        name for name, count in left.items() if count == answer.payable_visits
    }


@given(amounts, amounts, st.integers(0, 100), amounts, st.integers(1, 30))
def test_payments_respect_every_ceiling(
    allowed: Decimal, deductible: Decimal, percent: int, left: Decimal, count: int
) -> None:
    """No visit costs more than its allowed amount, and all together never pass the maximum."""
    cost = Cost(
        allowed=allowed,
        deductible_left=deductible,
        coinsurance_percent=Decimal(percent),
        out_of_pocket_left=left,
    )
    paid = [amount for amount, _ in zip(payments(cost), range(count), strict=False)]
    assert all(Decimal(0) <= amount <= allowed for amount in paid)
    assert sum(paid) <= left
    assert sum(paid) >= min(deductible, left, allowed * count)
