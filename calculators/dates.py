"""Dates: the only module that compares them.

Everything dated in the guide (facts, codes, prescriptions, schedules) asks its questions here.
A span is a run of whole days with both ends inside it. Each end says whether it is known:
a fact may have *begun* on its first day or merely be *known from* it, and it may have *ended*
on its last day or merely be *known until* it. Outside a span nothing is assumed.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

FIRST_DAY = date(1900, 1, 1)
"""No date before this is accepted anywhere: it is a typing error."""

LAST_DAY = date(2199, 12, 31)
"""No date after this is accepted anywhere: it is a typing error."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""In English: those of the standard library follow the machine's language."""

_NO_END = date.max

_KEPT = 1024
"""Days whose texts are kept: with every key that a reader types, the same ones come again."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_AMERICAN_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)


class DateError(ValueError):
    """A text that is not a day of the calendar, or a span that ends before it starts."""


class Basis(enum.StrEnum):
    """Which date decides whether a fact applies."""

    DATE_OF_SERVICE = "date_of_service"
    """The day of the visit."""
    PLAN_YEAR = "plan_year"
    """The first day of the benefit year that the visit falls in."""
    GROUP_RENEWAL = "group_renewal"
    """The day the employer group last renewed its contract before the visit."""


class Holds(enum.Enum):
    """Whether a span covers a day, once the basis is taken into account."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"
    """The group's renewal date would be needed to tell."""


class Reach(enum.Enum):
    """Where a day lies with respect to dated facts."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    """Beyond an end that is known: the fact no longer, or not yet, holds."""
    UNKNOWN = "unknown"
    """Beyond the days for which anything is known."""


@lru_cache(_KEPT)
def parse_day(text: str) -> date:
    """Read an ISO 8601 calendar day such as ``2026-11-22``.

    Raises:
        DateError: The text has another form, names no day of the calendar, or lies outside
            1900 to 2199.

    >>> parse_day("2026-02-28")
    datetime.date(2026, 2, 28)
    """
    if not _ISO_DAY.fullmatch(text):
        raise DateError(f"'{text}' is not a date in the form 2026-11-22")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise DateError(f"'{text}' is not a day of the calendar") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateError(f"'{text}' lies outside {FIRST_DAY.year} to {LAST_DAY.year}")
    return day


def iso_text(text: str) -> str:
    """A day as it was typed or pasted, in ISO 8601 where Americans wrote month, day and year.

    Any other text stays as it is.

    >>> [iso_text(text) for text in ("7/4/2026", "12-31-2026", "2026-07-04", "7/4/26")]
    ['2026-07-04', '2026-12-31', '2026-07-04', '7/4/26']
    """
    found = _AMERICAN_DAY.fullmatch(text)
    return f"{found[4]}-{found[1]:0>2}-{found[3]:0>2}" if found else text


@lru_cache(_KEPT)
def say_day(day: date) -> str:
    """Write a day in words, the same everywhere: ``November 22, 2026``.

    >>> say_day(date(2026, 11, 2))
    'November 2, 2026'
    """
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def add_months(day: date, months: int) -> date:
    """Move a day by whole calendar months, clipped to the end of the month.

    >>> add_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    first = _first_of(day.year * 12 + day.month - 1 + months)
    last = day_before(_first_of(first.year * 12 + first.month))
    return first.replace(day=min(day.day, last.day))


def _first_of(month: int) -> date:
    """The first day of a month, counted from January of year 0."""
    return date(month // 12, month % 12 + 1, 1)


@lru_cache(_KEPT)
def iso_day(day: date) -> str:
    """Write a day as ISO 8601.

    >>> iso_day(date(2026, 11, 2))
    '2026-11-02'
    """
    return day.isoformat()


def day_after(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)


def day_before(day: date) -> date:
    """The previous day."""
    return day - timedelta(days=1)


def partial_span(text: str) -> Span:
    """The days that a year, a month or a day covers.

    >>> partial_span("2024-02").last
    datetime.date(2024, 2, 29)
    """
    first = parse_day((text + "-01-01")[:10])
    months = {4: 12, 7: 1}.get(len(text))
    return Span(first, day_before(add_months(first, months)) if months else first)


def say_partial_day(text: str) -> str:
    """Write a year, a month or a day in words.

    >>> [say_partial_day(text) for text in ("2020", "2020-03", "2020-03-01")]
    ['2020', 'March 2020', 'March 1, 2020']
    """
    parts = text.split("-")
    if len(parts) == 1:
        return text
    day = parse_day((text + "-01")[:10])
    return say_day(day) if parts[2:] else f"{_MONTHS[day.month - 1]} {day.year}"


def is_older_than(text: str, today: date, *, months: int) -> bool:
    """Whether all that a year, month or day covers lies more than some months before today."""
    last = partial_span(text).last
    return last is not None and add_months(last, months) < today


def is_after(day: date, other: date) -> bool:
    """Whether the first day comes after the other."""
    return day > other


@dataclass(frozen=True, slots=True)
class Span:
    """A run of days, both ends included.

    Attributes:
        first: First day inside.
        last: Last day inside; ``None`` when the source names no end.
        first_known: True when it began on ``first``; False when it was already so by then.
        last_known: True when it ended on ``last``; False when nothing is known after it.
            Always True when ``last`` is ``None``.

    Raises:
        DateError: The last day is before the first.
    """

    first: date
    last: date | None = None
    first_known: bool = True
    last_known: bool = True

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.last is not None and self.last < self.first:
            raise DateError(f"ends on {self.last}, before it starts on {self.first}")

    def __contains__(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.first <= day and (self.last is None or day <= self.last)

    def started_by(self, day: date) -> bool:
        """Whether the span begins on or before a day."""
        return self.first <= day

    def meets(self, later: Span) -> bool:
        """Whether the other span begins on the day after this one ends."""
        return self.last is not None and day_after(self.last) == later.first

    def day_nearest(self, day: date) -> date:
        """The day inside that is nearest to a day: itself, or an end of the span."""
        if day < self.first:
            return self.first
        return day if self.last is None else min(day, self.last)

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one day."""
        return self.first in other or other.first in self

    def shared(self, other: Span) -> Span | None:
        """The days inside both; ``None`` when there are none.

        >>> year = Span(date(2024, 1, 1), date(2024, 12, 31))
        >>> year.shared(Span(date(2024, 7, 1), first_known=False)).in_words()
        'known from July 1, 2024 to December 31, 2024'
        """
        if not self.overlaps(other):
            return None
        first, last = max(self.first, other.first), min(_end(self), _end(other))
        pair = (self, other)
        return Span(
            first,
            last=None if last == _NO_END else last,
            first_known=all(span.first_known for span in pair if span.first == first),
            last_known=all(span.last_known for span in pair if _end(span) == last),
        )

    def cut(self, hole: Span) -> tuple[Span, ...]:
        """What is left of this span outside the other, as zero, one or two spans.

        A cut edge is a known edge: the other fact takes over on the next day.
        """
        if not self.overlaps(hole):
            return (self,)
        left: list[Span] = []
        if self.first < hole.first:
            left.append(replace(self, last=day_before(hole.first), last_known=True))
        if hole.last is not None and (self.last is None or hole.last < self.last):
            left.append(replace(self, first=day_after(hole.last), first_known=True))
        return tuple(left)

    def in_words(self) -> str:
        """The span as a reader sees it.

        >>> Span(date(2020, 1, 1), date(2020, 12, 31), last_known=False).in_words()
        'from January 1, 2020; known until December 31, 2020'
        >>> day = date(2026, 11, 22)
        >>> Span(day, day, first_known=False, last_known=False).in_words()
        'known for November 22, 2026 only'
        """
        start = f"{'from' if self.first_known else 'known from'} {say_day(self.first)}"
        if self.last == self.first and not (self.first_known or self.last_known):
            return f"known for {say_day(self.first)} only"
        if self.last is None:
            return f"{start}; no end stated"
        if self.last_known:
            return f"{start} to {say_day(self.last)}"
        return f"{start}; known until {say_day(self.last)}"


def _end(span: Span) -> date:
    """The last day, far in the future where no end is stated."""
    return span.last or _NO_END


def calendar_year(year: int) -> Span:
    """January 1 to December 31 of one year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def benefit_year(day: date, *, starts_month: int = 1) -> Span:
    """The benefit year that a day falls in, for plans whose year starts on the first of a month.

    >>> benefit_year(date(2024, 3, 4), starts_month=7).first
    datetime.date(2023, 7, 1)
    """
    year = day.year if day.month >= starts_month else day.year - 1
    first = date(year, starts_month, 1)
    return Span(first, day_before(add_months(first, 12)))


def holds(
    span: Span,
    basis: Basis,
    service_day: date,
    *,
    year_starts_month: int = 1,
    renewed: date | None = None,
) -> Holds:
    """Whether a dated fact covers a visit.

    Args:
        span: The days on which the fact is in force, counted on its basis.
        basis: Which date is compared with the span.
        service_day: The day of the visit.
        year_starts_month: Month in which the plan's benefit year starts.
        renewed: The group's last renewal on or before the visit, where known.
    """
    if basis is Basis.PLAN_YEAR:
        reference = benefit_year(service_day, starts_month=year_starts_month).first
    elif basis is Basis.GROUP_RENEWAL:
        if renewed is None:
            return Holds.DEPENDS
        reference = renewed
    else:
        reference = service_day
    return Holds.YES if reference in span else Holds.NO


def reach(spans: Sequence[Span], day: date) -> Reach:
    """Whether a day lies inside dated facts, outside them, or where nothing is known.

    >>> closed = Span(date(2013, 1, 1), date(2016, 12, 31), first_known=False)
    >>> [reach([closed], date(year, 7, 1)).value for year in (2012, 2015, 2017)]
    ['unknown', 'inside', 'outside']
    """
    if any(day in span for span in spans):
        return Reach.INSIDE
    earlier = [span for span in spans if span.last is not None and span.last < day]
    if earlier:
        edge_known = max(earlier, key=lambda span: span.last or LAST_DAY).last_known
    else:
        edge_known = bool(spans) and min(spans, key=lambda span: span.first).first_known
    return Reach.OUTSIDE if edge_known else Reach.UNKNOWN


def is_before(day: date, other: date) -> bool:
    """Whether the first day comes earlier than the second."""
    return day < other


def how_many_by(last: date | None, days: Sequence[date]) -> int:
    """How many days of a rising run are not after a last day; all of them without one.

    >>> how_many_by(date(2026, 1, 12), list(weekly(date(2026, 1, 5), 1))[:3])
    2
    """
    return len(days) if last is None else bisect_right(days, last)


def overlay[T](layers: Sequence[Sequence[tuple[Span, T]]]) -> tuple[tuple[Span, T], ...]:
    """Lay dated items over each other, the later layer hiding the earlier where they meet.

    Args:
        layers: From the general (a payer) to the particular (a plan, a group). Within one
            layer spans must not overlap.

    Returns:
        Spans in order of their first day, none overlapping.
    """
    shown: list[tuple[Span, T]] = []
    for layer in layers:
        for span, _ in layer:
            shown = [(rest, item) for old, item in shown for rest in old.cut(span)]
        shown.extend(layer)
    return tuple(sorted(shown, key=lambda pair: pair[0].first))


def weekly(start: date, per_week: int) -> Iterator[date]:
    """Days of visits at a weekly rhythm, spread evenly over each week from the start day.

    Args:
        start: The first visit.
        per_week: Visits in each week, 1 to 7.

    >>> from itertools import islice
    >>> [day.day for day in islice(weekly(date(2026, 1, 5), 2), 4)]
    [5, 8, 12, 15]
    """
    most = days_between(start, LAST_DAY) // 7 * per_week
    first = start.toordinal()
    return (date.fromordinal(first + number * 7 // per_week) for number in range(most))


def in_rhythm(day: date, start: date, per_week: int) -> bool:
    """Whether `weekly` gives a day.

    >>> [in_rhythm(date(2026, 1, day), date(2026, 1, 5), 2) for day in (1, 5, 8, 9)]
    [False, True, True, False]
    """
    offset = (day - start).days
    return offset >= 0 and offset % 7 in {number * 7 // per_week for number in range(per_week)}


def days_between(day: date, other: date) -> int:
    """How many days the other day comes after the first; negative when it comes before."""
    return (other - day).days


def add_days(day: date, days: int) -> date:
    """Move a day by whole calendar days.

    >>> add_days(date(2017, 5, 3), 7)
    datetime.date(2017, 5, 10)
    """
    return day + timedelta(days=days)


def latest_anniversary(day: date, by: date) -> date:
    """The last return of a yearly day on or before another day, whichever of the two is earlier.

    >>> latest_anniversary(date(2022, 7, 1), date(2022, 6, 30))
    datetime.date(2021, 7, 1)
    >>> latest_anniversary(date(2021, 7, 1), date(2022, 7, 1))
    datetime.date(2022, 7, 1)
    """
    this_year = add_months(day, 12 * (by.year - day.year))
    return this_year if this_year <= by else add_months(day, 12 * (by.year - day.year - 1))
