"""The calendar file of a visit budget: visits and days to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from calculators.icalendar import Event, basic, whole_days
from calculators.language import ENGLISH, Tongue, Words
from calculators.outcome import File
from calculators.visit_budget.calculation import Visit, VisitBudgetAnswer
from calculators.visit_budget.later import LaterVisit
from calculators.visit_budget.picture import marks

_SAYS = {
    True: Words("The plan should pay for this visit. Check with the plan."),
    False: Words("The plan will likely not pay for this visit."),
    None: Words("Whether the plan will pay for this visit is not known."),
}
_TITLES = {True: Words("paid for"), False: Words("not paid for"), None: Words("payment not known")}


def files(answer: VisitBudgetAnswer) -> tuple[File, ...]:
    """The calendar file, when there are dated visits to put in it."""
    if not any(visit.date for visit in answer.visits) and not answer.later_visits:
        return ()
    return (File("visit-plan.ics", "text/calendar", partial(calendar_text, answer)),)


def calendar_text(answer: VisitBudgetAnswer, say: Tongue = ENGLISH) -> str:
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
    product = f"-//payer-guide//Visit budget//{say.code.upper()}"
    return whole_days(product, (day.event(plan, answer.as_of, say) for day in days))


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
    title: Words
    says: Words | None = None

    def event(self, plan: str, stamp: date, say: Tongue) -> Event:
        """The day in a calendar."""
        uid = f"{plan}-{self.name}-{basic(self.day)}@lmt-payer-guide"
        says = say(self.says) if self.says else ""
        return Event(uid=uid, stamp=stamp, day=self.day, title=say(self.title), says=says)


def _visits(answer: VisitBudgetAnswer) -> Iterator[_Day]:
    visits: tuple[Visit | LaterVisit, ...] = (*answer.visits, *answer.later_visits)
    for visit in visits:
        if visit.date:
            number, state = visit.number, visit.covered
            title = Words("Massage visit {number} ({paid})", number=number, paid=_TITLES[state])
            yield _Day(f"visit-{number}", visit.date, title, _SAYS[state])


def _deadlines(answer: VisitBudgetAnswer) -> Iterator[_Day]:
    for mark in marks(answer):
        kind = mark.name.lower().replace(" ", "-")
        yield _Day(kind, mark.day, Words("Massage: {event}", event=mark.event))
