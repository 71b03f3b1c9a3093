"""T303: two facts, equally particular, answer the same question for the same day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from calculators.dates import Span
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.policy import WORDS_ONLY, Held, layered
from payer_data.rules.rule import Rule

type _Layer = list[tuple[Span, Held]]


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare the spans of facts that nothing sets before each other; tell each pair once."""
    told: set[tuple[str, int, str, int]] = set()
    for for_whom, layer in (*_in_records(library), *_in_plans(library)):
        for (span, held), (later_span, later) in combinations(layer, 2):
            pair = (
                held.holder.document.path,
                held.number,
                later.holder.document.path,
                later.number,
            )
            if pair not in told and span.overlaps(later_span):
                told.add(pair)
                yield _finding(held, later, for_whom)


def _finding(held: Held, later: Held, for_whom: str) -> Finding:
    message = f"{_named(later)} overlaps {_named(held)}: both answer the same question{for_whom}"
    return later.holder.finding(("facts", later.number), RULE, message)


def _named(held: Held) -> str:
    return f"'{held.fact.key}' ({held.fact.span.in_words() if held.fact.span else ''})"


def _in_records(library: Library) -> Iterable[tuple[str, _Layer]]:
    """Facts of one record, about the same question and for the same plans or groups."""
    layers: defaultdict[tuple[object, ...], _Layer] = defaultdict(list)
    for holder, number, fact in library.facts():
        if fact.span is not None and fact.topic not in WORDS_ONLY:
            question = (holder.document.path, fact.applies_to, *fact.about)
            layers[question].append((fact.span, Held(fact, holder, number)))
    return [("", layer) for layer in layers.values()]


def _in_plans(library: Library) -> Iterator[tuple[str, _Layer]]:
    """Facts that reach the same plan or group, from its payer's record and its own."""
    for plan in sorted(library.plans):
        payer = library.payer_of[plan]
        if payer not in library.payers:
            continue  # its file could not be read
        for group in (None, *library.groups(payer)):
            for_whom = f", for '{group}' in '{plan}'" if group else f", for '{plan}'"
            for layers in layered(library, plan, group):
                for layer in layers:
                    if layer and layer[0][1].fact.topic not in WORDS_ONLY:
                        yield for_whom, layer


RULE = Rule(
    code="T303",
    name="overlapping facts",
    cause="Two facts answer the same question for the same day, so readers could get either.",
    remedy="End the earlier one on the day before the later one begins, or narrow 'applies_to'.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="from: 2024-12-01",
        right="from: 2025-01-01",
        says=(
            "'visit-limit-from-2025' (from December 1, 2024; no end stated) overlaps "
            "'visit-limit-2024' (from January 1, 2024; known until December 31, 2024): both "
            "answer the same question"
        ),
    ),
    check=check,
)
