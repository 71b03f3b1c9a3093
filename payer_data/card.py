"""Card: the questions that a plan's page answers first, and what is known of each on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.dates import Span, is_older_than
from payer_data.changes import label
from payer_data.model.fact import Fact, Service, State, Topic
from payer_data.model.texts import UNDATED
from payer_data.policy import Held, Line, Policy

OLD_AFTER_MONTHS = 18
"""A source that speaks for a time longer ago is shown as such beside today's value."""

_CARD = (Topic.VISIT_LIMIT, Topic.PRIOR_AUTHORIZATION, Topic.PRESCRIPTION, Topic.NETWORK)


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what is known of it today.

    Attributes:
        topic: What it is about.
        label: The question in two or three words.
        now: The fact in force today, stated or not; ``None`` where no fact speaks for today.
        last: The latest stated answer before today, where today's is unknown.
    """

    topic: Topic
    label: str
    now: Held | None
    last: tuple[Span, Held] | None

    older: bool = False
    """Whether the best source for today's value speaks for a time long past."""

    @property
    def is_known(self) -> bool:
        """Whether a source states today's value."""
        return self.now is not None and self.now.fact.state is State.STATED


def answers(policy: Policy, today: date) -> tuple[Answer, ...]:
    """One answer for each question of a plan's card, and for each topic at least one."""
    month = policy.plan.value.year_starts_month
    found: list[Answer] = []
    for topic, lines in card_lines(policy).items():
        found.extend(_answer(line, today, month) for line in lines)
        if not lines:
            found.append(Answer(topic, topic.label, None, None))
    return tuple(found)


def card_lines(policy: Policy) -> dict[Topic, list[Line]]:
    """The questions of the card, topic by topic."""
    return {
        topic: [line for line in policy.lines_on(topic) if _for_massage(line)] for topic in _CARD
    }


def _for_massage(line: Line) -> bool:
    """Whether a question concerns the massage therapist in the room, without conditions."""
    services = (Service.MASSAGE, Service.PHYSICAL_MEDICINE, Service.ALL)
    return line.service in services and line.segments[0][1].fact.when is None


def _answer(line: Line, today: date, month: int) -> Answer:
    now = line.on(today, year_starts_month=month)
    known = now is not None and now.fact.state is State.STATED
    return Answer(
        topic=line.topic,
        label=label(line),
        now=now,
        last=None if known else line.last_stated(today),
        older=known and now is not None and speaks_for_the_past(now.fact, today),
    )


def speaks_for_the_past(fact: Fact, today: date) -> bool:
    """Whether the best source of a value names no time, or one long ago."""
    as_of = fact.proof[0].as_of if fact.proof else UNDATED
    return as_of == UNDATED or is_older_than(as_of, today, months=OLD_AFTER_MONTHS)
