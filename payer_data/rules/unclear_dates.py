"""T302: a fact does not say when it begins and ends, or ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators.dates import DateError, Span
from payer_data.document import Steps
from payer_data.findings import Finding
from payer_data.library import Library, Record
from payer_data.model.fact import Fact
from payer_data.rules.rule import Rule

_START = "say either 'from' (it began that day) or 'known_from' (it was already so), and only one"
_END = "say either 'until' (its last day, or open) or 'known_until' (nothing known after), only one"


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Look at both ends of every fact and of every code."""
    for holder, number, fact in library.facts():
        yield from _fact(holder, ("facts", number), fact)
    for code in library.codes.values():
        value = code.value
        if value.from_ and value.known_from:
            yield code.finding(("known_from",), RULE.code, _START)
        last = value.until
        yield from _reversed(code, ("until",), value.from_ or value.known_from, last)


def _fact(holder: Record[object], at: Steps, fact: Fact) -> Iterator[Finding]:
    if (fact.from_ is None) == (fact.known_from is None):
        place = (*at, "known_from") if fact.from_ else at
        yield holder.finding(place, RULE.code, _START)
    if (fact.until is None) == (fact.known_until is None):
        place = (*at, "known_until") if fact.until else at
        yield holder.finding(place, RULE.code, _END)
    last = fact.until if isinstance(fact.until, date) else fact.known_until
    key = "until" if isinstance(fact.until, date) else "known_until"
    yield from _reversed(holder, (*at, key), fact.from_ or fact.known_from, last)


def _reversed(
    record: Record[object], at: Steps, first: date | None, last: date | None
) -> Iterator[Finding]:
    if first is None or last is None:
        return
    try:
        Span(first, last)
    except DateError as fault:
        yield record.finding(at, RULE.code, str(fault))


RULE = Rule(
    code="T302",
    name="unclear dates",
    cause="A value without a beginning and an end would be shown for dates nobody checked.",
    remedy="Give one beginning and one end, the end not before the beginning.",
    check=check,
)
