"""One month under a contract, in exact figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators.contract.request import ContractRequest
from calculators.numbers import rounded_up

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Month:
    """The month's exact figures, before any rounding.

    Attributes:
        asked: What the reader entered.
        share_kept: The share of booked visits that happen.
        completed: Visits that happen.
        revenue: What one completed visit brings in.
        left: What one completed visit leaves after its own cost.
    """

    asked: ContractRequest
    share_kept: Decimal
    completed: Decimal
    revenue: Decimal
    left: Decimal

    @property
    def never(self) -> bool:
        """Whether a visit pays no more than it costs, so that no number of visits is enough."""
        return self.left <= 0

    def result(self, visits: Decimal) -> Decimal:
        """What the month leaves after all costs, for some number of completed visits."""
        return self.left * visits - self.asked.fixed_costs


def month_of(request: ContractRequest) -> Month:
    """The exact figures behind an answer."""
    kept = (_HUNDRED - request.no_show_percent) / _HUNDRED
    paid = (_HUNDRED - request.denial_percent) / _HUNDRED
    revenue = request.payment_per_unit * request.units_per_visit * paid
    return Month(
        asked=request,
        share_kept=kept,
        completed=request.booked_visits * kept,
        revenue=revenue,
        left=revenue - request.variable_cost_per_visit,
    )


def break_even(month: Month) -> tuple[int | None, int | None]:
    """Completed and booked visits that carry the fixed costs, in whole visits (X13).

    ``None`` stands for never: a visit leaves nothing, or no booked visit ever happens. Bookings
    are worked out from the exact number of completed visits, not from the one rounded up.
    """
    fixed = month.asked.fixed_costs
    if month.never:
        return None, None
    completed = rounded_up(fixed, month.left)
    if not month.share_kept:
        return completed, None
    return completed, rounded_up(fixed, month.left * month.share_kept)
