"""Publish education: the rules on continuing education as plain data for their calculator.

They stand in one rulebook, each number in a fact of its own. A requirement holds where all its
numbers are known; before the first day of the rule on health equity, that part was not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from calculators.dates import Span
from calculators.numbers import plain
from payer_data.library import Library
from payer_data.model.fact import AnyFact
from payer_data.publish.parts import Json, citations, keyed, numbers, span_json

RULEBOOK = "continuing-education"

_PARTS: Mapping[str, str] = {
    "total": "total-hours",
    "in_person": "in-person-hours",
    "ethics": "ethics-hours",
    "health_equity": "health-equity-hours",
}
"""The fact that holds each part of a requirement."""

_CAPS: Mapping[str, str] = {
    "self_study": "self-study-cap",
    "teaching": "teaching-cap",
    "board_committee": "board-service-cap",
    "cpr": "cpr-cap",
    "distance": "distance-learning-cap",
}
"""The fact that holds the cap on each kind of hours."""

_WAIVER = "in-person-waiver"
_REMARKS = ("current-rule-text", "cpr-certification")


class _Dated(NamedTuple):
    """A requirement as far as it has been put together."""

    span: Span
    hours: dict[str, Json]
    sources: list[Json]


def education(library: Library) -> dict[str, Json]:
    """The section ``ce``; empty lists where the rulebook has no such fact."""
    record = library.rulebooks.get(RULEBOOK)
    facts = record.value.facts if record else ()
    return {
        "requirements": [_requirement(item) for item in _requirements(facts)],
        "caps": list(_caps(facts)),
        "waivers": [
            {"span": span_json(fact.span), "sources": citations(fact)}
            for fact in keyed(facts, _WAIVER)
            if fact.span
        ],
        "remarks": [
            {"text": fact.statement, "sources": citations(fact)}
            for key in _REMARKS
            for fact in keyed(facts, key)
        ],
    }


def _hours(facts: Iterable[AnyFact], key: str) -> Iterator[tuple[Span, int | float, AnyFact]]:
    return ((span, plain(hours), fact) for span, hours, fact in numbers(facts, key))


def _requirements(facts: tuple[AnyFact, ...]) -> list[_Dated]:
    found = [
        _Dated(span, {"total": hours}, citations(fact))
        for span, hours, fact in _hours(facts, _PARTS["total"])
    ]
    for part, key in _PARTS.items():
        if part != "total":
            found = list(_joined(found, part, sorted(_hours(facts, key), key=_first_day)))
    return sorted(found, key=lambda item: item.span.first)


def _joined(
    found: Iterable[_Dated], part: str, numbers: list[tuple[Span, int | float, AnyFact]]
) -> Iterator[_Dated]:
    """Each requirement with one more part, on the days for which that part is known."""
    for item in found:
        for span, hours, fact in numbers:
            if both := item.span.shared(span):
                sources = item.sources + citations(fact)
                yield _Dated(both, item.hours | {part: hours}, sources)
        if numbers and numbers[0][0].first_known:
            before = (
                rest for rest in item.span.cut(numbers[0][0]) if rest.first == item.span.first
            )
            yield from (_Dated(rest, item.hours | {part: 0}, item.sources) for rest in before)


def _first_day(number: tuple[Span, int | float, AnyFact]) -> date:
    return number[0].first


def _requirement(item: _Dated) -> dict[str, Json]:
    return {"span": span_json(item.span), **item.hours, "sources": item.sources}


def _caps(facts: tuple[AnyFact, ...]) -> Iterator[Json]:
    for kind, key in _CAPS.items():
        for span, hours, fact in _hours(facts, key):
            yield {
                "kind": kind,
                "span": span_json(span),
                "hours": hours,
                "confidence": fact.proof[0].confidence.value,
                "sources": citations(fact),
            }
