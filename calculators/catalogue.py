"""Catalogue: every calculator by name, with all that a page, a command or a test needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators import (
    ce_hours,
    ce_hours_display,
    contract,
    contract_display,
    examples,
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
from calculators.ce_hours_input import CeHoursRequest
from calculators.contract_input import ContractRequest
from calculators.decoding import decode
from calculators.facts import Facts
from calculators.language import Tongue
from calculators.outcome import Answer, File, InputErrors, Outcome, Refusal, status_of
from calculators.prior_authorization_input import PriorAuthorizationRequest
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
        files: The files that a page may offer beside an answer.
        starts_empty: Whether the form starts blank, with the example beside it as an illustration
            only. Such a calculator is for figures that are nobody else's business: no page may
            offer to share what was typed.
    """

    name: str
    title: str
    summary: str
    request: type[Request]
    calculate: Callable[[Request, Facts], Made | Refusal | InputErrors]
    display: Callable[[Made, Facts, Tongue], str]
    example: Mapping[str, Any]
    cases: Mapping[str, Mapping[str, Any]]
    disclaimer: str = _NO_ADVICE
    files: Callable[[Made], tuple[File, ...]] | None = None
    starts_empty: bool = False

    def answer(self, value: object, facts: Facts) -> Outcome:
        """Read a JSON value and answer it."""
        request = decode(self.request, value)
        if isinstance(request, InputErrors):
            return request
        return self.calculate(request, facts)

    def files_of(self, outcome: Any) -> tuple[File, ...]:  # noqa: ANN401 - any outcome
        """The files that go with an outcome; none unless it is an answer."""
        return self.files(outcome) if self.files and status_of(outcome) == "answer" else ()


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
    files=visit_budget_calendar.files,
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

_CE_HOURS = Calculator(
    name="ce-hours",
    title="Check continuing education",
    summary="Shows whether your hours of continuing education suffice for a report, and keeps a "
    "record of classes to print.",
    request=CeHoursRequest,
    calculate=ce_hours.calculate,
    display=ce_hours_display.display,
    example=examples.CE_HOURS,
    cases=examples.CE_HOURS_CASES,
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
    example=examples.CONTRACT,
    cases=examples.CONTRACT_CASES,
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
    display=prior_authorization_display.display,
    example=examples.PRIOR_AUTHORIZATION,
    cases=examples.PRIOR_AUTHORIZATION_CASES,
    disclaimer=f"{_NO_ADVICE} The example is a visit of 2017, under a rule that has ended.",
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
