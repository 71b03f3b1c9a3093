"""Prior authorization rules: which of a plan's dated rules decides about one visit."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.dates import Holds, holds, latest_anniversary
from calculators.facts import Facts, Plan
from calculators.facts.authorization import (
    MASSAGE_CODES,
    Dated,
    FirstVisitsLaw,
    Need,
    Rule,
    Topic,
)
from calculators.prior_authorization.request import PriorAuthorizationRequest

LAST_YEAR_OF_CHILDHOOD = 17
"""Rules for children end with this age (S000, note at the end of the list of codes)."""


CHILD = "child"
BOUGHT = "bought_2022_option"
DID_NOT_BUY = "did_not_buy_2022_option"


class Verdict(enum.StrEnum):
    """Whether prior authorization is needed, as far as can be told."""

    LIKELY = "likely"
    NOT_LIKELY = "not_likely"
    UNKNOWN = "unknown"


class Ask(enum.StrEnum):
    """A question whose answer would help to decide; also the name of its input."""

    BOUGHT_2022_OPTION = "bought_2022_option"
    RENEWAL_DATE = "renewal_date"
    FULLY_INSURED = "fully_insured"
    GROUP = "group"
    AGE = "age"
    FIRST_VISIT = "first_visit"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules say about one visit.

    Attributes:
        verdict: Whether authorization is needed.
        base: The rule in force; ``None`` when no rule speaks for the day.
        child: The rule about children that made it unclear.
        law: The law that frees the visit.
    """

    verdict: Verdict
    base: Dated | None
    child: Dated | None = None
    law: FirstVisitsLaw | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """One visit, and the rules that could speak of it.

    Attributes:
        request: What was entered.
        plan: The plan.
        rules: The rules for the member's group that speak of the code.
    """

    request: PriorAuthorizationRequest
    plan: Plan
    rules: tuple[Dated, ...]

    @classmethod
    def of(cls, request: PriorAuthorizationRequest, facts: Facts, group: str | None) -> Situation:
        """The situation of a member of a group, or of none that is known."""
        plan = facts.plans[request.plan]
        rules = plan.authorization.rules_for(group)
        return cls(request, plan, tuple(item for item in rules if item.rule.reaches(request.code)))

    def holds(self, item: Dated) -> Holds:
        """Whether a rule is in force for the visit."""
        renewed = self.request.renewal_date
        return holds(
            item.span,
            item.rule.basis,
            self.request.service_date,
            year_starts_month=self.plan.year_starts_month,
            renewed=renewed and latest_anniversary(renewed, self.request.service_date),
        )

    def in_force(self, topic: Topic, when: str | None = None) -> tuple[Dated, ...]:
        """The rules in force under a circumstance, or under none, the most particular first."""
        found = (item for item in self._about(topic, when) if self.holds(item) is Holds.YES)
        return tuple(sorted(found, key=lambda item: item.rule.particular, reverse=True))

    def could_hold(self, when: str | None) -> tuple[Dated, ...]:
        """The rules on authorization that are in force, or may be once the renewal is known."""
        day = self.request.service_date
        return tuple(
            item
            for item in self._about(Topic.NEED, when)
            if self.holds(item) is not Holds.NO and item.span.started_by(day)
        )

    def _about(self, topic: Topic, when: str | None) -> Iterator[Dated]:
        return (item for item in self.rules if item.rule.topic is topic and item.rule.when == when)


def decide(request: PriorAuthorizationRequest, facts: Facts, group: str | None) -> Decision:
    """What the rules say about a visit of a member of a group."""
    situation = Situation.of(request, facts, group)
    base = base_rule(situation)
    child = child_rule(situation)
    verdict = verdict_of(base.rule if base else None, request.visit)
    if child and child.rule.stated:
        return Decision(verdict_of(child.rule, request.visit), child)
    if child and verdict is Verdict.LIKELY:
        return Decision(Verdict.UNKNOWN, base, child=child)
    law = freeing_law(situation, base, facts) if verdict is Verdict.UNKNOWN else None
    if law and is_insured(situation):
        return Decision(Verdict.NOT_LIKELY, base, law=law)
    return Decision(verdict, base)


def base_rule(situation: Situation) -> Dated | None:
    """The rule in force, one about an answered circumstance before one about none."""
    option = option_of(situation.request.bought_2022_option)
    answered = situation.in_force(Topic.NEED, option) if option else ()
    return next(iter(answered or situation.in_force(Topic.NEED)), None)


def child_rule(situation: Situation) -> Dated | None:
    """The rule about children, when the client is one."""
    age = situation.request.age
    if age is None or age > LAST_YEAR_OF_CHILDHOOD:
        return None
    return next(iter(situation.in_force(Topic.NEED, CHILD)), None)


def verdict_of(rule: Rule | None, visit: int) -> Verdict:
    """What a rule says about the visit with a number."""
    if rule is None or rule.need is None or not rule.stated:
        return Verdict.UNKNOWN
    if rule.need is not Need.FROM_VISIT:
        return _WITHOUT_COUNTING[rule.need]
    if rule.visit is None or visit >= rule.visit:
        return Verdict.UNKNOWN if rule.visit is None else Verdict.LIKELY
    unclear = rule.unclear_from is not None and visit >= rule.unclear_from
    return Verdict.UNKNOWN if unclear else Verdict.NOT_LIKELY


_WITHOUT_COUNTING: Mapping[Need, Verdict] = {
    Need.NOT_NEEDED: Verdict.NOT_LIKELY,
    Need.EVERY_VISIT: Verdict.LIKELY,
}


def entry_of(rule: Rule, verdict: Verdict) -> str:
    """The entry of the register that stands for a verdict by a rule."""
    if not rule.bands:
        return rule.rule
    place = {Verdict.NOT_LIKELY: 0, Verdict.LIKELY: -1, Verdict.UNKNOWN: len(rule.bands) // 2}
    return rule.bands[place[verdict]]


def freeing_law(situation: Situation, base: Dated | None, facts: Facts) -> FirstVisitsLaw | None:
    """The law on first visits, where it would free this visit in an insured plan.

    It speaks of massage by a contracted provider in a new episode (L01). Groups
    that the payer treats apart are left to their own sponsors' rules.
    """
    law, request = facts.first_visits_law, situation.request
    reached = (
        law is not None
        and request.code in MASSAGE_CODES
        and request.visit <= law.visits
        and request.service_date in law.span
        and not (base and base.rule.groups)
    )
    return law if reached else None


def is_insured(situation: Situation) -> bool:
    """Whether an insurer bears the cost; of mixed plans only the reader can tell."""
    if situation.plan.funding == "mixed":
        return situation.request.fully_insured is True
    return situation.plan.funding == "fully_insured"


def option_of(bought: bool | None) -> str | None:  # noqa: FBT001 - an answer, passed on as it is
    """The circumstance that stands for an answer about the 2022 option."""
    if bought is None:
        return None
    return BOUGHT if bought else DID_NOT_BUY
