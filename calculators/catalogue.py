"""Catalogue: every calculator by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import (
    ce_hours,
    ce_hours_display,
    contract,
    contract_display,
    hsa,
    hsa_display,
    prior_authorization,
    prior_authorization_display,
    units,
    units_display,
    visit_budget,
    visit_budget_calendar,
    visit_budget_display,
)
from calculators.calculator import NO_ADVICE, Calculator
from calculators.ce_hours_input import CeHoursRequest
from calculators.contract_input import ContractRequest
from calculators.facts import Facts
from calculators.prior_authorization_input import PriorAuthorizationRequest
from calculators.visit_budget_input import VisitBudgetRequest

_UNITS = Calculator(
    name="units",
    title="Count units",
    summary="Turns the minutes of one day into billing units, by either of the two methods.",
    request=units.UnitsRequest,
    calculate=units.calculate,
    faults=units.faults,
    display=units_display.display,
    needs=lambda facts: facts.codes,
)

_VISIT_BUDGET = Calculator(
    name="visit-budget",
    title="Plan visits",
    summary="Shows how many visits a plan will still pay for, when, and what the client pays.",
    request=VisitBudgetRequest,
    calculate=visit_budget.calculate,
    faults=visit_budget.faults,
    display=visit_budget_display.display,
    disclaimer=f"{NO_ADVICE} The amounts in the example are invented figures.",
    files=visit_budget_calendar.files,
)

_HSA = Calculator(
    name="hsa",
    title="Use a health account",
    summary="Shows how much may go into an HSA for a year, and whether it may pay for massage.",
    request=hsa.HsaRequest,
    calculate=hsa.calculate,
    display=hsa_display.display,
    needs=lambda facts: facts.hsa,
)

_CE_HOURS = Calculator(
    name="ce-hours",
    title="Check continuing education",
    summary="Shows whether your hours of continuing education suffice for a report, and keeps a "
    "record of classes to print.",
    request=CeHoursRequest,
    calculate=ce_hours.calculate,
    faults=ce_hours.faults,
    display=ce_hours_display.display,
    needs=lambda facts: facts.ce.requirements,
    disclaimer="This explains published rules in plain words. It is not legal advice and no "
    "decision of the Department of Health.",
)

_CONTRACT = Calculator(
    name="contract",
    title="Weigh a contract",
    summary="Shows, from your own figures alone, what a visit leaves and how many visits a month "
    "carry their costs.",
    request=ContractRequest,
    calculate=contract.calculate,
    display=contract_display.display,
    disclaimer="This is arithmetic with your own figures. It is not legal, tax, coding, medical or "
    "business advice, and it does not say whether to sign, keep or leave a contract. That is for "
    "you alone to decide.",
    starts_empty=True,
)

_PRIOR_AUTHORIZATION = Calculator(
    name="prior-authorization",
    title="Check prior authorization",
    summary="Shows whether a visit likely needs prior authorization, by when to ask, and where.",
    request=PriorAuthorizationRequest,
    calculate=prior_authorization.calculate,
    faults=prior_authorization.faults,
    display=prior_authorization_display.display,
    needs=lambda facts: any(plan.authorization.rules for plan in facts.plans.values()),
    disclaimer=f"{NO_ADVICE} The example may stand under a rule that has ended.",
)

CALCULATORS: Mapping[str, Calculator[Any, Any]] = {
    calculator.name: calculator
    for calculator in (
        _UNITS,
        _VISIT_BUDGET,
        _HSA,
        _PRIOR_AUTHORIZATION,
        _CE_HOURS,
        _CONTRACT,
    )
}


def offered(facts: Facts) -> dict[str, Calculator[Any, Any]]:
    """The calculators for which a guide has the facts they need."""
    return {name: calculator for name, calculator in CALCULATORS.items() if calculator.needs(facts)}
