"""Visit budget: how many visits a plan will still pay for, on which days, and what each costs.

Three things can run out: the plan's yearly limit, the prescription and the authorization. The
one with the least left decides. Figures about money are the reader's own.
"""

from __future__ import annotations

from calculators.calculator import Calculator
from calculators.visit_budget.calculation import calculate, faults
from calculators.visit_budget.calendar import files
from calculators.visit_budget.display import display
from calculators.visit_budget.request import VisitBudgetRequest

CALCULATOR = Calculator(
    name="visit-budget",
    title="Plan visits",
    summary="Shows how many visits a plan will still pay for, when, and what the client pays.",
    request=VisitBudgetRequest,
    calculate=calculate,
    faults=faults,
    display=display,
    of_example="Its amounts are invented figures.",
    files=files,
)
