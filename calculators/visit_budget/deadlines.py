"""Deadlines: by when to renew a prescription or ask for a new authorization, and how counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators.dates import add_days, day_before, is_before
from calculators.facts import DecisionTime
from calculators.language import Words


@dataclass(frozen=True, slots=True)
class Paper:
    """A prescription or an authorization, as far as deadlines look at it.

    Attributes:
        visits: Visits left on it.
        usable: How many of them fall on or before its last day.
        last: Its last day; ``None`` without one.
        next_day: The first day of the schedule that it does not reach; ``None`` without one.
    """

    visits: int
    usable: int
    last: date | None
    next_day: date | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which to act, or none, and how it was counted."""

    by: date | None
    how: Words
    by_law: bool = False


def renew_prescription(paper: Paper, limit_left: int, as_of: date) -> Deadline:
    """The last day to have a new prescription in hand.

    It is the day before the first visit that the old one does not reach, and never later than
    the old one's last day.
    """
    if limit_left <= paper.usable:
        return Deadline(None, _limit_first(_PRESCRIPTION))
    day, how = _needed_by(paper, _PRESCRIPTION)
    if day is None:
        return Deadline(None, how)
    renew = Words("Renew the prescription by {day}: {how}.", day=day, how=how)
    return _not_before(as_of, day, renew)


def ask_for_authorization(
    paper: Paper, limit_left: int, as_of: date, law: DecisionTime | None
) -> Deadline:
    """The last day to ask for more visits, with time for the plan to decide.

    The state's law may give a plan it reaches some calendar days, holidays left out, for a request
    that was not sent electronically. Holidays are not counted here.

    Args:
        paper: The authorization.
        limit_left: Visits left of the yearly limit.
        as_of: The day asked about.
        law: That law, where a record holds it.
    """
    if limit_left <= paper.usable:
        return Deadline(None, _limit_first(_AUTHORIZATION))
    day, how = _needed_by(paper, _AUTHORIZATION)
    if day is None:
        return Deadline(None, how)
    if law is None or day not in law.span:
        ask = Words("Ask for authorization by {day}: {how}.", day=day, how=how)
        return _not_before(as_of, day, ask)
    early = add_days(day, -law.days)
    words = Words(
        "Ask for authorization by {day}: {how}, less {days} for the decision. {state} law gives "
        "that time to plans it reaches, holidays left out; other plans may take longer, and "
        "holidays are not counted here.",
        day=early,
        how=how,
        days=Words.counted(law.days, "{n} day", "{n} days"),
        state=law.state,
    )
    return _not_before(as_of, early, words, by_law=True)


_PRESCRIPTION, _AUTHORIZATION = Words("prescription"), Words("authorization")


def _limit_first(name: Words) -> Words:
    return Words(
        "The yearly limit ends no later than the {paper}, so no new {paper} is needed for it.",
        paper=name,
    )


def _needed_by(paper: Paper, name: Words) -> tuple[date | None, Words]:
    """The last day on which the old paper is enough, and why that day."""
    if paper.next_day is None and paper.last is None:
        return None, Words(
            "The {paper} names no end and there is no schedule to count with.", paper=name
        )
    before = day_before(paper.next_day) if paper.next_day else None
    if paper.last and (before is None or is_before(paper.last, before)):
        return paper.last, Words("that is the last day of the {paper}", paper=name)
    return before, Words(
        "that is the day before the visit of {day}, the first one that the {paper} does not reach",
        day=paper.next_day,
        paper=name,
    )


def _not_before(as_of: date, day: date, how: Words, *, by_law: bool = False) -> Deadline:
    """A day that has passed becomes the day asked about."""
    if is_before(day, as_of):
        late = Words("{how} That day has passed, so act before the next visit.", how=how)
        return Deadline(as_of, late, by_law)
    return Deadline(day, how, by_law)


def counted(*deadlines: Deadline | None) -> Iterator[Words]:
    """How each deadline was counted."""
    return (deadline.how for deadline in deadlines if deadline)
