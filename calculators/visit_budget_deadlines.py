"""Deadlines: by when to renew a prescription or ask for a new authorization, and how counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators.dates import add_days, day_before, is_before, say_day
from calculators.facts import DecisionTime
from calculators.spelling import count


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
    how: str
    by_law: bool = False


def renew_prescription(paper: Paper, limit_left: int, as_of: date) -> Deadline:
    """The last day to have a new prescription in hand.

    It is the day before the first visit that the old one does not reach, and never later than
    the old one's last day.
    """
    if limit_left <= paper.usable:
        return Deadline(None, _LIMIT_FIRST.format(paper="prescription"))
    day, how = _needed_by(paper, "prescription")
    if day is None:
        return Deadline(None, how)
    return _not_before(as_of, day, f"Renew the prescription by {say_day(day)}: {how}.")


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
        return Deadline(None, _LIMIT_FIRST.format(paper="authorization"))
    day, how = _needed_by(paper, "authorization")
    if day is None:
        return Deadline(None, how)
    if law is None or day not in law.span:
        return _not_before(as_of, day, f"Ask for authorization by {say_day(day)}: {how}.")
    early = add_days(day, -law.days)
    words = (
        f"Ask for authorization by {say_day(early)}: {how}, less {count(law.days, 'day')} "
        f"for the decision. {law.state} law gives that time to plans it reaches, holidays left "
        "out; other plans may take longer, and holidays are not counted here."
    )
    return _not_before(as_of, early, words, by_law=True)


_LIMIT_FIRST = (
    "The yearly limit ends no later than the {paper}, so no new {paper} is needed for it."
)


def _needed_by(paper: Paper, name: str) -> tuple[date | None, str]:
    """The last day on which the old paper is enough, and why that day."""
    if paper.next_day is None:
        if paper.last is None:
            return None, f"The {name} names no end and there is no schedule to count with."
        return paper.last, f"that is the last day of the {name}"
    before = day_before(paper.next_day)
    if paper.last and is_before(paper.last, before):
        return paper.last, f"that is the last day of the {name}"
    return before, (
        f"that is the day before the visit of {say_day(paper.next_day)}, the first one that the "
        f"{name} does not reach"
    )


def _not_before(as_of: date, day: date, how: str, *, by_law: bool = False) -> Deadline:
    """A day that has passed becomes the day asked about."""
    if is_before(day, as_of):
        return Deadline(as_of, f"{how} That day has passed, so act before the next visit.", by_law)
    return Deadline(day, how, by_law)


def counted(*deadlines: Deadline | None) -> Iterator[str]:
    """How each deadline was counted."""
    return (deadline.how for deadline in deadlines if deadline)
