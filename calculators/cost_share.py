"""Cost share: what the member pays for each covered visit, as deductible and limits are used up.

Generic arithmetic for figures the reader types in. It knows nothing of what any payer pays.
"""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import repeat
from typing import NamedTuple

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


class Left(NamedTuple):
    """What is left of the yearly amounts."""

    deductible: Decimal
    out_of_pocket: Decimal


class Share(NamedTuple):
    """What the member pays for one visit, and how it is made up.

    ``paid`` is the sum of the three parts less ``spared``: what the allowed amount or the
    out-of-pocket maximum takes off.
    """

    deductible: Decimal
    coinsurance: Decimal
    copay: Decimal
    spared: Decimal
    paid: Decimal
    left: Left


def payments(cost: Cost) -> Iterator[Decimal]:
    """What the member pays for the first covered visit, the second, and so on without end.

    Each payment is rounded to whole cents at the end of its visit.

    >>> from itertools import islice
    >>> cost = Cost(allowed=Decimal(100), deductible_left=Decimal(250),
    ...             coinsurance_percent=Decimal(15), out_of_pocket_left=Decimal(2000))
    >>> [str(paid) for paid in islice(payments(cost), 4)]
    ['100.00', '100.00', '57.50', '15.00']
    """
    return (share.paid for share in shares(cost))


def shares(cost: Cost) -> Iterator[Share]:
    """The same with the parts of each payment."""
    left = Left(cost.deductible_left, cost.out_of_pocket_left)
    coinsurance = cache(partial(_coinsurance, cost))  # It differs at one visit or two.
    for each in repeat(cost):
        share = _visit(each, left, coinsurance)
        left = share.left
        yield share


def _coinsurance(cost: Cost, deductible: Decimal) -> Decimal:
    """The member's part of what the deductible leaves of one visit."""
    return to_cents((cost.allowed - deductible) * cost.coinsurance_percent / 100)


def _visit(cost: Cost, left: Left, coinsurance: Callable[[Decimal], Decimal]) -> Share:
    """One visit."""
    if cost.copay is not None and cost.copay_rule is CopayRule.REPLACES:
        return _paid(cost, left, ZERO, ZERO, cost.copay)
    deductible = min(cost.allowed, left.deductible)
    return _paid(cost, left, deductible, coinsurance(deductible), cost.copay or ZERO)


def _paid(cost: Cost, left: Left, deductible: Decimal, rest: Decimal, copay: Decimal) -> Share:
    """The parts of a payment put together, under the two ceilings."""
    due = deductible + rest + copay
    paid = to_cents(min(due, cost.allowed, left.out_of_pocket))
    return Share(
        deductible=deductible,
        coinsurance=rest,
        copay=copay,
        spared=due - paid,
        paid=paid,
        left=Left(left.deductible - deductible, left.out_of_pocket - paid),
    )
