"""Publish accounts: what health accounts other than an HSA may hold, for the HSA calculator.

Each figure is a fact of a rulebook; a calendar year has those that hold on its first day.
"""

from __future__ import annotations

from collections.abc import Mapping

from calculators.dates import calendar_year
from calculators.hsa.months import Alongside, PlanKind
from payer_data.library import Library
from payer_data.model.fact import AnyFact, State
from payer_data.publish.parts import Json, keyed, numbers

_CARE: Mapping[str, str] = {"one": "direct-care-one-person", "more": "direct-care-family"}
"""The facts on the highest monthly fee for direct primary care beside an HSA."""

_LIMITS: Mapping[str, str] = {"fsa": "fsa-limit", "hra": "hra-limit"}
"""The facts on the most that may go into a health FSA, and an excepted-benefit HRA."""


_ALLOWED: Mapping[str, str] = {
    PlanKind.BRONZE.value: "bronze-plans",
    Alongside.TELEHEALTH.value: "telehealth",
}
"""The rules by which something need not keep one from contributing any more."""


def accounts(library: Library, year: int) -> dict[str, Json]:
    """What is known for a calendar year; a group of figures only when it is whole."""
    groups: dict[str, Json] = {
        "care": _amounts(library, _CARE, year),
        "limits": _amounts(library, _LIMITS, year),
        "allows": _allowed(library, year),
    }
    return {name: found for name, found in groups.items() if found}


def _allowed(library: Library, year: int) -> list[Json]:
    """What is allowed on the first day of the year."""
    first = calendar_year(year).first
    facts = _facts(library)
    return [
        kind
        for kind, key in _ALLOWED.items()
        if any(
            fact.span and first in fact.span and fact.state is State.STATED
            for fact in keyed(facts, key)
        )
    ]


def _facts(library: Library) -> list[AnyFact]:
    return [fact for record in library.rulebooks.values() for fact in record.value.facts]


def _amounts(library: Library, keys: Mapping[str, str], year: int) -> dict[str, Json]:
    first = calendar_year(year).first
    facts = _facts(library)
    found: dict[str, Json] = {
        name: f"{amount:.2f}"
        for name, key in keys.items()
        for span, amount, _ in numbers(facts, key)
        if first in span
    }
    return found if found.keys() == keys.keys() else {}
