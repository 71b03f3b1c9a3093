"""V401: prior authorization starts at a visit that is not said, or that nothing asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators.facts.authorization import Need
from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library, Record
from payer_data.model.fact import PriorAuthorizationFact
from payer_data.model.values import PriorAuthorization
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Look at the need and the visits of each fact on prior authorization together."""
    for holder, number, fact in library.facts():
        if isinstance(fact, PriorAuthorizationFact) and fact.value is not None:
            yield from _value(holder, ("facts", number, "value"), fact.value)


def _value(holder: Record[object], at: Steps, value: PriorAuthorization) -> Iterator[Finding]:
    if value.need is not Need.FROM_VISIT:
        for key in ("visit", "unclear_from"):
            if getattr(value, key) is not None:
                message = f"'{key}' goes only with 'need: {Need.FROM_VISIT}'"
                yield holder.finding((*at, key), RULE, message)
    elif not value.visit:
        message = f"'need: {Need.FROM_VISIT}' needs a 'visit', 1 or more"
        yield holder.finding((*at, "visit" if value.visit == 0 else "need"), RULE, message)
    elif value.unclear_from is not None and not 0 < value.unclear_from < value.visit:
        message = f"'unclear_from' must be a visit before 'visit', which is {value.visit}"
        yield holder.finding((*at, "unclear_from"), RULE, message)


RULE = Rule(
    code="V401",
    name="numbered visit",
    cause="Readers would be told to ask from a visit that has no number, or that does not matter.",
    remedy="Give the first visit that needs authorization, and unclear visits only before it.",
    example=Example(
        path="payers/acme/payer.yml",
        wrong="value: {need: from_visit}",
        right="value: {need: every_visit}",
        says="'need: from_visit' needs a 'visit', 1 or more",
    ),
    check=check,
)
