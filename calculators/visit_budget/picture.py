"""The picture of a visit budget: visits over time, which are paid for, and the days to keep.

Shapes tell the states apart, so that no colour is needed. The tables beside it hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calculators.dates import days_between
from calculators.language import Tongue, Words
from calculators.markup import escape
from calculators.visit_budget.calculation import VisitBudgetAnswer

_RENEW = Words("last day to renew the prescription")
_ASK = Words("last day to ask for authorization")

_WIDTH = 300
"""About the pixels that a phone leaves for it, so that words keep their size there."""

_LEFT = 16
_RIGHT = 284
_ROW = 17
_TYPE = 12.5
_LETTER = 6.1
"""How wide a letter is on average."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day to keep, as a line in the picture.

    Attributes:
        name: What it is called in a table.
        event: What it is called in a calendar.
        day: The day.
    """

    name: Words
    event: Words
    day: date


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as places from left to right."""

    first: date
    length: int

    def place(self, day: date) -> str:
        """The horizontal place of a day."""
        offset = days_between(self.first, day)
        return f"{_LEFT + (_RIGHT - _LEFT) * offset / self.length:.1f}"

    def is_late(self, mark: Mark, say: Tongue) -> bool:
        """Whether the label of a day must run to the left of its line."""
        return float(self.place(mark.day)) + _LETTER * len(say(mark.name)) > _WIDTH

    def holds(self, day: date) -> bool:
        """Whether a day lies in the picture."""
        return 0 <= days_between(self.first, day) <= self.length


def marks(answer: VisitBudgetAnswer) -> Iterator[Mark]:
    """The days to keep, whether or not they lie in the picture."""
    year_end = answer.benefit_year.last if answer.benefit_year else None
    days = (
        (Words("Renew the prescription by"), _RENEW, answer.renew_prescription_by),
        (Words("Prescription ends"), Words("prescription ends"), answer.prescription_expires),
        (Words("Ask for authorization by"), _ASK, answer.ask_for_authorization_by),
        (Words("Authorization ends"), Words("authorization ends"), answer.authorization_expires),
        (Words("Benefit year ends"), Words("benefit year ends"), year_end),
    )
    return (Mark(name, event, day) for name, event, day in days if day)


def picture(answer: VisitBudgetAnswer, say: Tongue) -> str:
    """The picture as inline SVG; nothing without dated visits."""
    dated = list(_dated(answer))
    if not dated:
        return ""
    last = dated[-1][0]
    scale = _Scale(answer.as_of, max(7, days_between(answer.as_of, last) + 7))
    shown = [mark for mark in marks(answer) if scale.holds(mark.day)]
    axis = _ROW * (len(shown) + 1)
    rows = enumerate(_from_the_top(shown, scale, say), start=1)
    parts = [
        *(_mark(mark, scale, number, axis, say) for number, mark in rows),
        _line(axis),
        *_shapes(dated, scale, axis),
        *_ends(scale, last, axis, say),
        *_legend(axis, say),
    ]
    label = escape(_in_words(dated, shown, say))
    return (
        f'<svg class="pg-picture" role="img" aria-label="{label}" '
        f'viewBox="0 0 {_WIDTH} {axis + 72}">{"".join(parts)}</svg>'
    )


type _Dated = tuple[date, str]


def _dated(answer: VisitBudgetAnswer) -> Iterator[_Dated]:
    for visit in answer.visits:
        if visit.date:
            yield visit.date, "paid" if visit.covered else "unpaid"
    for later in answer.later_visits:
        yield later.date, {True: "paid", False: "unpaid", None: "unknown"}[later.covered]


def _in_words(dated: Sequence[_Dated], shown: Sequence[Mark], say: Tongue) -> str:
    states = [state for _, state in dated]
    visits = Words.counted(
        len(dated),
        "{n} visit from {first} to {last}: {paid} paid for, {unpaid} not paid for, {unknown} not "
        "known.",
        "{n} visits from {first} to {last}: {paid} paid for, {unpaid} not paid for, {unknown} not "
        "known.",
        first=dated[0][0],
        last=dated[-1][0],
        **{state: states.count(state) for state in _STATES},
    )
    days = (f"{say(mark.name)}: {say.day(mark.day)}." for mark in shown)
    return " ".join((say(visits), *days))


def _line(axis: int) -> str:
    return (
        f'<line class="pg-c-axis" x1="{_LEFT}" y1="{axis}" x2="{_RIGHT}" y2="{axis}" '
        'stroke-width="1"/>'
    )


def _from_the_top(shown: Sequence[Mark], scale: _Scale, say: Tongue) -> list[Mark]:
    """The marks in the order of their labels, so that no line runs through a label below it.

    Labels that run to the left come first, from the last day; then the others, from the first.
    """
    by_day = sorted(shown, key=lambda mark: float(scale.place(mark.day)))
    late = [mark for mark in by_day if scale.is_late(mark, say)]
    return late[::-1] + [mark for mark in by_day if mark not in late]


def _mark(mark: Mark, scale: _Scale, number: int, axis: int, say: Tongue) -> str:
    x, y = scale.place(mark.day), number * _ROW - 4
    anchor, gap = ("end", -3.0) if scale.is_late(mark, say) else ("start", 3.0)
    return (
        f'<line class="pg-c-mark" x1="{x}" y1="{y - 8}" x2="{x}" y2="{axis + 7}" '
        'stroke-width="1.5" stroke-dasharray="3 2"/>'
        f"{_text(f'{float(x) + gap:.1f}', y, say(mark.name), anchor)}"
    )


def _text(x: float | str, y: int, words: str, anchor: str = "start") -> str:
    return (
        f'<text class="pg-c-text" x="{x}" y="{y}" font-size="{_TYPE}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


_RING, _CROSS = "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0", "m-4-4l8 8m0-8l-8 8"
_DRAWN: Mapping[str, str] = {"paid": _RING, "unpaid": _CROSS, "unknown": _RING}
"""A full circle when paid, a cross when not, an open circle when not known: around a point."""


def _shapes(dated: Sequence[_Dated], scale: _Scale, axis: int) -> Iterator[str]:
    """The visits, those of one state in one stroke of the pen: there may be a hundred."""
    for state in _STATES:
        places = [f"M{scale.place(day)} {axis}" for day, found in dated if found == state]
        if places:
            yield _shape(state, places)


def _shape(state: str, places: Iterable[str]) -> str:
    drawn = "".join([place + _DRAWN[state] for place in places])
    return f'<path class="pg-c-{state}" d="{drawn}" stroke-width="1.5"/>'


def _ends(scale: _Scale, last: date, axis: int, say: Tongue) -> Iterator[str]:
    """The first day of the picture and the last visit, as words under the line."""
    yield _text(_LEFT, axis + 20, say.day(scale.first))
    yield _text(_RIGHT, axis + 20 + _ROW, say("last visit {day}", day=last), "end")


_STATES: Mapping[str, Words] = {
    "paid": Words("paid for"),
    "unpaid": Words("not paid for"),
    "unknown": Words("not known"),
}


def _legend(axis: int, say: Tongue) -> Iterator[str]:
    x, y = float(_LEFT), axis + 62
    for state, words in _STATES.items():
        label = say(words)
        yield _shape(state, (f"M{x:.1f} {y - 4}",))
        yield _text(f"{x + 9:.1f}", y, label)
        x += 28 + _LETTER * len(label)
