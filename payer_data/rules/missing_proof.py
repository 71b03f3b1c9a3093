"""P401: the state of a fact does not fit its value and proof."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators.dates import is_after
from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library, Record
from payer_data.model.fact import Fact, RuleFact, State, WordsFact
from payer_data.model.provenance import Provenance
from payer_data.rules.rule import Rule

RESEARCHED = date(2026, 11, 22)
"""The day on which the research behind this guide was closed.

What was verified by then names its entry in the register; what came later names its source alone.
"""


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Look at each value, its state and its proof together."""
    for holder, number, fact in library.facts():
        yield from _fact(holder, ("facts", number), fact)
    for code in library.codes.values():
        yield from _timing(code.value.timing is not None, code.value.timing_state, code)
        yield from _proved(code, (), code.value)
    for record in (*library.code_lists.values(), *library.hsa_years.values()):
        yield from _proved(record, (), record.value)


def _fact(holder: Record[object], at: Steps, fact: Fact) -> Iterator[Finding]:
    value = getattr(fact, "value", None)
    needs_value = fact.state is State.STATED and not isinstance(fact, WordsFact | RuleFact)
    if needs_value and value is None:
        yield holder.finding(at, RULE, f"'{fact.key}' is stated, so it needs a 'value'")
    if fact.state is not State.STATED and value is not None:
        message = f"'{fact.key}' is {fact.state.value}, so it cannot have a 'value'"
        yield holder.finding((*at, "value"), RULE, message)
    if fact.state is State.NOT_REVIEWED:
        if fact.proof:
            message = f"'{fact.key}' was not reviewed, so it cannot have 'proof'"
            yield holder.finding((*at, "proof"), RULE, message)
    else:
        yield from _proved(holder, at, fact)


def _timing(has_timing: bool, state: State, code: Record[object]) -> Iterator[Finding]:  # noqa: FBT001
    if has_timing and state is not State.STATED:
        yield code.finding(("timing",), RULE, "a timing that is not stated has no class")


def _proved(record: Record[object], at: Steps, provenance: Provenance) -> Iterator[Finding]:
    if not provenance.proof:
        yield record.finding(at, RULE, "a published value needs at least one 'proof'")
    founding = any(not is_after(proof.verified, RESEARCHED) for proof in provenance.proof)
    if founding and not provenance.register:
        message = f"a value verified by {RESEARCHED} needs its 'register' entry"
        yield record.finding(at, RULE, message)


RULE = Rule(
    code="P401",
    name="missing proof",
    cause="Every published value needs a source; an unknown one must not look as if it had one.",
    remedy="Add the value and its proof, or mark the fact silent or not_reviewed.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong=("value: {visits: 12, period: calendar_year}\n    state: silent"),
        right="value: {visits: 12, period: calendar_year}",
        says="'visit-limit-2024' is silent, so it cannot have a 'value'",
    ),
    check=check,
)
