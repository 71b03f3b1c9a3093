"""Rules: one module for each fault that only a look at the whole library can find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.rules import (
    empty_criteria,
    group_circle,
    missing_proof,
    numbered_visit,
    overlapping_facts,
    repeated_entry,
    unclear_dates,
    unknown_code,
    unknown_side,
    unknown_source,
    unknown_subject,
    unused_source,
    verified_in_future,
)
from payer_data.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    unknown_source.RULE,
    unknown_code.RULE,
    unknown_subject.RULE,
    group_circle.RULE,
    repeated_entry.RULE,
    unused_source.RULE,
    empty_criteria.RULE,
    unknown_side.RULE,
    unclear_dates.RULE,
    overlapping_facts.RULE,
    verified_in_future.RULE,
    missing_proof.RULE,
    numbered_visit.RULE,
)
"""Every rule, in order of its code."""


def check_library(library: Library, today: date) -> Iterator[Finding]:
    """Every fault that the rules find.

    Args:
        library: What could be read.
        today: The day of the check.
    """
    for rule in RULES:
        yield from rule.check(library, today)
