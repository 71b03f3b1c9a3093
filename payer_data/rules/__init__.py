"""Rules: one module for each fault that only a look at the whole library can find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from payer_data.excuses import without_excused
from payer_data.faults.catalogue import found_in
from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.rules.rule import Rule

RULES: tuple[Rule, ...] = found_in(__name__, __path__, Rule)
"""Every rule, in order of its code: a module beside this one that holds one is enough."""


def check_library(library: Library, today: date) -> Iterator[Finding]:
    """Every fault that the rules find and no exception covers.

    Args:
        library: What could be read.
        today: The day of the check.
    """
    found = chain.from_iterable(rule.check(library, today) for rule in RULES)
    may = [rule.code for rule in RULES if rule.may_except]
    yield from without_excused(library, found, today, may=may)
