"""Catalogue: every calculator by name, with all that a page, a command or a test needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators import (
    examples,
    hsa,
    hsa_display,
    units,
    units_display,
    visit_budget,
    visit_budget_display,
)
from calculators.decoding import decode
from calculators.facts import Facts
from calculators.outcome import Answer, InputErrors, Outcome, Refusal
from calculators.visit_budget_input import VisitBudgetRequest

_NO_ADVICE = (
    "This explains published rules in plain words. It is not legal, tax, coding or medical advice, "
    "and it promises no payment. Check with the payer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator[Request, Made: Answer]:
    """One calculator.

    Attributes:
        name: Its name in commands, pages and files.
        title: What a page is called.
        summary: What it answers, in one sentence.
        request: The data class of its input.
        calculate: The pure function from input and facts to an outcome.
        display: The HTML of an answer's own figures.
        example: A JSON input that is filled in and answered in the page from the start.
        cases: More inputs to try, by title.
        disclaimer: What the answer is not.
    """

    name: str
    title: str
    summary: str
    request: type[Request]
    calculate: Callable[[Request, Facts], Made | Refusal | InputErrors]
    display: Callable[[Made, Facts], str]
    example: Mapping[str, Any]
    cases: Mapping[str, Mapping[str, Any]]
    disclaimer: str = _NO_ADVICE

    def answer(self, value: object, facts: Facts) -> Outcome:
        """Read a JSON value and answer it."""
        request = decode(self.request, value)
        if isinstance(request, InputErrors):
            return request
        return self.calculate(request, facts)


_UNITS = Calculator(
    name="units",
    title="Count units",
    summary="Turns the minutes of one day into billing units, by either of the two methods.",
    request=units.UnitsRequest,
    calculate=units.calculate,
    display=units_display.display,
    example=examples.UNITS,
    cases=examples.UNITS_CASES,
)

_VISIT_BUDGET = Calculator(
    name="visit-budget",
    title="Plan visits",
    summary="Shows how many visits a plan will still pay for, when, and what the client pays.",
    request=VisitBudgetRequest,
    calculate=visit_budget.calculate,
    display=visit_budget_display.display,
    example=examples.VISIT_BUDGET,
    cases=examples.VISIT_BUDGET_CASES,
    disclaimer=f"{_NO_ADVICE} The amounts in the example are invented figures.",
)

_HSA = Calculator(
    name="hsa",
    title="Use a health account",
    summary="Shows how much may go into an HSA for a year, and whether it may pay for massage.",
    request=hsa.HsaRequest,
    calculate=hsa.calculate,
    display=hsa_display.display,
    example=examples.HSA,
    cases=examples.HSA_CASES,
)

CALCULATORS: Mapping[str, Calculator[Any, Any]] = {
    calculator.name: calculator for calculator in (_UNITS, _VISIT_BUDGET, _HSA)
}
