"""Cost share: what the member pays for each covered visit, as deductible and limits are used up.

Generic arithmetic for figures the reader types in. It knows nothing of what any payer pays.
"""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat

from calculators.fields import Labelled, choice, money, percent
from calculators.money import ZERO, to_cents


class CopayRule(Labelled):
    """How a copay works with the deductible and the coinsurance."""

    REPLACES = "replaces", "The copay is all I pay; the deductible does not apply"
    ADDED = "added", "The copay comes on top of deductible and coinsurance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The member's own cost figures for one visit, and what is left of the yearly amounts."""

    allowed: Decimal = money(
        "Allowed amount for one visit",
        low="0.01",
        hint="From the client's explanation of benefits; nothing you type leaves this page",
    )
    deductible_left: Decimal = money("Deductible still to be met", hint="0 if it has been met")
    coinsurance_percent: Decimal = percent(
        "Coinsurance", unit="%", hint="The share the client pays after the deductible"
    )
    copay: Decimal | None = money("Copay for one visit", required=False)
    copay_rule: CopayRule = choice(
        "How the copay works",
        CopayRule,
        default=CopayRule.REPLACES,
        hint="Only matters when there is a copay",
    )
    out_of_pocket_left: Decimal = money(
        "Left until the yearly out-of-pocket maximum",
        hint="Once this is used up, covered visits cost nothing more",
    )


@dataclass(frozen=True, slots=True)
class _Left:
    deductible: Decimal
    out_of_pocket: Decimal


def payments(cost: Cost) -> Iterator[Decimal]:
    """What the member pays for the first covered visit, the second, and so on without end.

    Each payment is rounded to whole cents at the end of its visit.

    >>> from itertools import islice
    >>> cost = Cost(allowed=Decimal(100), deductible_left=Decimal(250),
    ...             coinsurance_percent=Decimal(15), out_of_pocket_left=Decimal(2000))
    >>> [str(paid) for paid in islice(payments(cost), 4)]
    ['100.00', '100.00', '57.50', '15.00']
    """
    left = _Left(cost.deductible_left, cost.out_of_pocket_left)
    for each in repeat(cost):
        paid, left = _visit(each, left)
        yield paid


def _visit(cost: Cost, left: _Left) -> tuple[Decimal, _Left]:
    """One visit: the payment, and what is left of deductible and out-of-pocket maximum."""
    if cost.copay is not None and cost.copay_rule is CopayRule.REPLACES:
        paid = to_cents(min(cost.copay, cost.allowed, left.out_of_pocket))
        return paid, _Left(left.deductible, left.out_of_pocket - paid)
    deductible = min(cost.allowed, left.deductible)
    share = (cost.allowed - deductible) * cost.coinsurance_percent / 100
    due = deductible + share + (cost.copay or ZERO)
    paid = to_cents(min(due, cost.allowed, left.out_of_pocket))
    return paid, _Left(left.deductible - deductible, left.out_of_pocket - paid)
