"""Policy: what applies to one plan (and one of its groups), from all the facts that reach it.

A plan inherits its payer's facts. Where two facts answer the same question for the same day, the
more particular one wins: a group's before the plan's, the plan's before the payer's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from calculators.dates import Holds, Span, holds, overlay
from calculators.facts.authorization import MASSAGE_CODES
from payer_data.library import Holder, Library, Record
from payer_data.model.fact import Fact, Service, State, Topic
from payer_data.model.payer import Payer, Plan

WORDS_ONLY = frozenset({Topic.GUIDANCE, Topic.MEDICAL_NECESSITY, Topic.RULE})
"""Topics of words alone: their facts stand side by side, others replace each other."""


@dataclass(frozen=True, slots=True)
class Held:
    """A fact and the record that holds it.

    Attributes:
        fact: The fact.
        holder: The plan or payer whose file it stands in.
        number: Its place in that file's list of facts.
    """

    fact: Fact
    holder: Holder
    number: int

    @property
    def anchor(self) -> str:
        """Its address on a page, unique among all facts."""
        return f"fact-{self.holder.id}-{self.fact.key}"

    @property
    def line(self) -> int:
        """The line of the file it starts on."""
        return self.holder.document.lines["facts"][self.number]


type Layers = list[list[tuple[Span, Held]]]
"""Facts that answer one question, from the general layer (the payer) to the particular."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question and its answers over time.

    Attributes:
        topic: What it is about.
        service: The service.
        segments: Answers with the days they are in force, in order, not overlapping.
    """

    topic: Topic
    service: Service
    segments: tuple[tuple[Span, Held], ...]

    @classmethod
    def of(cls, layers: Layers) -> Line:
        """Lay facts that answer one question over each other, the particular over the general."""
        segments = overlay(layers)
        fact = segments[0][1].fact
        return cls(fact.topic, fact.service, segments)

    def on(
        self, day: date, *, year_starts_month: int = 1, renewed: date | None = None
    ) -> Held | None:
        """The answer for a date of service; ``None`` where no fact speaks for it."""
        for span, held in self.segments:
            answer = holds(
                span,
                held.fact.basis,
                day,
                year_starts_month=year_starts_month,
                renewed=renewed,
            )
            if answer is Holds.YES:
                return held
        return None

    def last_stated(self, day: date) -> tuple[Span, Held] | None:
        """The latest stated answer that began on or before a day."""
        stated = [
            (span, held)
            for span, held in self.segments
            if held.fact.state is State.STATED and span.started_by(day)
        ]
        return stated[-1] if stated else None


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that is known about one plan.

    Attributes:
        plan: The plan's record.
        payer: Its payer's record.
        lines: One for each question, in the order of topics.
    """

    plan: Record[Plan]
    payer: Record[Payer]
    lines: tuple[Line, ...]

    def lines_on(self, topic: Topic) -> tuple[Line, ...]:
        """The questions of one topic."""
        return tuple(line for line in self.lines if line.topic is topic)

    def facts(self) -> tuple[tuple[Span, Held], ...]:
        """Every fact in force at some time, in order of topic and first day."""
        return tuple(segment for line in self.lines for segment in line.segments)

    def on(self, day: date, *, renewed: date | None = None) -> Iterator[tuple[Line, Held | None]]:
        """Each question with its answer for a date of service."""
        month = self.plan.value.year_starts_month
        for line in self.lines:
            yield line, line.on(day, year_starts_month=month, renewed=renewed)


_RESOLVED: WeakKeyDictionary[Library, dict[tuple[str, str | None], Policy]] = WeakKeyDictionary()
"""What was resolved before: pages, data and calculators ask for the same policies."""


def resolve(library: Library, plan: str, group: str | None = None) -> Policy:
    """Everything that applies to a plan, or to one group in it.

    Args:
        library: A library without faults.
        plan: The plan's id.
        group: A group of its payer.

    Raises:
        KeyError: The library has no such plan.
    """
    known = _RESOLVED.setdefault(library, {})
    if (plan, group) not in known:
        lines = (Line.of(layers) for layers in layered(library, plan, group))
        payer = library.payers[library.payer_of[plan]]
        known[plan, group] = Policy(library.plans[plan], payer, _in_order(lines))
    return known[plan, group]


type CodeAnswers = Mapping[str, Sequence[tuple[Policy, Span, Held]]]
"""What is said of each code's prior authorization, and in which plan."""


def authorization_by_code(library: Library, policies: Iterable[Policy]) -> CodeAnswers:
    """Every fact about prior authorization that reaches codes, by each of them.

    A fact that names no code speaks of a service: one on massage reaches the codes of massage,
    just as the calculator takes it.

    Args:
        library: A library without faults.
        policies: Plans of it; their order is kept.
    """
    found: defaultdict[str, list[tuple[Policy, Span, Held]]] = defaultdict(list)
    for policy in policies:
        for line in policy.lines_on(Topic.PRIOR_AUTHORIZATION):
            for span, held in line.segments:
                for code in dict.fromkeys(_codes(library, held.fact)):
                    found[code].append((policy, span, held))
    return found


def _codes(library: Library, fact: Fact) -> Iterable[str]:
    listed = library.code_lists[fact.code_list].value.codes if fact.code_list else ()
    named = (*fact.codes, *listed)
    if named or fact.service is not Service.MASSAGE:
        return named
    return sorted(MASSAGE_CODES & library.codes.keys())


def layered(library: Library, plan: str, group: str | None = None) -> Iterable[Layers]:
    """The facts that reach a plan, or one group in it, by question; see `resolve`."""
    payer = library.payers[library.payer_of[plan]]
    groups = library.group_chain(payer.id, group) or () if group else ()
    subject = (*groups, plan, payer.id)
    questions: defaultdict[tuple[object, ...], Layers] = defaultdict(lambda: [[] for _ in subject])
    for held in _reaching(payer, library.plans[plan], subject):
        span = held.fact.span
        if span is not None:
            layer = len(subject) - 1 - _closeness(held, subject)
            questions[_question(held.fact)][layer].append((span, held))
    return questions.values()


def group_lines(policy: Policy) -> tuple[Line, ...]:
    """What a plan's own record says of some of its groups only."""
    reached = {held.anchor for _, held in policy.facts()}
    lines = own_lines(policy.plan)
    return tuple(
        line for line in lines if all(held.anchor not in reached for _, held in line.segments)
    )


def own_lines(holder: Holder) -> tuple[Line, ...]:
    """What stands in one record alone; what applies to different plans stays apart."""
    questions: defaultdict[tuple[object, ...], list[tuple[Span, Held]]] = defaultdict(list)
    for number, fact in enumerate(holder.value.facts):
        if fact.span is not None:
            key = (*_question(fact), fact.applies_to)
            questions[key].append((fact.span, Held(fact, holder, number)))
    return _in_order(Line.of([answers]) for answers in questions.values())


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: _TOPIC_ORDER[line.topic]))


_TOPIC_ORDER = {topic: number for number, topic in enumerate(Topic)}


def _question(fact: Fact) -> tuple[object, ...]:
    """What a fact answers; facts with the same question hide each other."""
    if fact.topic in WORDS_ONLY:
        return (*fact.about, fact.key)
    return fact.about


def _reaching(payer: Record[Payer], plan: Record[Plan], subject: Sequence[str]) -> Iterator[Held]:
    """The facts of payer and plan whose scope takes in the subject."""
    holders: tuple[Holder, ...] = (payer, plan)
    for holder in holders:
        for number, fact in enumerate(holder.value.facts):
            scopes = fact.applies_to
            if not scopes or any(scope.covers(subject) for scope in scopes):
                yield Held(fact, holder, number)


def _closeness(held: Held, subject: Sequence[str]) -> int:
    """How near the fact is to the subject: 0 for a fact about the group itself."""
    named = [subject.index(scope.to) for scope in held.fact.applies_to if scope.covers(subject)]
    return min(named, default=subject.index(held.holder.id))
