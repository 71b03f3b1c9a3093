"""What the contract calculator asks for: figures of the reader's own, with no defaults."""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators.fields import money, number, percent, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRequest:
    """One month under one contract, in the reader's own figures."""

    payment_per_unit: Decimal = money(
        "Payment for one unit",
        high="10000",
        hint="The allowed amount in your own contract; the client's share is part of it",
    )
    units_per_visit: Decimal = number(
        "Units in a visit", low="0.01", high="96", hint="Your average, such as 3.5"
    )
    booked_visits: int = whole("Visits booked in the month", high=10000, unit="visits")
    no_show_percent: Decimal = percent(
        "Missed visits", unit="%", hint="Booked visits that do not happen and are not paid"
    )
    denial_percent: Decimal = percent(
        "Denied or written off", unit="%", hint="The share of payment that never arrives"
    )
    variable_cost_per_visit: Decimal = money(
        "Cost of one more visit",
        high="10000",
        hint="What you pay only when a visit happens: laundry, lotion, card and billing fees",
    )
    fixed_costs: Decimal = money(
        "Fixed costs of the month",
        high="1000000",
        hint="What you pay anyway: rent, utilities, insurance, license, software",
    )
    hours_per_visit: Decimal = number(
        "Working hours for a visit",
        low="0.1",
        high="24",
        unit="hours",
        hint="Hands-on time, turning the room over, notes, billing and calls",
    )
