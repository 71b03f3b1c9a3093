"""Changes: which stated values replaced others, question by question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calculators.dates import Span
from calculators.spelling import in_a_row
from payer_data.model.fact import Service, State
from payer_data.policy import WORDS_ONLY, Held, Line


@dataclass(frozen=True, slots=True)
class Change:
    """A value that replaced another.

    Attributes:
        topic: What it is about, with its codes.
        before: The fact that stated the old value.
        before_span: When the old value was in force.
        held: The fact that states the new one.
        span: When the new value is in force.
    """

    topic: str
    before: Held
    before_span: Span
    held: Held
    span: Span

    @property
    def old(self) -> str:
        """What it was, in words."""
        return value_in_words(self.before)

    @property
    def new(self) -> str:
        """What it became."""
        return value_in_words(self.held)

    @property
    def gap(self) -> bool:
        """Whether dates for which nothing is known lie between the two."""
        return not self.before_span.meets(self.span)


def changes(lines: Iterable[Line]) -> tuple[Change, ...]:
    """Every change of a stated value, the latest first."""
    found = [change for line in lines if line.topic not in WORDS_ONLY for change in _changes(line)]
    return tuple(sorted(found, key=lambda change: change.span.first, reverse=True))


def label(line: Line) -> str:
    """A question in a few words: its topic, with its codes and its condition."""
    fact = line.segments[-1][1].fact
    about = [line.topic.label]
    if fact.codes:
        about.append(in_a_row(fact.codes))
    elif line.service is Service.PHYSICAL_MEDICINE:
        about.append("therapy codes such as 97112")
    if fact.when:
        about.append(fact.when.label)
    return ", ".join(about)


def value_in_words(held: Held) -> str:
    """A fact's value as a reader sees it; its statement where it is only words."""
    value = getattr(held.fact, "value", None)
    return str(value.in_words()) if value else held.fact.statement


def _changes(line: Line) -> Iterable[Change]:
    before: tuple[Span, Held] | None = None
    for span, held in line.segments:
        if held.fact.state is not State.STATED:
            continue
        if before is not None and value_in_words(before[1]) != value_in_words(held):
            yield Change(label(line), before[1], before[0], held, span)
        before = span, held
