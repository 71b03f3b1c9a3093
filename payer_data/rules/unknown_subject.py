"""R304: a payer, plan, group, vendor or law is named that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from payer_data.faults.fault import Example
from payer_data.findings import Finding, not_allowed
from payer_data.library import Library
from payer_data.model.fact import AvailabilityFact, PriorAuthorizationFact
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare the payers, plans, groups, entities and laws that records name with what exists."""
    yield from _in_facts(library)
    yield from _in_groups(library)
    yield from _in_laws(library)
    yield from _in_plans(library)
    yield from _in_offices(library)
    yield from _in_criteria(library)


def _in_facts(library: Library) -> Iterator[Finding]:
    subjects_of = cache(library.subjects)
    for holder, number, fact in library.facts():
        payer = library.payer_of.get(holder.id, holder.id)
        subjects = subjects_of(payer)
        known = payer not in library.unread  # else its groups could not be read
        for entry, scope in enumerate(fact.applies_to if known else ()):
            for name in scope.names():
                if name not in subjects:
                    message, suggestion = not_allowed("plan or group", name, subjects)
                    at = ("facts", number, "applies_to", entry)
                    yield holder.finding(at, RULE, message, suggestion=suggestion)
        if isinstance(fact, AvailabilityFact) and fact.value and fact.value.moved_to:
            name = fact.value.moved_to
            if name not in library.plans.keys() | library.unread:
                message, suggestion = not_allowed("plan", name, library.plans)
                moved = ("facts", number, "value", "moved_to")
                yield holder.finding(moved, RULE, message, suggestion=suggestion)


def _in_groups(library: Library) -> Iterator[Finding]:
    for payer in library.payers.values():
        groups = library.groups(payer.id)
        for number, group in enumerate(payer.value.groups):
            if group.member_of and group.member_of not in groups:
                message, suggestion = not_allowed("group", group.member_of, groups)
                at = ("groups", number, "member_of")
                yield payer.finding(at, RULE, message, suggestion=suggestion)
            if group.see and group.see not in library.named():
                message, suggestion = not_allowed("payer or plan", group.see, library.named())
                at = ("groups", number, "see")
                yield payer.finding(at, RULE, message, suggestion=suggestion)


def _in_plans(library: Library) -> Iterator[Finding]:
    for plan in library.plans.values():
        payer = library.payer_of[plan.id]
        if payer not in library.payers.keys() | library.unread:
            message = f"the payer '{payer}' of this plan has no payer.yml in its folder"
            yield plan.finding((), RULE, message)


def _in_laws(library: Library) -> Iterator[Finding]:
    for plan in library.plans.values():
        for number, law in enumerate(plan.value.laws):
            if law not in library.rulebooks.keys() | library.unread:
                message, suggestion = not_allowed("rulebook", law, library.rulebooks)
                yield plan.finding(("laws", number), RULE, message, suggestion=suggestion)


def _in_offices(library: Library) -> Iterator[Finding]:
    """The vendors and portals where authorization is asked for."""
    for holder, number, fact in library.facts():
        if isinstance(fact, PriorAuthorizationFact) and fact.value:
            for entry, name in enumerate(fact.value.ask):
                if name not in library.entities.keys() | library.unread:
                    message, suggestion = not_allowed("entity", name, library.entities)
                    at = ("facts", number, "value", "ask", entry)
                    yield holder.finding(at, RULE, message, suggestion=suggestion)


def _in_criteria(library: Library) -> Iterator[Finding]:
    known = library.named() | library.entities.keys()
    for record in library.criteria.values():
        name = record.value.subject
        if name is not None and name not in known:
            message, suggestion = not_allowed("payer, plan or entity", name, known)
            yield record.finding(("subject",), RULE, message, suggestion=suggestion)


RULE = Rule(
    code="R304",
    name="unknown plan or group",
    cause="A payer, plan, group, entity or law is named that has no record; it leads nowhere.",
    remedy="Correct the id, or add what it names first.",
    example=Example(
        path="payers/acme/payer.yml",
        wrong="member_of: countee",
        right="member_of: county",
        says="unknown group 'countee'; did you mean 'county'?",
    ),
    check=check,
)
