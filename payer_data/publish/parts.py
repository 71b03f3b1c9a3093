"""Publish parts: how spans, sources and numbers are found and written wherever facts are published.

A later version of a rule has the key of the first with a number or a year behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from calculators.dates import Span
from payer_data.model.fact import AnyFact, RuleFact, State
from payer_data.model.provenance import Provenance

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None


def span_json(span: Span) -> dict[str, Json]:
    """A span with both ends and whether each is known."""
    return {
        "from": span.first.isoformat(),
        "from_known": span.first_known,
        "until": span.last.isoformat() if span.last else None,
        "until_known": span.last_known,
    }


def citations(provenance: Provenance) -> list[Json]:
    """Sources and the places in them."""
    return [{"id": proof.source, "place": proof.place} for proof in provenance.proof]


def keyed(facts: Iterable[AnyFact], key: str) -> Iterator[AnyFact]:
    """The facts of one key, in all versions."""
    return (fact for fact in facts if fact.key == key or fact.key.startswith(f"{key}-"))


def numbers(facts: Iterable[AnyFact], key: str) -> Iterator[tuple[Span, Decimal, AnyFact]]:
    """Stated numbers of one key, each with its days."""
    for fact in keyed(facts, key):
        if isinstance(fact, RuleFact) and fact.state is State.STATED and fact.value and fact.span:
            yield fact.span, fact.value.amount, fact
