"""Publish accounts: what health accounts other than an HSA may hold, for the HSA calculator.

Each figure is a fact of a rulebook; a calendar year has those that hold on its first day.
"""

from __future__ import annotations

from collections.abc import Mapping

from calculators.dates import calendar_year
from payer_data.library import Library
from payer_data.publish.parts import Json, numbers

_CARE: Mapping[str, str] = {"one": "direct-care-one-person", "more": "direct-care-family"}
"""The facts on the highest monthly fee for direct primary care beside an HSA."""

_LIMITS: Mapping[str, str] = {"fsa": "fsa-limit", "hra": "hra-limit"}
"""The facts on the most that may go into a health FSA, and an excepted-benefit HRA."""


def accounts(library: Library, year: int) -> dict[str, Json]:
    """The figures known for a calendar year; a group of them only when it is whole."""
    groups = {"care": _amounts(library, _CARE, year), "limits": _amounts(library, _LIMITS, year)}
    return {name: amounts for name, amounts in groups.items() if amounts}


def _amounts(library: Library, keys: Mapping[str, str], year: int) -> dict[str, Json]:
    first = calendar_year(year).first
    facts = [fact for record in library.rulebooks.values() for fact in record.value.facts]
    found: dict[str, Json] = {
        name: f"{amount:.2f}"
        for name, key in keys.items()
        for span, amount, _ in numbers(facts, key)
        if first in span
    }
    return found if found.keys() == keys.keys() else {}
