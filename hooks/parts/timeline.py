"""Timeline: a plan's answers over the years as a picture, with nothing told by colour alone.

Filled bars are stated, outlined ones are those on which a source is silent, and a dotted line means
that nobody has reviewed a source. The table beside the picture holds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from calculators.dates import Span, days_between
from calculators.facts.authorization import Need
from payer_data.changes import label, value_in_words
from payer_data.model.fact import State
from payer_data.model.values import (
    Network,
    Prescription,
    PriorAuthorization,
    Required,
    Tier,
    VisitLimit,
)
from payer_data.policy import Held, Line

_WIDTH = 360
_LEFT = 4
_RIGHT = 350
_TOP = 26
_ROW = 40
_MOST_YEARS_NAMED = 6
_LETTER = 6.4
"""How wide a letter is, about."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The days of one answer.

    Attributes:
        x: Where it begins.
        width: How long it is.
        held: The fact.
        span: Its days.
        brief: The answer in a word, where the bar has room for it.
        goes_on: Whether the source names no end.
    """

    x: float
    width: float
    held: Held
    span: Span
    brief: str
    goes_on: bool

    @property
    def state(self) -> str:
        """How it is drawn."""
        return self.held.fact.state.value

    @property
    def said(self) -> str:
        """The answer in full."""
        if self.held.fact.state is State.STATED:
            return value_in_words(self.held)
        if self.held.fact.state is State.SILENT:
            return "The source does not say"
        return "Not known: verify with the payer"


@dataclass(frozen=True, slots=True)
class Row:
    """One question.

    Attributes:
        label: In a few words.
        y: Where it stands.
        bars: Its answers.
    """

    label: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year."""

    x: float
    year: int
    named: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture, in units of its own: `width` by `height`."""

    width: int
    height: int
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    today: float
    first_year: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as places from left to right."""

    first: date
    last: date

    def place(self, day: date) -> float:
        share = days_between(self.first, day) / days_between(self.first, self.last)
        return round(_LEFT + (_RIGHT - _LEFT) * min(max(share, 0), 1), 1)


def timeline(lines: Iterable[Line], today: date) -> Timeline | None:
    """Draw the answers to some questions; ``None`` where no source has stated any.

    Args:
        lines: The questions, in the order of the picture.
        today: The day of the build; the picture ends with its year.
    """
    shown = [line for line in lines if _is_stated(line)]
    if not shown:
        return None
    first_year = min(line.segments[0][0].first.year for line in shown)
    scale = _Scale(date(min(first_year, today.year), 1, 1), date(today.year + 1, 1, 1))
    return Timeline(
        width=_WIDTH,
        height=_TOP + _ROW * len(shown),
        rows=tuple(_row(number, line, scale) for number, line in enumerate(shown)),
        ticks=tuple(_ticks(scale)),
        today=scale.place(today),
        first_year=scale.first.year,
    )


def _is_stated(line: Line) -> bool:
    return any(held.fact.state is State.STATED for _, held in line.segments)


def _ticks(scale: _Scale) -> Iterator[Tick]:
    years = range(scale.first.year, scale.last.year)
    step = -(-len(years) // _MOST_YEARS_NAMED)
    for number, year in enumerate(years):
        yield Tick(scale.place(date(year, 1, 1)), year, number % step == 0)


def _row(number: int, line: Line, scale: _Scale) -> Row:
    bars = tuple(_bar(span, held, scale) for span, held in line.segments)
    return Row(label(line), _TOP + _ROW * number, bars)


def _bar(span: Span, held: Held, scale: _Scale) -> Bar:
    start = scale.place(span.first)
    end = scale.place(span.last) if span.last else float(_RIGHT)
    width = round(max(end - start, 2), 1)
    brief = _brief(held)
    room = len(brief) * _LETTER < width
    return Bar(start, width, held, span, brief if room else "", span.last is None)


def _brief(held: Held) -> str:
    """An answer in a word or two."""
    match getattr(held.fact, "value", None):
        case VisitLimit(visits=visits):
            return str(visits)
        case PriorAuthorization(need=Need.FROM_VISIT, visit=visit):
            return f"from visit {visit}"
        case PriorAuthorization(need=need):
            return "no" if need is Need.NOT_NEEDED else "yes"
        case Prescription(prescription=needed):
            return "yes" if needed is Required.REQUIRED else "no"
        case Network(covered=covered):
            return "any" if Tier.OUT_OF_NETWORK in covered else "in network"
        case _:
            return ""
