"""Calculation: the verdict on one visit, from the rules that hold on its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators.codes import fault_in, fault_on_every_day
from calculators.dates import Holds, Span, add_days, is_after
from calculators.decoding import Entered, entered
from calculators.facts import Facts, gathered
from calculators.facts.authorization import Background, Dated, Topic
from calculators.outcome import Answer, FieldError, InputErrors, Reference
from calculators.prior_authorization import words
from calculators.prior_authorization.request import PriorAuthorizationRequest
from calculators.prior_authorization.rules import (
    BOUGHT,
    CHILD,
    DID_NOT_BUY,
    Ask,
    Decision,
    Situation,
    Verdict,
    decide,
    entry_of,
    freeing_law,
)
from calculators.spelling import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorAuthorizationAnswer(Answer):
    """What is known about one visit.

    Attributes:
        verdict: Whether authorization is needed.
        deadline: The last day to ask for it.
        where: Where to ask.
        rule: The rule that decided.
        reasons: Why, in sentences.
        at_hand: What to have ready when asking.
        asks: Inputs that were left out and would help to decide.
        confidence: How sure the guide is of the rule.
        how_counted: How the deadline was counted.
        in_force: The days of the rule.
        plan: The plan's name.
        code: The code.
        service_date: The day of the visit.
        visit: The number of the visit.
    """

    verdict: Verdict
    deadline: date | None
    where: tuple[str, ...]
    rule: str
    reasons: tuple[str, ...]
    at_hand: tuple[str, ...]
    asks: tuple[Ask, ...]
    confidence: str | None
    how_counted: str | None
    in_force: Span | None
    plan: str
    code: str
    service_date: date
    visit: int


NO_RULE = "none"
"""What ``rule`` holds when no rule of the guide speaks of the visit."""


def calculate(
    request: PriorAuthorizationRequest, facts: Facts
) -> PriorAuthorizationAnswer | InputErrors:
    """Judge one visit.

    The most particular rule in force on the date of service decides: a group's before the
    plan's, the plan's before the payer's, one that names the code before one that names the
    service. Where the plan's own rules leave it open, the state's law on the first visits of an
    episode frees massage in insured plans (L01; P01).
    """
    errors = tuple(faults(entered(request), facts))
    if errors:
        return InputErrors(errors)
    return _answer(request, facts, decide(request, facts, request.group))


def faults(values: Entered, facts: Facts) -> Iterator[FieldError]:
    """Faults that only dates and facts can show."""
    name, group, code = (values.get(key) for key in ("plan", "group", "code"))
    plan = facts.plans.get(name) if name else None
    if name and plan is None:
        hint = did_you_mean(name, facts.plans)
        yield FieldError("plan", f"{name} is not known.{hint}", "Plan")
    groups = facts.payers[plan.payer].groups if plan and plan.payer in facts.payers else {}
    if plan and group and group not in groups:
        hint = did_you_mean(group, groups)
        unknown = f"{group} is not known among those of {plan.name}.{hint}"
        yield FieldError("group", unknown, "Group")
    day = values.get("service_date")
    fault = code and (fault_in(code, facts, day) if day else fault_on_every_day(code, facts))
    if fault:
        yield FieldError("code", fault, "Code")
    first = values.get("first_visit")
    if first and day and is_after(first, day):
        yield FieldError("first_visit", "this is after the date of service.", "First visit")


def _answer(
    request: PriorAuthorizationRequest, facts: Facts, decision: Decision
) -> PriorAuthorizationAnswer:
    situation = Situation.of(request, facts, request.group)
    deciding = decision.law or decision.child or decision.base
    background = _background(situation, decision, facts)
    deadline = _deadline_rule(situation, decision)
    last_day = _last_day(request, deadline)
    ready = _Ready.of(situation, decision)
    others = _other_groups(request, facts) if request.group is None else ()
    asks = tuple(_asks(situation, decision, deadline, facts, others))
    return PriorAuthorizationAnswer(
        verdict=decision.verdict,
        deadline=last_day,
        where=_where(situation, decision, facts),
        rule=_entry(decision),
        reasons=(*words.reasons(request, decision), *(item.statement for item in background)),
        at_hand=ready.items,
        asks=asks,
        confidence=_confidence(decision),
        how_counted=words.how_counted(deadline.rule) if last_day and deadline else None,
        in_force=deciding.span if deciding else None,
        plan=situation.plan.name,
        code=request.code,
        service_date=request.service_date,
        visit=request.visit,
        explanation=tuple(words.explanation(situation, decision, deadline, last_day)),
        notes=tuple(words.notes(situation, decision, deadline, others)),
        sources=gathered(
            decision.law.sources if decision.law else (),
            *(item.rule.sources for item in (decision.base, decision.child, deadline) if item),
            *(item.sources for item in background),
            ready.sources,
        ),
    )


def _entry(decision: Decision) -> str:
    """The entry of the register that decided."""
    if decision.law:
        return decision.law.rule
    if decision.child:
        return decision.child.rule.rule
    return entry_of(decision.base.rule, decision.verdict) if decision.base else NO_RULE


def _confidence(decision: Decision) -> str | None:
    if decision.law:
        return decision.law.confidence
    deciding = decision.child or decision.base
    return deciding.rule.confidence if deciding else None


def _background(situation: Situation, decision: Decision, facts: Facts) -> tuple[Background, ...]:
    """What the law of the plan's funding puts in place of authorization."""
    found = facts.backgrounds.get(situation.plan.funding)
    return (found,) if found and decision.verdict is Verdict.NOT_LIKELY else ()


@dataclass(frozen=True, slots=True)
class _Ready:
    """What to have at hand, with its sources."""

    items: tuple[str, ...]
    sources: tuple[Reference, ...]

    @classmethod
    def of(cls, situation: Situation, decision: Decision) -> _Ready:
        """What the plan's rule on prescriptions and the payer's criteria ask for."""
        if decision.verdict is Verdict.NOT_LIKELY:
            return cls((), ())
        papers = [
            item
            for item in situation.in_force(Topic.PRESCRIPTION)[:1]
            if item.rule.prescription == "required"
        ]
        charts = [
            chart
            for chart in situation.plan.authorization.chart
            if situation.request.service_date in chart.span
        ]
        return cls(
            tuple(
                dict.fromkeys(
                    [
                        *(words.prescription(item.rule) for item in papers),
                        *(line for chart in charts for line in chart.items),
                    ]
                )
            ),
            gathered(*(item.rule.sources for item in papers), *(chart.sources for chart in charts)),
        )


def _deadline_rule(situation: Situation, decision: Decision) -> Dated | None:
    """The rule on how soon to ask; it matters only where authorization is likely needed."""
    if decision.verdict is not Verdict.LIKELY:
        return None
    return next(iter(situation.in_force(Topic.DEADLINE)), None)


def _first_visit(request: PriorAuthorizationRequest) -> date | None:
    """The first visit: as entered, or the date of service of visit 1."""
    if request.first_visit is None and request.visit == 1:
        return request.service_date
    return request.first_visit


def _last_day(request: PriorAuthorizationRequest, deadline: Dated | None) -> date | None:
    """The last day to ask: first visit as day 0, calendar days, the last one included."""
    first = _first_visit(request)
    if deadline is None or deadline.rule.days is None or first is None:
        return None
    return add_days(first, deadline.rule.days)


def _where(situation: Situation, decision: Decision, facts: Facts) -> tuple[str, ...]:
    """Where the rule says to ask; without such a place, the payer's contacts."""
    named = decision.base.rule.ask if decision.base and not decision.child else ()
    payer = facts.payers.get(situation.plan.payer)
    if named or (decision.verdict is Verdict.NOT_LIKELY and decision.law is None):
        return named
    return payer.contacts if payer else ()


def _asks(
    situation: Situation,
    decision: Decision,
    deadline: Dated | None,
    facts: Facts,
    other_groups: tuple[str, ...],
) -> Iterator[Ask]:
    """Questions left open whose answer would help to decide."""
    request = situation.request
    yield from _option_asks(situation)
    if _law_would_free(situation, decision, facts) and situation.plan.funding == "mixed":
        yield Ask.FULLY_INSURED
    if other_groups:
        yield Ask.GROUP
    if (
        request.age is None
        and decision.verdict is Verdict.LIKELY
        and situation.in_force(Topic.NEED, CHILD)
    ):
        yield Ask.AGE
    if deadline and deadline.rule.days is not None and _first_visit(request) is None:
        yield Ask.FIRST_VISIT


def _option_asks(situation: Situation) -> Iterator[Ask]:
    bought = situation.request.bought_2022_option
    may_need_renewal = any(
        situation.holds(item) is Holds.DEPENDS for item in situation.could_hold(BOUGHT)
    )
    if bought is None and (situation.could_hold(BOUGHT) or situation.could_hold(DID_NOT_BUY)):
        yield Ask.BOUGHT_2022_OPTION
    if bought is not False and may_need_renewal:
        yield Ask.RENEWAL_DATE


def _law_would_free(situation: Situation, decision: Decision, facts: Facts) -> bool:
    return (
        decision.verdict is Verdict.UNKNOWN
        and situation.request.fully_insured is None
        and freeing_law(situation, decision.base, facts) is not None
    )


def _other_groups(request: PriorAuthorizationRequest, facts: Facts) -> tuple[str, ...]:
    """The names of groups whose members would get another verdict."""
    plan = facts.plans[request.plan]
    without = decide(request, facts, None).verdict
    return tuple(
        facts.payers[plan.payer].groups[group].name
        for group in plan.authorization.by_group
        if decide(request, facts, group).verdict is not without
    )
