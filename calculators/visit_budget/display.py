"""How a visit budget looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.facts import Facts
from calculators.language import Tongue, Words
from calculators.markup import details, listing, said_table, table, text
from calculators.money import say_amount
from calculators.spelling import in_a_row
from calculators.visit_budget.calculation import VisitBudgetAnswer
from calculators.visit_budget.picture import marks, picture

_DECIDES: Mapping[str, Words] = {
    "limit": Words("the yearly limit"),
    "prescription": Words("the prescription"),
    "authorization": Words("the authorization"),
}


def display(answer: VisitBudgetAnswer, _facts: Facts, say: Tongue) -> str:
    """The headline, what is left of each, the picture, the visits, their cost, the days to keep."""
    return (
        text("p", say(_headline(answer)), "pg-headline")
        + text("p", say(_basis(answer)), "pg-binding")
        + said_table(say, Words("What is left"), _LEFT_HEADS, _left(answer))
        + picture(answer, say)
        + _visits(answer, say)
        + _beyond(answer, say)
        + _total(answer, say)
        + details(say("How each cost is made up"), _parts(answer, say), "pg-parts")
        + _dates(answer, say)
    )


def _headline(answer: VisitBudgetAnswer) -> Words:
    listed = sum(visit.covered for visit in answer.visits)
    dated = bool(answer.visits) and answer.visits[0].date is not None
    if (dated or answer.later_visits) and listed < answer.payable_visits:
        return Words.counted(
            answer.payable_visits,
            "{n} more visit can be paid for; {listed} of them on this list before the benefit "
            "year ends.",
            "{n} more visits can be paid for; {listed} of them on this list before the benefit "
            "year ends.",
            listed=listed,
        )
    return Words.counted(
        answer.payable_visits, "{n} more visit can be paid for.", "{n} more visits can be paid for."
    )


def _basis(answer: VisitBudgetAnswer) -> Words:
    """The day stands beside the number, for a number of another year looks no different."""
    return Words(
        "Counted from {day}. What decides: {names}.",
        day=answer.as_of,
        names=in_a_row(_DECIDES[name] for name in answer.binding),
    )


_LEFT_HEADS = (Words("Counted"), Words("Visits left"))


def _left(answer: VisitBudgetAnswer) -> Iterator[tuple[Words, int]]:
    left = (
        (Words("Yearly limit"), answer.limit_remaining),
        (Words("Prescription"), answer.prescription_remaining),
        (Words("Authorization"), answer.authorization_remaining),
    )
    return ((name, visits) for name, visits in left if visits is not None)


_HEADS = (Words("Visit"), Words("Day"), Words("Covered"), Words("Client pays"))


def _visits(answer: VisitBudgetAnswer, say: Tongue) -> str:
    plain = answer.member_total is None and all(
        visit.covered and visit.date is None for visit in answer.visits
    )
    if plain and not answer.later_visits:  # Numbers in a row say no more than the headline.
        return ""
    heads = say.all(_HEADS if answer.member_total is not None else _HEADS[:-1])
    rows = [cells[: len(heads)] for cells in _rows(answer, say)]
    return table(say("Visits to come"), heads, rows)


def _rows(answer: VisitBudgetAnswer, say: Tongue) -> Iterator[tuple[str, ...]]:
    """The cells of each visit; what they have in common is said once, for there may be hundreds."""
    unknown, no_date = say("not known"), say("no date")
    covered = {True: say("yes"), False: say("no"), None: unknown}
    for visit in answer.visits:
        day = say.day(visit.date) if visit.date else no_date
        pays = unknown if visit.member_pays is None else say_amount(visit.member_pays)
        yield str(visit.number), day, covered[visit.covered], pays
    next_year = {
        state: say("{covered} (next benefit year)", covered=words)
        for state, words in covered.items()
    }
    for later in answer.later_visits:
        yield str(later.number), say.day(later.date), next_year[later.covered], unknown


def _beyond(answer: VisitBudgetAnswer, say: Tongue) -> str:
    if not answer.uncovered_visits:
        return ""
    words = Words.counted(
        answer.uncovered_visits,
        "{n} visit of this benefit year lies beyond what can be paid for.",
        "{n} visits of this benefit year lie beyond what can be paid for.",
    )
    return text("p", say(words), "pg-beyond")


def _total(answer: VisitBudgetAnswer, say: Tongue) -> str:
    if answer.member_total is None:
        return ""
    words = Words(
        "The client pays {amount} for the covered visits listed.", amount=answer.member_total
    )
    return text("p", say(words), "pg-total")


_PARTS = (Words("Deductible"), Words("Coinsurance"), Words("Copay"), Words("Taken off"))
"""What a payment is made up of, as `Share` has it."""


def _parts(answer: VisitBudgetAnswer, say: Tongue) -> str:
    """The parts of each payment that are not always nothing, and what is left at the end."""
    shares = [(visit.number, visit.share) for visit in answer.visits if visit.share]
    if not shares or answer.cost_after is None:
        return ""
    there = [place for place in range(len(_PARTS)) if any(share[place] for _, share in shares)]
    heads = (Words("Visit"), *(_PARTS[place] for place in there), Words("Client pays"))
    rows = [
        (str(number), *[say_amount(share[place]) for place in there], say_amount(share.paid))
        for number, share in shares
    ]
    after = answer.cost_after
    left = (
        Words("Left of the deductible after these visits: {amount}", amount=after.deductible),
        Words("Left until the out-of-pocket maximum: {amount}", amount=after.out_of_pocket),
        Words("Taken off: what goes beyond the allowed amount or the out-of-pocket maximum"),
    )
    notes = left if _PARTS[-1] in heads else left[:-1]
    parts = table(say("Parts of each payment"), say.all(heads), rows)
    return parts + listing(say.all(notes), "pg-cost-after")


def _dates(answer: VisitBudgetAnswer, say: Tongue) -> str:
    """The days to keep, and how the deadlines were counted."""
    rows = [(mark.name, mark.day) for mark in marks(answer)]
    if not rows:
        return ""
    return said_table(say, Words("Days to keep"), (Words("What"), Words("Day")), rows) + listing(
        say.all(answer.deadlines_counted), "pg-counted"
    )
