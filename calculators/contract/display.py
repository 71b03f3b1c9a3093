"""How a contract answer looks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from calculators.contract.calculation import ContractAnswer, Step
from calculators.contract.picture import picture
from calculators.contract.words import say_signed
from calculators.facts import Facts
from calculators.language import Tongue
from calculators.markup import element, section, table, text
from calculators.numbers import say_number
from calculators.spelling import count


def display(answer: ContractAnswer, _facts: Facts, _say: Tongue) -> str:
    """The headline, both views of a visit, the month, and the break-even picture."""
    return (
        text("p", _headline(answer), "pg-headline")
        + table("One visit, seen two ways", _HEADS, _views(answer))
        + table("The month", ("Counted", "Value"), _month(answer))
        + section("Break-even", element("figure", picture(answer), "pg-figure"))
        + table("The same in figures", _STEP_HEADS, [_cells(answer, step) for step in answer.steps])
    )


_HEADS = ("Part", "Full-cost view", "Contribution view")
_STEP_HEADS = ("Completed visits", "Income", "Costs", "Left over")
_NONE = "no visit to count"


def _headline(answer: ContractAnswer) -> str:
    if answer.break_even_completed is None:
        return "Never: a visit brings in no more than it costs."
    even = f"break-even takes {count(answer.break_even_completed, 'completed visit')} a month"
    if answer.net_per_visit is None:
        return f"No visit is completed; {even}."
    left = say_signed(answer.net_per_visit)
    return f"{left} left for each completed visit after all costs; {even}."


def _views(answer: ContractAnswer) -> Iterator[tuple[str, str, str]]:
    paid, cost = say_signed(answer.revenue_per_visit), say_signed(answer.variable_cost_per_visit)
    yield "A visit brings in", paid, paid
    yield "Its own cost", cost, cost
    yield "Its share of fixed costs", _or_none(answer.fixed_per_visit), "left out"
    yield (
        "Left for a visit",
        _or_none(answer.net_per_visit),
        say_signed(answer.contribution_per_visit),
    )
    yield (
        "Left for an hour",
        _or_none(answer.effective_hourly),
        say_signed(answer.contribution_hourly),
    )


def _or_none(amount: Decimal | None) -> str:
    return _NONE if amount is None else say_signed(amount)


def _month(answer: ContractAnswer) -> Iterator[tuple[str, str]]:
    yield "Visits booked", f"{answer.booked_visits:,}"
    yield "Visits completed", say_number(answer.completed_visits)
    yield "Completed visits to break even", _visits(answer.break_even_completed)
    yield "Booked visits to break even", _visits(answer.required_booked)
    yield "Left over after all costs", say_signed(answer.monthly_result)


def _visits(number: int | None) -> str:
    return "never" if number is None else f"{number:,}"


def _cells(answer: ContractAnswer, step: Step) -> tuple[str, str, str, str]:
    label = say_number(step.visits)
    if step.visits == answer.completed_visits:
        label += " (your month)"
    if step.visits == answer.break_even_completed:
        label += " (break-even)"
    return label, say_signed(step.income), say_signed(step.costs), say_signed(step.result)
