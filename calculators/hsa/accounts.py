"""Accounts: how an HSA, a health FSA and an HRA differ, and what a wrong HSA payment costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculators.facts import HsaYear, first_allowed
from calculators.hsa.months import PlanKind
from calculators.language import Words
from calculators.money import ZERO, say_dollars, to_cents
from calculators.outcome import Reference

FREE_FROM_AGE = 65
"""From this age on a payment that does not qualify costs no extra tax (H25, H27)."""

EXAMPLE_AMOUNT = Decimal("100.00")

_EXTRA_TAX = Decimal("0.20")

_OWNERS = (
    (
        Words("Who owns it"),
        Words("you"),
        Words("the employer's plan"),
        Words("the employer's plan"),
    ),
    (
        Words("Who puts money in"),
        Words("anyone"),
        Words("usually you, from pay"),
        Words("the employer only"),
    ),
)

_PAYMENTS = (
    (
        Words("Who checks payments"),
        Words("nobody asks; you keep the proof"),
        Words("the plan asks for proof"),
        Words("the plan asks for proof"),
    ),
    (
        Words("Money left at year's end"),
        Words("stays yours"),
        Words("lost, but for what the plan carries over"),
        Words("as the plan says; usually lost when you leave"),
    ),
)

_AFTER = (
    Words("After a wrong payment"),
    Words("you owe income tax and 20 %"),
    Words("the plan may ask for it back; it can lose its tax standing"),
    Words("the same as for an FSA"),
)


def differences(years: Mapping[int, HsaYear]) -> Iterator[tuple[str, ...]]:
    """The accounts by topic: HSA, health FSA, HRA. Sources: `DIFFERENCE_SOURCES`.

    Args:
        years: The figures of each calendar year. The last year for which both limits are known
            is shown.
    """
    yield from _OWNERS
    yield Words("Needs a high-deductible plan"), _needed(years), Words("no"), Words("no")
    yield from _PAYMENTS
    known = [year for year, figures in years.items() if figures.limits]
    if known:
        year, limits = max(known), years[max(known)].limits
        yield (
            Words("Limit for {year}", year=year),
            Words("see the contribution above"),
            say_dollars(limits["fsa"]),
            Words("{limit} for the excepted kind", limit=say_dollars(limits["hra"])),
        )
    yield _AFTER


def _needed(years: Mapping[int, HsaYear]) -> Words:
    """Whether an HSA needs such a plan (H15, H16)."""
    first = first_allowed(years).get(PlanKind.BRONZE)
    if first is None:
        return Words("yes, to put money in")
    return Words(
        "yes, to put money in (or, from {year}, a bronze or catastrophic plan)", year=first
    )


DIFFERENCE_SOURCES = (
    Reference("H20", "plans that pay for what is not medical care"),
    Reference("H30", "FSA limit for 2026"),
    Reference("R18b", "FSA limits and carryover"),
    Reference("H32", "excepted-benefit HRA, 2026"),
    Reference("H33", "how an HRA works"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongWithdrawal:
    """What an HSA payment costs that does not qualify.

    Attributes:
        amount: What was paid.
        amount_is_example: Whether that is our example, because no amount was given.
        income: What is added to taxable income, at any age.
        tax_before_65: The tax on top before the 65th birthday.
        tax_from_65: The tax on top from then on.
        tax_at_your_age: Which of the two, where the age is known.
        is_65: Whether the person is 65 or older then, where the age is known.
    """

    amount: Decimal
    amount_is_example: bool
    income: Decimal
    tax_before_65: Decimal
    tax_from_65: Decimal
    tax_at_your_age: Decimal | None
    is_65: bool | None


def wrong_withdrawal(amount: Decimal | None, age: int | None) -> WrongWithdrawal:
    """The cost of a payment that does not qualify: income tax, and 20 % before 65 (H25, H27)."""
    paid = EXAMPLE_AMOUNT if amount is None else amount
    extra = to_cents(paid * _EXTRA_TAX)
    free = None if age is None else age >= FREE_FROM_AGE
    return WrongWithdrawal(
        amount=paid,
        amount_is_example=amount is None,
        income=paid,
        tax_before_65=extra,
        tax_from_65=ZERO,
        tax_at_your_age=None if free is None else (ZERO if free else extra),
        is_65=free,
    )


def withdrawal_rows(cost: WrongWithdrawal) -> Iterator[tuple[Words, Decimal, Decimal]]:
    """The cost as rows: when, what becomes income, the tax on top."""
    yield Words("Before 65"), cost.income, cost.tax_before_65
    yield Words("65 or older, disabled, or after death"), cost.income, cost.tax_from_65
