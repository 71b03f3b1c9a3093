"""Publish the rules on prior authorization for calculators, once each, by plan and group.

They are the very facts that pages show. The shape is described in
`calculators/facts/authorization.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from calculators.dates import Span
from calculators.facts.authorization import Topic as Published
from payer_data.library import Holder, Library
from payer_data.model.criteria import Combine, CriteriaVersion
from payer_data.model.fact import (
    DeadlineFact,
    Fact,
    PrescriptionFact,
    PriorAuthorizationFact,
    RuleFact,
    State,
)
from payer_data.model.payer import Funding, Payer
from payer_data.policy import Held, Policy, resolve
from payer_data.publish.parts import Json, citations, span_json

_TOPICS = frozenset(topic.value for topic in Published)


def authorization_rules(library: Library) -> dict[str, Json]:
    """Every fact of a payer or plan on authorization, its deadline or the prescription."""
    holders: list[Holder] = [*library.payers.values(), *library.plans.values()]
    return {
        _key(holder, fact): _rule(library, holder, fact)
        for holder in holders
        for fact in holder.value.facts
        if fact.topic.value in _TOPICS
    }


def plan_rules(library: Library, plan: str) -> dict[str, Json]:
    """A plan's rules with their days: for its members, and for groups whose rules differ."""
    policy = resolve(library, plan)
    own = _dated(policy)
    different: dict[str, tuple[list[Json], list[Json]]] = {}
    for group in library.groups(policy.payer.id):
        rules = _dated(resolve(library, plan, group))
        if rules != own:
            different.setdefault(repr(rules), ([], rules))[0].append(group)
    return {
        "rules": own,
        "chart": list(_chart(library, policy)),
        "groups": [{"of": groups, "rules": rules} for groups, rules in different.values()],
    }


def first_visits_law(library: Library) -> Json:
    """The law that frees the first visits; ``None`` while no record holds it."""
    state = library.jurisdiction
    fact = law_fact(library, state.first_visits if state else None)
    if fact is None or fact.value is None or fact.span is None:
        return None
    return {
        "rule": _register(fact),
        "visits": int(fact.value.amount),
        "statement": fact.statement,
        "span": span_json(fact.span),
        "confidence": _confidence(fact),
        "sources": citations(fact),
    }


def backgrounds(library: Library) -> dict[str, Json]:
    """What laws say about plans of one funding, where a record holds it."""
    state = library.jurisdiction
    fact = law_fact(library, state.auto_instead if state else None)
    if fact is None:
        return {}
    return {Funding.AUTO.value: {"statement": fact.statement, "sources": citations(fact)}}


def decision_time(library: Library) -> Json:
    """How long a plan may take to decide a request by the state's law, where a record holds it."""
    state = library.jurisdiction
    fact = law_fact(library, state.decision_time if state else None)
    if state is None or fact is None or fact.value is None or fact.span is None:
        return None
    return {
        "days": int(fact.value.amount),
        "state": state.name,
        "span": span_json(fact.span),
        "sources": citations(fact),
    }


def offices_of(payer: Payer) -> list[Json]:
    """Where to ask about authorization: contacts that say so, or else all of them."""
    named = [item.name for item in payer.contacts if "authorization" in item.what]
    return list(named or (item.name for item in payer.contacts))


def law_fact(library: Library, name: str | None) -> RuleFact | None:
    """A fact of a law, named by the law's id and its own key."""
    law, _, key = (name or "").partition("#")
    record = library.rulebooks.get(law)
    for fact in record.value.facts if record else ():
        if isinstance(fact, RuleFact) and fact.key == key:
            return fact
    return None


def _dated(policy: Policy) -> list[Json]:
    return [
        {"span": span_json(span), "rule": _key(held.holder, held.fact)}
        for span, held in _segments(policy)
    ]


def _segments(policy: Policy) -> Iterator[tuple[Span, Held]]:
    for span, held in policy.facts():
        if held.fact.topic.value in _TOPICS:
            yield span, held


def _key(holder: Holder, fact: Fact) -> str:
    return f"{holder.id}/{fact.key}"


def _rule(library: Library, holder: Holder, fact: Fact) -> dict[str, Json]:
    """One fact, without what is empty."""
    whole: dict[str, Json] = {
        "rule": _register(fact),
        "bands": _bands(fact),
        "topic": fact.topic.value,
        "statement": fact.statement,
        "state": fact.state.value,
        "basis": fact.basis.value,
        "service": fact.service.value,
        "codes": _codes(library, fact),
        "when": fact.when.value if fact.when else None,
        "groups": _groups(library, holder, fact),
        "value": _value(fact) if fact.state is State.STATED else None,
        "ask": _offices(library, fact),
        "confidence": _confidence(fact),
        "as_of": fact.proof[0].as_of if fact.proof else None,
        "sources": citations(fact),
    }
    return {key: value for key, value in whole.items() if value not in (None, [])}


def _register(fact: Fact) -> str:
    """The entry of the register that a fact stands for: a rule on authorization, if it names one.

    Without any entry, the fact's own key.
    """
    return next(iter((*_rules_in(fact), *fact.register)), fact.key)


def _bands(fact: Fact) -> list[Json]:
    """The rules for visits without need, unclear ones and those with need, if they differ.

    A fact that counts visits lists them in its register in that order.
    """
    rules = _rules_in(fact)
    counts = isinstance(fact, PriorAuthorizationFact) and fact.value and fact.value.visit
    return list(rules) if counts and len(rules) > 1 else []


def _rules_in(fact: Fact) -> list[str]:
    return [entry for entry in fact.register if entry.startswith("PA-")]


def _codes(library: Library, fact: Fact) -> list[Json]:
    listed = library.code_lists[fact.code_list].value.codes if fact.code_list else fact.codes
    return list(listed)


def _groups(library: Library, holder: Holder, fact: Fact) -> list[Json]:
    """The groups that a fact is about; exceptions are not."""
    known = library.groups(library.payer_of.get(holder.id, holder.id))
    return [scope.to for scope in fact.applies_to if scope.to in known]


def _value(fact: Fact) -> dict[str, Json] | None:
    match fact:
        case PriorAuthorizationFact(value=value) if value:
            numbers = {"visit": value.visit, "unclear_from": value.unclear_from}
            counted: dict[str, Json] = {key: n for key, n in numbers.items() if n is not None}
            return {"need": value.need.value} | counted
        case DeadlineFact(value=value) if value:
            return {"days": value.days}
        case PrescriptionFact(value=value) if value:
            return {"prescription": value.prescription.value}
        case _:
            return None


def _offices(library: Library, fact: Fact) -> list[Json]:
    """Where to ask, by name."""
    asked = fact.value.ask if isinstance(fact, PriorAuthorizationFact) and fact.value else ()
    return [
        library.entities[office].value.name
        if office in library.entities
        else office.replace("-", " ").capitalize()
        for office in asked
    ]


def _confidence(fact: Fact) -> str | None:
    """How sure we are of the best source."""
    return fact.proof[0].confidence.value if fact.proof else None


def _chart(library: Library, policy: Policy) -> Iterator[Json]:
    """What the chart should show, by the criteria of the plan and its payer."""
    subjects = {policy.plan.id, policy.payer.id}
    for record in library.criteria.values():
        if record.value.subject not in subjects:
            continue
        for version in record.value.versions:
            items = _shown(version)
            if version.span and items:
                yield {
                    "span": span_json(version.span),
                    "items": items,
                    "sources": citations(version),
                }


def _shown(version: CriteriaVersion) -> list[Json]:
    return [
        criterion.show
        for group in version.groups
        if group.combine is not Combine.DEFINITION
        for criterion in group.criteria
        if criterion.show
    ]
