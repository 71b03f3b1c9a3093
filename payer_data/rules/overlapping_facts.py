"""T303: two facts of one record answer the same question for the same day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from calculators.dates import Span
from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.model.fact import Topic
from payer_data.rules.rule import Rule

_WORDS_ONLY = frozenset({Topic.GUIDANCE, Topic.MEDICAL_NECESSITY})
"""Topics in which several facts stand side by side."""


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare the spans of facts that share subject, topic, service, codes and condition."""
    earlier: defaultdict[tuple[object, ...], list[tuple[str, Span]]] = defaultdict(list)
    for holder, number, fact in library.facts():
        if fact.topic in _WORDS_ONLY or fact.span is None:
            continue
        question = (holder.document.path, fact.applies_to, *fact.about)
        for key, span in earlier[question]:
            if span.overlaps(fact.span):
                message = (
                    f"'{fact.key}' ({fact.span.in_words()}) overlaps '{key}' "
                    f"({span.in_words()}): both answer the same question"
                )
                yield holder.finding(("facts", number), RULE.code, message)
        earlier[question].append((fact.key, fact.span))


RULE = Rule(
    code="T303",
    name="overlapping facts",
    cause="Two facts answer the same question for the same day, so readers could get either.",
    remedy="End the earlier one on the day before the later one begins.",
    check=check,
)
