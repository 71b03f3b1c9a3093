"""R309: a disagreement names a fact that no record holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payer_data.faults.fault import Example
from payer_data.findings import Finding, not_allowed
from payer_data.library import Library
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare the sides of disagreements with the facts of all records."""
    known = {f"{holder.id}#{fact.key}" for holder, _, fact in library.facts()}
    for disagreement in library.disagreements.values():
        for number, side in enumerate(disagreement.value.sides):
            if side not in known and side.partition("#")[0] not in library.unread:
                message, suggestion = not_allowed("fact", side, known)
                steps = ("sides", number)
                yield disagreement.finding(steps, RULE, message, suggestion=suggestion)


RULE = Rule(
    code="R309",
    name="unknown side",
    cause="A disagreement names a fact that no record holds, so readers would see one side only.",
    remedy="Write the record's id, a hash and the fact's key, such as acme#visit-limit-2024.",
    example=Example(
        path="disagreements/limit.yml",
        wrong="- acme-bronze#limt",
        right="- acme-bronze#limit",
        says="unknown fact 'acme-bronze#limt'; did you mean 'acme-bronze#limit'?",
    ),
    check=check,
)
