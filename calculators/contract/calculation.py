"""Calculation: what a visit leaves in a month, and how many visits carry the month's costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.contract import words
from calculators.contract.month import Month, break_even, month_of
from calculators.contract.request import ContractRequest
from calculators.facts import Facts
from calculators.money import ZERO, to_cents
from calculators.numbers import plain, rounded_up
from calculators.outcome import Answer

STEPS = 5
"""Into how many even steps the picture divides its visits."""

_ROOM = Decimal("1.25")
"""How far the picture reaches past the last point that matters."""

_FEWEST_SHOWN = 10
_FARTHEST = 5
"""How many times the completed visits the picture will reach out for the break-even point."""


@dataclass(frozen=True, slots=True)
class Step:
    """The month's result for some number of completed visits."""

    visits: int | float
    income: Decimal
    costs: Decimal
    result: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractAnswer(Answer):
    """What a visit leaves, seen two ways, and how many visits carry the month.

    A figure for each visit is ``None`` when no visit is completed; a number of visits is ``None``
    when no number would do. ``net_per_visit`` and ``effective_hourly`` carry a share of the fixed
    costs (the full-cost view); ``contribution_per_visit`` and ``contribution_hourly`` do not.
    """

    completed_visits: int | float
    revenue_per_visit: Decimal
    net_per_visit: Decimal | None
    effective_hourly: Decimal | None
    break_even_completed: int | None
    required_booked: int | None
    contribution_per_visit: Decimal
    contribution_hourly: Decimal
    variable_cost_per_visit: Decimal
    fixed_per_visit: Decimal | None
    monthly_result: Decimal
    booked_visits: int
    steps: tuple[Step, ...]


def calculate(request: ContractRequest, _facts: Facts) -> ContractAnswer:
    """Work the month out.

    Fixed costs are spread over the visits and variable costs counted for each (X10, X11); hourly
    income divides by all the hours that a visit takes (X12); visits to break even are the fixed
    costs over what one visit leaves (X13). Rounding comes last.
    """
    month = month_of(request)
    net = _divided(month.result(month.completed), month.completed)
    even, booked = break_even(month)
    return ContractAnswer(
        completed_visits=plain(month.completed),
        revenue_per_visit=to_cents(month.revenue),
        net_per_visit=_cents(net),
        effective_hourly=_cents(_hourly(month)),
        break_even_completed=even,
        required_booked=booked,
        contribution_per_visit=_rounded(month.left),
        contribution_hourly=_rounded(month.left / request.hours_per_visit),
        variable_cost_per_visit=request.variable_cost_per_visit,
        fixed_per_visit=_cents(_divided(request.fixed_costs, month.completed)),
        monthly_result=_rounded(month.result(month.completed)),
        booked_visits=request.booked_visits,
        steps=tuple(_steps(month, even)),
        explanation=tuple(words.explanation(month, even, booked)),
        notes=tuple(words.notes(month, even, booked)),
        sources=words.SOURCES,
    )


def _hourly(month: Month) -> Decimal | None:
    """What is left for an hour's work, divided once so that it is rounded once."""
    hours = month.completed * month.asked.hours_per_visit
    return _divided(month.result(month.completed), hours)


def _divided(amount: Decimal, by: Decimal) -> Decimal | None:
    return amount / by if by else None


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else _rounded(amount)


def _rounded(amount: Decimal) -> Decimal:
    """Whole cents, and never a zero with a minus sign."""
    return to_cents(amount) or ZERO


def _steps(month: Month, even: int | None) -> Iterator[Step]:
    """Even steps of visits, with the reader's own month and the break-even point among them."""
    near = max(int(month.completed) + 1, _FEWEST_SHOWN)
    marks = {month.completed, Decimal(0)}
    if even is not None and even <= near * _FARTHEST:
        marks.add(Decimal(even))
    edge = max(marks | {Decimal(_FEWEST_SHOWN)}) * _ROOM
    stride = rounded_up(edge, Decimal(STEPS))
    marks |= {Decimal(stride * step) for step in range(STEPS + 1)}
    return (_step(month, visits) for visits in sorted(marks))


def _step(month: Month, visits: Decimal) -> Step:
    costs = month.asked.fixed_costs + month.asked.variable_cost_per_visit * visits
    income = month.revenue * visits
    return Step(plain(visits), to_cents(income), to_cents(costs), _rounded(income - costs))
