"""Glance: what a reader must see first of a plan, a payer or a code, drawn from its policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calculators.dates import Span, benefit_year, say_day
from calculators.facts.authorization import Need
from payer_data.card import Answer, answers, speaks_for_the_past
from payer_data.changes import value_in_words
from payer_data.library import Holder, Library, Record
from payer_data.model.fact import Fact, Service, Topic
from payer_data.model.payer import Group, Payer
from payer_data.model.provenance import Proof
from payer_data.model.texts import UNDATED
from payer_data.model.values import Prescription, PriorAuthorization
from payer_data.policy import WORDS_ONLY, Held, Line, Policy, own_lines, resolve
from payer_data.review import is_overdue


@dataclass(frozen=True, slots=True)
class PlanGlance:
    """A plan's most asked questions.

    Attributes:
        policy: Everything known about the plan.
        answers: One for each question of the card.
        closed: The fact that says the plan is no longer offered, where it is not.
        overdue: Whether a value in force today waits for somebody to check it again.
    """

    policy: Policy
    answers: tuple[Answer, ...]
    closed: Held | None
    overdue: bool

    def of(self, topic: str) -> Answer | None:
        """The first answer on a topic."""
        return next((answer for answer in self.answers if answer.topic == topic), None)

    def kind_of(self, topic: str) -> str:
        """How to find the plan by a topic: the answer's kind, today's or the last known."""
        answer = self.of(topic)
        held = answer and (answer.now if answer.is_known else answer.last and answer.last[1])
        value = getattr(held.fact, "value", None) if held else None
        match value:
            case PriorAuthorization(need=need):
                return "not_needed" if need is Need.NOT_NEEDED else "needed"
            case Prescription(prescription=needed):
                return needed.value
            case None:
                return "unknown"
            case _:
                return "known" if answer and answer.is_known else "past"

    @property
    def gist(self) -> str:
        """The answers that are known for today, in a sentence."""
        known = [(one.label, one.now) for one in self.answers if one.now and one.is_known]
        said = [f"{label}: {value_in_words(held)}" for label, held in known]
        return "; ".join(said) or "Verify with the payer"

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedure codes that the answers name."""
        held = [answer.now or (answer.last and answer.last[1]) for answer in self.answers]
        return tuple(sorted({code for one in held if one for code in one.fact.codes}))

    @property
    def code_lists(self) -> tuple[str, ...]:
        """The lists of procedure codes that the answers name."""
        held = [answer.now or (answer.last and answer.last[1]) for answer in self.answers]
        return tuple(sorted({one.fact.code_list for one in held if one and one.fact.code_list}))

    @property
    def nothing_known_today(self) -> bool:
        """Whether no answer is stated for today."""
        return not any(answer.is_known for answer in self.answers)

    @property
    def was_ever_known(self) -> bool:
        """Whether an answer is or was stated for any day up to today."""
        return any(answer.is_known or answer.last for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Row:
    """A fact and the days for which it is shown."""

    span: Span
    held: Held
    is_now: bool
    is_first: bool = True
    """Whether it is the first of the days into which more particular facts cut it."""
    is_for_others: bool = False
    """Whether it speaks of those for whom nothing else is said; set on a payer's own page."""
    is_old: bool = False
    """Whether its best source speaks for a time long past; set on a code's page."""

    def is_over(self, today: date) -> bool:
        """Whether its last day has gone by."""
        return self.span.started_by(today) and today not in self.span

    @property
    def when(self) -> str:
        """Its days in words; of an undated source, the day on which somebody read it."""
        return _when(self.span, self.held.fact)


def _when(span: Span, fact: Fact) -> str:
    if span.first_known or span.last not in (None, span.first):
        return span.in_words()
    if not fact.proof:
        return f"from {say_day(span.first)} on"
    if all(_since_read(proof, span.first) for proof in fact.proof):
        return f"undated; read on {say_day(fact.proof[0].verified)}"
    return span.in_words()


def _since_read(proof: Proof, first: date) -> bool:
    """Whether nothing but the day of reading, or the year in which it fell, dates a proof."""
    days = (proof.verified, benefit_year(proof.verified).first)
    return proof.as_of == UNDATED and first in days


def days_of(held: Held) -> str:
    """The days of a fact as recorded, in words; see `Row.when`."""
    return _when(held.fact.span, held.fact) if held.fact.span else ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and all its answers, in order of their dates.

    Attributes:
        about: The service it speaks of, where it does not take in massage.
        rows: Its answers.
    """

    about: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TopicRows:
    """All questions on one topic.

    Attributes:
        topic: The topic.
        questions: Those to read first.
        past: For topics of words alone, those that speak only of the past.
    """

    topic: Topic
    questions: tuple[Question, ...]
    past: tuple[Question, ...] = ()

    def is_held_by(self, holder: Holder) -> bool:
        """Whether every statement stands in one record."""
        found = (row for question in self.questions + self.past for row in question.rows)
        return all(row.held.holder is holder for row in found)


def of_plan(policy: Policy, today: date) -> PlanGlance:
    """What to show first of a plan."""
    month = policy.plan.value.year_starts_month
    overdue = any(is_overdue(held.fact, today) for span, held in policy.facts() if today in span)
    return PlanGlance(policy, answers(policy, today), _closed(policy, today, month), overdue)


def _closed(policy: Policy, today: date, month: int) -> Held | None:
    for line in policy.lines_on(Topic.AVAILABILITY):
        held = line.on(today, year_starts_month=month)
        value = getattr(held.fact, "value", None) if held else None
        if value is not None and value.offer.value == "closed":
            return held
    return None


def shared_topics(payer: Record[Payer], today: date) -> tuple[TopicRows, ...]:
    """Every fact that a payer's record holds, by topic; of one question by date, for any plan."""
    alike: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in own_lines(payer):
        fact = line.segments[0][1].fact
        own = fact.key if line.topic in WORDS_ONLY else ""
        alike[*fact.about, own].append(line)
    return topics((_together(same) for same in alike.values()), today)


def _together(lines: list[Line]) -> Line:
    """Answers to one question for different plans, as one run of rows."""
    segments = sorted(
        (segment for line in lines for segment in line.segments),
        key=lambda segment: (segment[0].first, not segment[1].fact.applies_to),
    )
    return Line(lines[0].topic, lines[0].service, tuple(segments))


def topics(lines: Iterable[Line], today: date) -> tuple[TopicRows, ...]:
    """Every fact that reaches a plan, or that a record holds, by topic."""
    found: dict[Topic, list[Question]] = {topic: [] for topic in Topic}
    seen: set[str] = set()
    for line in lines:
        found[line.topic].append(_question(line, today, seen))
    return tuple(_split(topic, questions, today) for topic, questions in found.items() if questions)


def _question(line: Line, today: date, seen: set[str]) -> Question:
    rows: list[Row] = []
    for span, held in line.segments:
        others = not held.fact.applies_to and _for_some(line, span)
        rows.append(Row(span, held, today in span, held.anchor not in seen, others))
        seen.add(held.anchor)
    about = "" if line.service in (Service.MASSAGE, Service.ALL) else line.service.label
    return Question(about, tuple(rows))


def _for_some(line: Line, span: Span) -> bool:
    """Whether something else is said of some plans for days of a span."""
    return any(held.fact.applies_to and other.overlaps(span) for other, held in line.segments)


def _split(topic: Topic, questions: list[Question], today: date) -> TopicRows:
    if topic not in WORDS_ONLY:
        return TopicRows(topic, tuple(questions))
    past = tuple(each for each in questions if each.rows[-1].is_over(today))
    return TopicRows(topic, tuple(each for each in questions if each not in past), past)


@dataclass(frozen=True, slots=True)
class GroupGlance:
    """Groups of which the same is known, with their prior-authorization facts.

    Attributes:
        groups: The groups, each with the larger group around it.
        facts: What is known of each of them.
    """

    groups: tuple[tuple[Group, Group | None], ...]
    facts: tuple[tuple[Span, Held], ...]


def groups(library: Library, payer: Record[Payer]) -> tuple[GroupGlance, ...]:
    """A payer's groups with what is known of their prior authorization for massage."""
    known = library.groups(payer.id)
    plans = library.plans_of(payer.id)
    alike: defaultdict[tuple[tuple[Span, str], ...], list[Group]] = defaultdict(list)
    found: dict[str, tuple[tuple[Span, Held], ...]] = {}
    for group in known.values():
        found[group.id] = _group_facts(library, plans[-1].id, group.id) if plans else ()
        alike[tuple((span, held.anchor) for span, held in found[group.id])].append(group)
    return tuple(
        GroupGlance(
            tuple((group, known.get(group.member_of or "")) for group in same), found[same[0].id]
        )
        for same in alike.values()
    )


def _group_facts(library: Library, plan: str, group: str) -> tuple[tuple[Span, Held], ...]:
    chain = library.group_chain(library.payer_of[plan], group) or ()
    policy = resolve(library, plan, group)
    return tuple(
        (span, held)
        for line in policy.lines_on(Topic.PRIOR_AUTHORIZATION)
        if line.service is Service.MASSAGE
        for span, held in line.segments
        if _names_any(held.fact, (*chain, policy.payer.id)) and held.fact.when is None
    )


def _names_any(fact: Fact, ids: tuple[str, ...]) -> bool:
    return any(scope.to in ids for scope in fact.applies_to)


@dataclass(frozen=True, slots=True)
class CodeAuthorization:
    """What is known of one code's prior authorization, and the plans of which it is known.

    Attributes:
        policies: Plans that answer with the same facts on the same days.
        rows: Those facts; first the ones that include today.
    """

    policies: tuple[Policy, ...]
    rows: tuple[Row, ...]


def authorization_for(
    answers: Iterable[tuple[Policy, Span, Held]], today: date
) -> tuple[CodeAuthorization, ...]:
    """Where a code needs prior authorization; plans that answer alike stand together.

    Args:
        answers: What is said of the code, plan by plan.
        today: The day of the build.
    """
    alike: defaultdict[tuple[tuple[Span, str], ...], list[Policy]] = defaultdict(list)
    found: dict[tuple[tuple[Span, str], ...], tuple[Row, ...]] = {}
    for _, group in groupby(answers, key=lambda answer: answer[0].plan.id):
        policies, spans, all_held = zip(*group, strict=True)
        rows = [
            Row(span, held, today in span, is_old=speaks_for_the_past(held.fact, today))
            for span, held in zip(spans, all_held, strict=True)
        ]
        key = tuple((row.span, row.held.anchor) for row in rows)
        alike[key].append(policies[0])
        found.setdefault(key, (*sorted(rows, key=lambda row: not row.is_now),))
    return tuple(CodeAuthorization(tuple(alike[key]), rows) for key, rows in found.items())
