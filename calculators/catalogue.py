"""Catalogue: every calculator by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import ce_hours, contract, hsa, prior_authorization, units, visit_budget
from calculators.calculator import Calculator
from calculators.facts import Facts

CALCULATORS: Mapping[str, Calculator[Any, Any]] = {
    calculator.name: calculator
    for calculator in (
        units.CALCULATOR,
        visit_budget.CALCULATOR,
        hsa.CALCULATOR,
        prior_authorization.CALCULATOR,
        ce_hours.CALCULATOR,
        contract.CALCULATOR,
    )
}


def offered(facts: Facts) -> dict[str, Calculator[Any, Any]]:
    """The calculators for which a guide has the facts they need."""
    return {name: calculator for name, calculator in CALCULATORS.items() if calculator.needs(facts)}
