"""Cost share: what the member pays for each covered visit, as deductible and limits are used up.

Generic arithmetic for figures the reader types in. It knows nothing of what any payer pays.
"""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from calculators.fields import Labelled, choice, money, percent
from calculators.money import ZERO, to_cents


class CopayRule(Labelled):
    """How a copay works with the deductible and the coinsurance."""

    REPLACES = "replaces", "Copay only, no deductible"
    ADDED = "added", "Copay, deductible and coinsurance"


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

    >>> from itertools import islice
    >>> cost = Cost(allowed=Decimal("100.00"), deductible_left=Decimal("250.00"),
    ...             coinsurance_percent=Decimal(15), out_of_pocket_left=Decimal("2000.00"))
    >>> [str(paid) for paid in islice(payments(cost), 4)]
    ['100.00', '100.00', '57.50', '15.00']
    """
    return (share.paid for share in shares(cost))


def shares(cost: Cost) -> Iterator[Share]:
    """The same with the parts of each payment."""
    left = Left(cost.deductible_left, cost.out_of_pocket_left)
    taken = min(cost.allowed, left.deductible)
    due = _due(cost, taken)
    while True:
        parts = due.within(left.out_of_pocket)
        # An amount that stays is the same object, whose text is found without working it out anew.
        deductible = left.deductible - parts.deductible if parts.deductible else left.deductible
        left = Left(deductible, left.out_of_pocket - parts.paid)
        yield Share(*parts, left)
        takes = min(cost.allowed, left.deductible)
        if takes != taken:  # After one visit or two; then it stays.
            taken, due = takes, _due(cost, takes)


class _Due(NamedTuple):
    """The parts of what is paid for a visit, as in `Share`."""

    deductible: Decimal
    coinsurance: Decimal
    copay: Decimal
    spared: Decimal
    paid: Decimal

    def within(self, out_of_pocket: Decimal) -> _Due:
        """The same when no more than that is left until the yearly maximum."""
        beyond = self.paid - out_of_pocket
        if beyond <= 0:
            return self
        return self._replace(spared=self.spared + beyond, paid=out_of_pocket)


def _due(cost: Cost, deductible: Decimal) -> _Due:
    """What is due for a visit of which the deductible takes so much.

    All amounts entered are whole cents, and the coinsurance is rounded to them: so are the sums.
    """
    if cost.copay is not None and cost.copay_rule is CopayRule.REPLACES:
        paid = min(cost.copay, cost.allowed)
        return _Due(ZERO, ZERO, cost.copay, cost.copay - paid, paid)
    coinsurance = to_cents((cost.allowed - deductible) * cost.coinsurance_percent / 100)
    copay = cost.copay or ZERO
    whole = deductible + coinsurance + copay
    paid = min(whole, cost.allowed)
    return _Due(deductible, coinsurance, copay, whole - paid, paid)
