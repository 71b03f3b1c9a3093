"""Calendar files: whole days to keep, as iCalendar text (RFC 5545).

The text follows from the events alone: no clock, no names, no addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from calculators.dates import day_after, iso_day

_LONGEST = 75
"""Octets in one line, its end not counted (RFC 5545, section 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One whole day.

    Attributes:
        uid: Its name among all events anywhere: the same name again replaces it.
        stamp: The day for which it was made.
        day: The day itself.
        title: A few words.
        says: More words, or none.
        address: Where more stands, or nothing.
    """

    uid: str
    stamp: date
    day: date
    title: str
    says: str = ""
    address: str = ""


def whole_days(product: str, events: Iterable[Event], *, name: str = "") -> str:
    """A calendar of whole days.

    Args:
        product: What made it.
        events: The days.
        name: What the calendar is called.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{product}",
        "CALSCALE:GREGORIAN",
        *([f"NAME:{_text(name)}"] if name else ()),
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def basic(day: date) -> str:
    """A day as calendars write it.

    >>> basic(date(2026, 11, 2))
    '20261102'
    """
    return iso_day(day).replace("-", "")


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{basic(event.stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{basic(event.day)}"
    yield f"DTEND;VALUE=DATE:{basic(day_after(event.day))}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.says:
        yield f"DESCRIPTION:{_text(event.says)}"
    if event.address:
        yield f"URL:{event.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    r"""Words as a calendar holds them (RFC 5545, section 3.3.11).

    >>> _text("a, b; c")
    'a\\, b\\; c'
    """
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """A long line as several, each further one after a space; no character is cut in two.

    >>> [len(part.encode()) for part in _fold("x" * 74 + "\N{LATIN SMALL LETTER E WITH ACUTE}")]
    [74, 3]
    """
    part, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part
