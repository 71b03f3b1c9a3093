"""The break-even picture: income and costs of a month, by the number of completed visits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from calculators.contract.calculation import ContractAnswer, Step
from calculators.contract.words import say_signed
from calculators.markup import escape
from calculators.numbers import say_number
from calculators.spelling import count

_WIDTH, _HEIGHT = 320, 240
"""About the pixels that a phone leaves for it, so that words keep their size there."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 10, 310, 24, 196
_LABEL_GAP = 18


def picture(answer: ContractAnswer) -> str:
    """A drawing of the steps; the table beside it holds the same figures."""
    scale = _Scale(answer.steps)
    parts = (
        _line("pg-c-axis", (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM)),
        _path("pg-c-costs", [scale.point(step.visits, step.costs) for step in answer.steps]),
        _path("pg-c-income", [scale.point(step.visits, step.income) for step in answer.steps]),
        *_marks(answer, scale),
        *_ends(answer, scale),
    )
    return (
        f'<svg class="pg-picture" role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'aria-label="{escape(in_words(answer))}">{"".join(parts)}</svg>'
    )


def in_words(answer: ContractAnswer) -> str:
    """What the picture shows, for those who do not see it."""
    last = answer.steps[-1]
    start = (
        f"Two lines from 0 to {count_visits(last)}: income rises to {say_signed(last.income)}, "
        f"costs rise from {say_signed(answer.steps[0].costs)} to {say_signed(last.costs)}."
    )
    if answer.break_even_completed is None:
        return f"{start} Income never catches up with costs."
    if answer.break_even_completed > last.visits:
        return f"{start} They meet beyond the edge, at {answer.break_even_completed} visits."
    return f"{start} They meet at {count(answer.break_even_completed, 'visit')} or just before."


def count_visits(step: Step) -> str:
    """The visits of a step with their noun."""
    return f"{say_number(step.visits)} {'visit' if step.visits == 1 else 'visits'}"


class _Scale:
    """From visits and dollars to places in the picture, in tenths of a unit."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.visits = Decimal(str(steps[-1].visits))
        self.dollars = max(max(step.income, step.costs) for step in steps) or Decimal(1)

    def across(self, visits: float) -> Decimal:
        share = Decimal(str(visits)) / self.visits
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)

    def up(self, dollars: Decimal) -> Decimal:
        return round(_BOTTOM - dollars / self.dollars * (_BOTTOM - _TOP), 1)

    def point(self, visits: float, dollars: Decimal) -> tuple[Decimal, Decimal]:
        return self.across(visits), self.up(dollars)


type _Point = tuple[Decimal | int, Decimal | int]


def _marks(answer: ContractAnswer, scale: _Scale) -> Iterator[str]:
    """Upright lines at the break-even point and at the reader's own month."""
    even = answer.break_even_completed
    if even is not None and even <= scale.visits:
        yield _upright("pg-c-even", scale.across(even))
        yield _word(scale.across(even), _TOP - 8, "break-even")
    yield _upright("pg-c-month", scale.across(answer.completed_visits))
    yield _word(scale.across(answer.completed_visits), _BOTTOM + 2 * _LABEL_GAP, "your month")


def _ends(answer: ContractAnswer, scale: _Scale) -> Iterator[str]:
    """The ends of the axis, and which line is which."""
    last = answer.steps[-1]
    yield _word(Decimal(_LEFT), _BOTTOM + _LABEL_GAP, "0 visits")
    yield _word(Decimal(_RIGHT), _BOTTOM + _LABEL_GAP, count_visits(last))
    higher = 0 if last.income > last.costs else _LABEL_GAP
    yield _word(
        Decimal(_RIGHT), scale.up(last.income) + 2 + higher, "income", "pg-c-text pg-c-income-word"
    )
    other = _LABEL_GAP - higher
    yield _word(
        Decimal(_RIGHT), scale.up(last.costs) + 2 + other, "costs", "pg-c-text pg-c-costs-word"
    )


def _upright(css: str, across: Decimal) -> str:
    return _line(css, (across, _TOP), (across, _BOTTOM))


def _line(css: str, start: _Point, end: _Point) -> str:
    return _path(css, [start, end])


def _path(css: str, points: list[_Point] | list[tuple[Decimal, Decimal]]) -> str:
    places = " L".join(f"{across} {up}" for across, up in points)
    return f'<path class="{css}" fill="none" d="M{places}"></path>'


def _word(across: Decimal, up: Decimal | int, word: str, css: str = "pg-c-text") -> str:
    """A word, set so that it stays inside the picture."""
    middle = (_LEFT + _RIGHT) // 2
    anchor = "start" if across < middle // 2 else "end" if across > middle * 3 // 2 else "middle"
    return (
        f'<text class="{css}" x="{across}" y="{up}" font-size="12.5" text-anchor="{anchor}">'
        f"{escape(word)}</text>"
    )
