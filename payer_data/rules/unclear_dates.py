"""T302: it is not said when a fact or version of criteria begins and ends, or it ends too early."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators.dates import DateError, Span
from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library, Record
from payer_data.model.criteria import CriteriaVersion
from payer_data.model.fact import Fact
from payer_data.rules.rule import Rule

_START = "say either 'from' (it began that day) or 'known_from' (it was already so), and only one"
_END = "say either 'until' (its last day, or open) or 'known_until' (nothing known after), only one"


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Look at both ends of every fact, version of criteria and code."""
    for holder, number, fact in library.facts():
        yield from _dated(holder, ("facts", number), fact)
    for criteria in library.criteria.values():
        for number, version in enumerate(criteria.value.versions):
            yield from _dated(criteria, ("versions", number), version)
    for code in library.codes.values():
        value = code.value
        if value.from_ and value.known_from:
            yield code.finding(("known_from",), RULE, _START)
        last = value.until
        yield from _reversed(code, ("until",), value.from_ or value.known_from, last)


def _dated(record: Record[object], at: Steps, dated: Fact | CriteriaVersion) -> Iterator[Finding]:
    if (dated.from_ is None) == (dated.known_from is None):
        place = (*at, "known_from") if dated.from_ else at
        yield record.finding(place, RULE, _START)
    if (dated.until is None) == (dated.known_until is None):
        place = (*at, "known_until") if dated.until else at
        yield record.finding(place, RULE, _END)
    last = dated.until if isinstance(dated.until, date) else dated.known_until
    key = "until" if isinstance(dated.until, date) else "known_until"
    yield from _reversed(record, (*at, key), dated.from_ or dated.known_from, last)


def _reversed(
    record: Record[object], at: Steps, first: date | None, last: date | None
) -> Iterator[Finding]:
    if first is None or last is None:
        return
    try:
        Span(first, last)
    except DateError as fault:
        yield record.finding(at, RULE, str(fault))


RULE = Rule(
    code="T302",
    name="unclear dates",
    cause="A value without a beginning and an end would be shown for dates nobody checked.",
    remedy="Give one beginning and one end, the end not before the beginning.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="from: 2025-01-01",
        right=("from: 2025-01-01\n    until: open"),
        says=(
            "say either 'until' (its last day, or open) or 'known_until' (nothing known after), "
            "only one"
        ),
    ),
    check=check,
)
