"""How a visit budget looks."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.dates import say_day
from calculators.facts import Facts
from calculators.markup import table, text
from calculators.money import say_amount
from calculators.spelling import count, in_a_row
from calculators.visit_budget import Visit, VisitBudgetAnswer

_NAMES: Mapping[str, str] = {
    "limit": "the yearly limit",
    "prescription": "the prescription",
    "authorization": "the authorization",
}


def display(answer: VisitBudgetAnswer, _facts: Facts) -> str:
    """The headline, what is left of each, and the visits."""
    return (
        text("p", _headline(answer), "pg-headline")
        + text("p", f"What decides: {_binding(answer)}.", "pg-binding")
        + table("What is left", ("Counted", "Visits left"), _left(answer))
        + _visits(answer)
        + _total(answer)
    )


def _headline(answer: VisitBudgetAnswer) -> str:
    can = f"{count(answer.payable_visits, 'more visit')} can be paid for"
    listed = sum(visit.covered for visit in answer.visits)
    dated = bool(answer.visits) and answer.visits[0].date is not None
    if dated and listed < answer.payable_visits:
        return f"{can}; {listed} of them on this list."
    return f"{can}."


def _binding(answer: VisitBudgetAnswer) -> str:
    return in_a_row(_NAMES[name] for name in answer.binding)


def _left(answer: VisitBudgetAnswer) -> list[tuple[str, str]]:
    left = {
        "limit": answer.limit_remaining,
        "prescription": answer.prescription_remaining,
        "authorization": answer.authorization_remaining,
    }
    names = {name: words.removeprefix("the ").capitalize() for name, words in _NAMES.items()}
    return [(names[name], str(visits)) for name, visits in left.items() if visits is not None]


def _visits(answer: VisitBudgetAnswer) -> str:
    plain = answer.member_total is None and all(
        visit.covered and visit.date is None for visit in answer.visits
    )
    if plain:  # Numbers in a row would say no more than the headline.
        return ""
    priced = answer.member_total is not None
    heads = ("Visit", "Day", "Covered", "Client pays") if priced else ("Visit", "Day", "Covered")
    return table("Visits to come", heads, [_cells(visit)[: len(heads)] for visit in answer.visits])


def _cells(visit: Visit) -> tuple[str, str, str, str]:
    day = say_day(visit.date) if visit.date else "no date"
    pays = "not known" if visit.member_pays is None else say_amount(visit.member_pays)
    return str(visit.number), day, "yes" if visit.covered else "no", pays


def _total(answer: VisitBudgetAnswer) -> str:
    if answer.member_total is None:
        return ""
    amount = say_amount(answer.member_total)
    return text("p", f"The client pays {amount} for the covered visits listed.", "pg-total")
