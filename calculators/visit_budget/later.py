"""Visits after the benefit year: what can be said of those that a schedule carries past its end.

The next year has a limit of its own. It is counted only where that limit is known for the plan;
otherwise nothing is said of whether a visit will be paid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from calculators.dates import Span, benefit_year, is_before
from calculators.facts import Facts
from calculators.outcome import Refusal
from calculators.visit_budget.plan_limits import YearlyLimit, plan_limit
from calculators.visit_budget.request import VisitBudgetRequest


class LaterVisit(NamedTuple):
    """One visit after the benefit year.

    Attributes:
        number: Its number in the whole schedule.
        date: Its day.
        covered: ``None`` when it is not known.
        limit_visits: The limit of its own year; ``None`` when that is not known.
    """

    number: int
    date: date
    covered: bool | None
    limit_visits: int | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The visits after the first benefit year.

    Attributes:
        days: Their numbers and days, in order.
        ends: The last days of the papers.
        covered: How many visits before them are covered.
    """

    days: Sequence[tuple[int, date]]
    ends: Sequence[date]
    covered: int


@dataclass(slots=True)
class _Tally:
    """What earlier visits have used up, for certain and perhaps."""

    covered: int
    perhaps: int = 0
    in_year: int = 0
    year: Span | None = None


def later_visits(
    request: VisitBudgetRequest,
    first: YearlyLimit,
    ahead: Ahead,
    facts: Facts,
) -> Iterator[LaterVisit]:
    """Judge each day after the first benefit year, in order.

    A visit is surely not covered once a paper has ended or is surely used up, or the limit of
    its own year is. It is surely covered only when nothing before it is in doubt.

    Args:
        request: The papers and the plan.
        first: The limit of the first benefit year, for the month in which years start.
        ahead: The visits after that year, and what stands before them.
        facts: The policy data.
    """
    month = first.year.first.month if first.year else 1
    papers = [paper.visits for paper in (request.prescription, request.authorization) if paper]
    tally = _Tally(ahead.covered)
    for number, day in ahead.days:
        if tally.year is None or day not in tally.year:
            tally.year, tally.in_year = benefit_year(day, starts_month=month), 0
        limit = _limit_of(request, tally.year, facts)
        ended = any(is_before(end, day) for end in ahead.ends)
        left = min(papers, default=number + tally.covered) - tally.covered
        known = False if ended or left <= 0 else _within(limit, tally, left)
        _count(tally, known)
        yield LaterVisit(number, day, known, limit)


def _limit_of(request: VisitBudgetRequest, year: Span, facts: Facts) -> int | None:
    """The plan's limit for a benefit year; a limit the reader typed is for the first year only."""
    if request.plan is None:
        return None
    found = plan_limit(request.plan, year.first, facts)
    return None if isinstance(found, Refusal) else found.visits


def _within(limit: int | None, tally: _Tally, left: int) -> bool | None:
    if limit is None:
        return None
    if tally.in_year >= limit:
        return False
    return True if left > tally.perhaps else None


def _count(tally: _Tally, known: bool | None) -> None:  # noqa: FBT001 - three answers
    tally.covered += known is True
    tally.in_year += known is True
    tally.perhaps += known is None
