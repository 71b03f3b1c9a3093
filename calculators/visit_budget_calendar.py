"""The calendar file of a visit budget: visits and days to keep, as iCalendar text (RFC 5545).

The text follows from the answer alone: no clock, no names, no addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators.dates import day_after
from calculators.outcome import File
from calculators.visit_budget import VisitBudgetAnswer
from calculators.visit_budget_picture import marks

_LONGEST = 75
"""Octets in one line, its end not counted (RFC 5545, section 3.1)."""

_SAYS = {
    True: "The plan should pay for this visit. Check with the plan.",
    False: "The plan will likely not pay for this visit.",
    None: "Whether the plan will pay for this visit is not known.",
}
_TITLES = {True: "paid for", False: "not paid for", None: "payment not known"}


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    kind: str
    title: str
    says: str


def files(answer: VisitBudgetAnswer) -> tuple[File, ...]:
    """The calendar file, when there are dated visits to put in it."""
    content = calendar_text(answer)
    return (File("visit-plan.ics", "text/calendar", content),) if content else ()


def calendar_text(answer: VisitBudgetAnswer) -> str:
    """The visits and deadlines as one calendar; empty without dated visits.

    Each event lasts one whole day. Its identifier is made from the dates of the plan, so that
    opening the same plan again changes nothing, and two plans do not overwrite each other.
    """
    visits = list(_visits(answer))
    if not visits:
        return ""
    plan = f"{_basic(answer.as_of)}-{_basic(visits[0].day)}-{_basic(visits[-1].day)}-{len(visits)}"
    stamp = f"{_basic(answer.as_of)}T000000Z"
    events = (*visits, *_deadlines(answer))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//LMT Payer Guide//Visit budget//EN",
        "CALSCALE:GREGORIAN",
        *(line for event in events for line in _event(event, plan, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _visits(answer: VisitBudgetAnswer) -> Iterator[_Event]:
    days: list[tuple[int, date, bool | None]] = [
        (visit.number, visit.date, visit.covered) for visit in answer.visits if visit.date
    ]
    days += [(visit.number, visit.date, visit.covered) for visit in answer.later_visits]
    for number, day, covered in days:
        title = f"Massage visit {number} ({_TITLES[covered]})"
        yield _Event(day, f"visit-{number}", title, _SAYS[covered])


def _deadlines(answer: VisitBudgetAnswer) -> Iterator[_Event]:
    for mark in marks(answer):
        kind = mark.name.lower().replace(" ", "-")
        yield _Event(mark.day, kind, f"Massage: {mark.event}", "")


def _event(event: _Event, plan: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{plan}-{event.kind}-{_basic(event.day)}@lmt-payer-guide"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_basic(event.day)}"
    yield f"DTEND;VALUE=DATE:{_basic(day_after(event.day))}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.says:
        yield f"DESCRIPTION:{_text(event.says)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    r"""Words as a calendar holds them (RFC 5545, section 3.3.11).

    >>> _text("a, b; c")
    'a\\, b\\; c'
    """
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """A long line as several, each further one after a space (RFC 5545, section 3.1).

    Our words are plain ASCII, so a character is an octet.

    >>> [len(part) for part in _fold("x" * 100)]
    [75, 26]
    """
    yield line[:_LONGEST]
    for start in range(_LONGEST, len(line), _LONGEST - 1):
        yield f" {line[start : start + _LONGEST - 1]}"
