"""How a visit budget looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.dates import say_day
from calculators.facts import Facts
from calculators.language import Tongue
from calculators.markup import details, listing, table, text
from calculators.money import say_amount
from calculators.spelling import count, in_a_row
from calculators.visit_budget import Visit, VisitBudgetAnswer
from calculators.visit_budget_later import LaterVisit
from calculators.visit_budget_picture import marks, picture

_NAMES: Mapping[str, str] = {
    "limit": "the yearly limit",
    "prescription": "the prescription",
    "authorization": "the authorization",
}
_COVERED: Mapping[bool | None, str] = {True: "yes", False: "no", None: "not known"}


def display(answer: VisitBudgetAnswer, _facts: Facts, _say: Tongue) -> str:
    """The headline, what is left of each, the picture, the visits, their cost, the days to keep."""
    return (
        text("p", _headline(answer), "pg-headline")
        + text("p", f"What decides: {_binding(answer)}.", "pg-binding")
        + table("What is left", ("Counted", "Visits left"), _left(answer))
        + picture(answer)
        + _visits(answer)
        + _beyond(answer)
        + _total(answer)
        + details("How each cost is made up", _parts(answer), "pg-parts")
        + _dates(answer)
    )


def _headline(answer: VisitBudgetAnswer) -> str:
    can = f"{count(answer.payable_visits, 'more visit')} can be paid for"
    listed = sum(visit.covered for visit in answer.visits)
    dated = bool(answer.visits) and answer.visits[0].date is not None
    if (dated or answer.later_visits) and listed < answer.payable_visits:
        return f"{can}; {listed} of them on this list before the benefit year ends."
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
    if plain and not answer.later_visits:  # Numbers in a row say no more than the headline.
        return ""
    priced = answer.member_total is not None
    heads = ("Visit", "Day", "Covered", "Client pays") if priced else ("Visit", "Day", "Covered")
    rows = [_cells(visit)[: len(heads)] for visit in answer.visits]
    rows += [_later_cells(visit)[: len(heads)] for visit in answer.later_visits]
    return table("Visits to come", heads, rows)


def _cells(visit: Visit) -> tuple[str, ...]:
    day = say_day(visit.date) if visit.date else "no date"
    pays = "not known" if visit.member_pays is None else say_amount(visit.member_pays)
    return str(visit.number), day, _COVERED[visit.covered], pays


def _later_cells(visit: LaterVisit) -> tuple[str, ...]:
    covered = f"{_COVERED[visit.covered]} (next benefit year)"
    return str(visit.number), say_day(visit.date), covered, "not known"


def _beyond(answer: VisitBudgetAnswer) -> str:
    if not answer.uncovered_visits:
        return ""
    beyond = count(answer.uncovered_visits, "visit")
    words = f"{beyond} of this benefit year lie beyond what can be paid for."
    return text("p", words, "pg-beyond")


def _total(answer: VisitBudgetAnswer) -> str:
    if answer.member_total is None:
        return ""
    amount = say_amount(answer.member_total)
    return text("p", f"The client pays {amount} for the covered visits listed.", "pg-total")


def _parts(answer: VisitBudgetAnswer) -> str:
    """The parts of each payment, and what is left of the yearly amounts at the end."""
    rows = list(_part_rows(answer))
    if not rows or answer.cost_after is None:
        return ""
    heads = ("Visit", "Deductible", "Coinsurance", "Copay", "Taken off", "Client pays")
    after = answer.cost_after
    left = (
        f"Left of the deductible after these visits: {say_amount(after.deductible)}",
        f"Left until the out-of-pocket maximum: {say_amount(after.out_of_pocket)}",
        "Taken off: what goes beyond the allowed amount or the out-of-pocket maximum",
    )
    return table("Parts of each payment", heads, rows) + listing(left, "pg-cost-after")


def _part_rows(answer: VisitBudgetAnswer) -> Iterator[tuple[str, ...]]:
    for visit in answer.visits:
        if visit.share:
            *parts, _ = visit.share
            yield str(visit.number), *map(say_amount, parts)


def _dates(answer: VisitBudgetAnswer) -> str:
    """The days to keep, and how the deadlines were counted."""
    rows = [(mark.name, say_day(mark.day)) for mark in marks(answer)]
    if not rows:
        return ""
    return table("Days to keep", ("What", "Day"), rows) + listing(
        answer.deadlines_counted, "pg-counted"
    )
