"""The calendar file of a visit budget: visits and days to keep, as iCalendar text (RFC 5545).

The text follows from the answer alone: no clock, no names, no addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from calculators.dates import day_after
from calculators.outcome import File
from calculators.visit_budget import Visit, VisitBudgetAnswer
from calculators.visit_budget_later import LaterVisit
from calculators.visit_budget_picture import marks

_LONGEST = 75
"""Octets in one line, its end not counted (RFC 5545, section 3.1)."""

_START = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//payer-guide//Visit budget//EN\r\n"
    "CALSCALE:GREGORIAN\r\n"
)

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

    Each event lasts one whole day. Its identifier is made from the dates of the plan, so that
    opening the same plan again changes nothing, and two plans do not overwrite each other.
    """
    visits = list(_visits(answer))
    if not visits:
        return ""
    first, last, count = visits[0][1], visits[-1][1], len(visits)
    plan = f"{_basic(answer.as_of)}-{_basic(first)}-{_basic(last)}-{count}"
    stamp = f"{_basic(answer.as_of)}T000000Z"
    events = "".join(_event(event, plan, stamp) for event in (*visits, *_deadlines(answer)))
    return f"{_START}{events}END:VCALENDAR\r\n"


type _Event = tuple[str, date, str]
"""Its name within the plan, its day, and what it says as lines of the calendar."""


def _visits(answer: VisitBudgetAnswer) -> Iterator[_Event]:
    visits: tuple[Visit | LaterVisit, ...] = (*answer.visits, *answer.later_visits)
    for visit in visits:
        if visit.date:
            number, state = visit.number, visit.covered
            title = _line("SUMMARY", f"Massage visit {number} ({_TITLES[state]})")
            yield f"visit-{number}", visit.date, title + _DESCRIPTIONS[state]


def _deadlines(answer: VisitBudgetAnswer) -> Iterator[_Event]:
    for mark in marks(answer):
        kind = mark.name.lower().replace(" ", "-")
        yield kind, mark.day, _line("SUMMARY", f"Massage: {mark.event}")


def _event(event: _Event, plan: str, stamp: str) -> str:
    kind, day, words = event
    first = _basic(day)
    return (
        f"BEGIN:VEVENT\r\n{_line('UID', f'{plan}-{kind}-{first}@lmt-payer-guide')}"
        f"DTSTAMP:{stamp}\r\nDTSTART;VALUE=DATE:{first}\r\n"
        f"DTEND;VALUE=DATE:{_basic(day_after(day))}\r\n"
        f"{words}TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    )


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _line(name: str, words: str) -> str:
    r"""A named line as a calendar holds it: special characters marked, a long one folded.

    Every further part begins with a space (RFC 5545, sections 3.1 and 3.3.11). Our words are
    plain ASCII, so a character is an octet.

    >>> _line("SUMMARY", "a, b; c")
    'SUMMARY:a\\, b\\; c\r\n'
    >>> [len(part) for part in _line("X", "x" * 100).split("\r\n")]
    [75, 28, 0]
    """
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    line = f"{name}:{escaped}"
    if len(line) <= _LONGEST:
        return f"{line}\r\n"
    starts = range(_LONGEST, len(line), _LONGEST - 1)
    rest = (line[start : start + _LONGEST - 1] for start in starts)
    return "\r\n ".join((line[:_LONGEST], *rest)) + "\r\n"


_DESCRIPTIONS = {state: _line("DESCRIPTION", says) for state, says in _SAYS.items()}
