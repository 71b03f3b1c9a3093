"""The words of a contract answer: how it was reached, what to watch for, on what it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from calculators.contract.month import Month
from calculators.money import ZERO, say_amount, to_cents
from calculators.numbers import say_number
from calculators.outcome import Reference
from calculators.spelling import count

SOURCES = (
    Reference("S002", "each business works out its costs and decides alone"),
    Reference("X02", "withdrawal of the health-care statements in 2023"),
    Reference("X01", "competing practices and collective refusal"),
    Reference("X10", "fixed and variable costs"),
    Reference("X11", "cost for each client, and whether to join a network"),
    Reference("X12", "all working hours for each massage"),
    Reference("X13", "break-even visits"),
)

_ALONE = (
    (
        "Use your own figures only. They stay on this device: the page has no way to send, "
        "collect, share or compare them."
    ),
    (
        "Decide alone. Independent therapists are competitors. Talking over rates with each other, "
        "settling them together, or agreeing to turn a payer down can break antitrust law."
    ),
    (
        "There is no safe way to swap rates, not even in a survey: in 2023 the federal agencies "
        "withdrew the guidance that once sheltered it."
    ),
    (
        "You may talk with regulators and lawmakers about too few providers in a network, the "
        "burden of prior authorization and wrong directories."
    ),
)
"""Register entries AT-01, AT-02 and AT-03."""

_TWO_VIEWS = (
    (
        "Full-cost view: every visit carries its share of the fixed costs. It shows whether the "
        "contract could carry the practice by itself."
    ),
    (
        "Contribution view: the fixed costs are left out. It fits only visits that fill times "
        "which would otherwise stay empty, because those costs are then paid anyway."
    ),
)

_LEFT_OUT = (
    "Tax, time off and your own pay are counted only if you put them into the costs. Waiting for "
    "payment is not counted."
)


def say_signed(amount: Decimal) -> str:
    """An amount that may be a loss.

    >>> say_signed(Decimal("-12"))
    '-$12.00'
    """
    cents = to_cents(amount)
    return f"-{say_amount(-cents)}" if cents < 0 else say_amount(cents or ZERO)


def explanation(month: Month, even: int | None, booked: int | None) -> Iterator[str]:
    """How the figures came about, step by step."""
    asked = month.asked
    yield (
        f"Visits that happen: {count(asked.booked_visits, 'visit')} booked, of which "
        f"{say_number(asked.no_show_percent)} % are missed, leaves {say_number(month.completed)}."
    )
    yield (
        f"A visit brings in {say_signed(month.revenue)}: {say_number(asked.units_per_visit)} "
        f"times {say_amount(asked.payment_per_unit)}, less {say_number(asked.denial_percent)} % "
        "that is denied or written off."
    )
    yield (
        f"After its own cost of {say_amount(asked.variable_cost_per_visit)}, one more visit "
        f"leaves {say_signed(month.left)}."
    )
    yield from _full_cost(month)
    yield from _even(month, even, booked)


def _full_cost(month: Month) -> Iterator[str]:
    asked = month.asked
    if not month.completed:
        yield "No visit happens, so the fixed costs cannot be shared out over visits."
        return
    share = asked.fixed_costs / month.completed
    net = month.left - share
    yield (
        f"Fixed costs of {say_amount(asked.fixed_costs)} over {say_number(month.completed)} "
        f"visits are {say_amount(share)} for each, which leaves {say_signed(net)} a visit."
    )
    yield (
        f"At {say_number(asked.hours_per_visit)} working hours a visit, that is "
        f"{say_signed(net / asked.hours_per_visit)} an hour."
    )


def _even(month: Month, even: int | None, booked: int | None) -> Iterator[str]:
    asked = month.asked
    if even is None:
        yield "Break-even: never, because a visit brings in no more than it costs."
        return
    yield (
        f"Break-even: {say_amount(asked.fixed_costs)} divided by {say_signed(month.left)} takes "
        f"{count(even, 'completed visit')}, rounded up to a whole visit."
    )
    if booked is None:
        yield "No number of bookings reaches that, because every booked visit is missed."
        return
    yield f"With {say_number(asked.no_show_percent)} % missed, book {count(booked, 'visit')}."


def notes(month: Month, even: int | None, booked: int | None) -> Iterator[str]:
    """What a reader should know beside the figures."""
    if even is None:
        yield (
            "Each visit brings in no more than it costs by itself. More visits make that worse, "
            "not better."
        )
    if not month.completed:
        yield "No visit happens in this month, so there are no figures for one visit."
    if booked is not None and booked > month.asked.booked_visits:
        yield (
            f"You book {count(month.asked.booked_visits, 'visit')}; {booked} would be needed to "
            "break even."
        )
    yield from _TWO_VIEWS
    yield _LEFT_OUT
    yield from _ALONE
