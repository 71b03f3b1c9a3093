"""The calendar file of a visit budget: visits and days to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from calculators.icalendar import Event, basic, whole_days
from calculators.outcome import File
from calculators.visit_budget import Visit, VisitBudgetAnswer
from calculators.visit_budget_later import LaterVisit
from calculators.visit_budget_picture import marks

_PRODUCT = "-//payer-guide//Visit budget//EN"

_SAYS = {
    True: "The plan should pay for this visit. Check with the plan.",
    False: "The plan will likely not pay for this visit.",
    None: "Whether the plan will pay for this visit is not known.",
}
_TITLES = {True: "paid for", False: "not paid for", None: "payment not known"}


def files(answer: VisitBudgetAnswer) -> tuple[File, ...]:
    """The calendar file, when there are dated visits to put in it."""
    if not any(visit.date for visit in answer.visits) and not answer.later_visits:
        return ()
    return (File("visit-plan.ics", "text/calendar", partial(calendar_text, answer)),)


def calendar_text(answer: VisitBudgetAnswer) -> str:
    """The visits and deadlines as one calendar; empty without dated visits.

    Each event's identifier is made from the dates of the plan, so that opening the same plan again
    changes nothing, and two plans do not overwrite each other.
    """
    visits = list(_visits(answer))
    if not visits:
        return ""
    first, last, count = visits[0].day, visits[-1].day, len(visits)
    plan = f"{basic(answer.as_of)}-{basic(first)}-{basic(last)}-{count}"
    days = (*visits, *_deadlines(answer))
    return whole_days(_PRODUCT, (day.event(plan, answer.as_of) for day in days))


class _Day(NamedTuple):
    """A day of the plan.

    Attributes:
        name: Its name within the plan.
        day: The day.
        title: What it is.
        says: What to know of it, or nothing.
    """

    name: str
    day: date
    title: str
    says: str = ""

    def event(self, plan: str, stamp: date) -> Event:
        """The day in a calendar."""
        uid = f"{plan}-{self.name}-{basic(self.day)}@lmt-payer-guide"
        return Event(uid=uid, stamp=stamp, day=self.day, title=self.title, says=self.says)


def _visits(answer: VisitBudgetAnswer) -> Iterator[_Day]:
    visits: tuple[Visit | LaterVisit, ...] = (*answer.visits, *answer.later_visits)
    for visit in visits:
        if visit.date:
            number, state = visit.number, visit.covered
            title = f"Massage visit {number} ({_TITLES[state]})"
            yield _Day(f"visit-{number}", visit.date, title, _SAYS[state])


def _deadlines(answer: VisitBudgetAnswer) -> Iterator[_Day]:
    for mark in marks(answer):
        kind = mark.name.lower().replace(" ", "-")
        yield _Day(kind, mark.day, f"Massage: {mark.event}")
