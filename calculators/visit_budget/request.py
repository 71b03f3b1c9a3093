"""What the visit budget asks for."""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from calculators.fields import Labelled, ShownWhen, choice, day, days, group, identifier, whole
from calculators.language import Words
from calculators.rules import ExactlyOne, Rule
from calculators.visit_budget.cost_share import Cost

MOST_VISITS = 366
MOST_PLANNED = 104


class LimitPeriod(Labelled):
    """The year over which a typed limit is counted."""

    CALENDAR_YEAR = "calendar_year", "Calendar year (Jan. to Dec.)"
    PLAN_YEAR = "plan_year", "Plan year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A visit limit that the reader types in."""

    visits: int = whole("Visits allowed in a year", high=MOST_VISITS, unit="visits")
    period: LimitPeriod = choice("Counted over", LimitPeriod)
    starts_month: int | None = whole(
        "Month in which the plan year starts",
        low=1,
        high=12,
        required=False,
        hint="1 for January to 12 for December; leave blank if you do not know",
        shown_when=ShownWhen("period", ("plan_year",)),
    )
    combined_used: int = whole(
        "Visits of other services that share this limit",
        high=MOST_VISITS,
        default=0,
        unit="visits",
        hint="Some plans count physical or occupational therapy together with massage",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """Visits this benefit year that already count."""

    plan_paid: int = whole("Paid by the plan", high=MOST_VISITS, default=0, unit="visits")
    deductible: int = whole(
        "Paid by the client toward the deductible",
        high=MOST_VISITS,
        default=0,
        unit="visits",
        hint="These visits use up the limit too",
    )
    other_plan: int = whole(
        "Paid by another health plan first", high=MOST_VISITS, default=0, unit="visits"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """What the prescription allows."""

    date: dt.date = day("Date of the prescription")
    visits: int = whole("Visits left on the prescription", high=MOST_VISITS, unit="visits")
    expires: dt.date | None = day(
        "Expires", required=False, hint="Leave blank if it names no end: 3 months are assumed"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """What the plan authorized."""

    visits: int = whole("Visits left on the authorization", high=MOST_VISITS, unit="visits")
    expires: dt.date | None = day("Last day it is good for", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The visits to come."""

    start: dt.date = day("First visit")
    per_week: int = whole("Visits in a week", low=1, high=7, unit="visits")
    skip: tuple[dt.date, ...] = days(
        "Days to leave out",
        hint="Holidays or days away, such as 2026-07-04, with commas between",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBudgetRequest:
    """One client's benefit year, prescription, authorization, schedule and costs."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        ExactlyOne(("limit", "plan"), Words("Choose a plan or enter a limit: one of the two.")),
    )

    as_of: dt.date = day(
        "Count from",
        often_today=True,
        hint="Today, or the day your count of used visits is true for",
    )
    plan: str | None = identifier(
        "Plan",
        required=False,
        hint="The limit is looked up for that day; choose None to enter a limit yourself",
    )
    limit: Limit | None = group(
        "Limit from the plan documents",
        Limit,
        required=False,
        expected=True,
        shown_when=ShownWhen("plan", ("",)),
    )
    used: Used = group("Visits already used this year", Used, default=Used())
    prescription: Prescription | None = group(
        "Prescription", Prescription, required=False, folded=True
    )
    authorization: Authorization | None = group(
        "Prior authorization", Authorization, required=False, folded=True
    )
    schedule: Schedule | None = group("Schedule", Schedule, required=False, folded=True)
    planned_visits: int | None = whole(
        "Visits you plan",
        low=1,
        high=MOST_PLANNED,
        required=False,
        unit="visits",
        hint="To see which ones would not be covered; leave blank to list the payable ones",
    )
    cost: Cost | None = group("Cost to the client", Cost, required=False, folded=True)
