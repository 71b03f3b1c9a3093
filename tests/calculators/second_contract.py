"""Contract reckoned a second time: the formulas as they are usually written, in fractions.

It shares no code with the calculators. Input and output are plain JSON values.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

type Json = dict[str, Any]

HIGHEST = {
    "payment_per_unit": 10000,
    "units_per_visit": 96,
    "booked_visits": 10000,
    "no_show_percent": 100,
    "denial_percent": 100,
    "variable_cost_per_visit": 10000,
    "fixed_costs": 1000000,
    "hours_per_visit": 24,
}
LOWEST = {"units_per_visit": "0.01", "hours_per_visit": "0.1"}


def reckon(request: Json, _facts: Json) -> Json:
    """What the calculator should answer, as far as it is reckoned here."""
    asked = {name: Fraction(str(request[name])) for name in HIGHEST}
    if any(not Fraction(LOWEST.get(name, 0)) <= asked[name] <= HIGHEST[name] for name in asked):
        return {"status": "error"}
    kept, paid = (1 - asked[name] / 100 for name in ("no_show_percent", "denial_percent"))
    completed = asked["booked_visits"] * kept
    revenue = asked["payment_per_unit"] * asked["units_per_visit"] * paid
    margin = revenue - asked["variable_cost_per_visit"]
    fixed, hours = asked["fixed_costs"], asked["hours_per_visit"]
    net = margin - fixed / completed if completed else None
    even = math.ceil(fixed / margin) if margin > 0 else None
    return {
        "status": "answer",
        "completed_visits": _plain(completed),
        "revenue_per_visit": _money(revenue),
        "net_per_visit": _money(net),
        "effective_hourly": _money(None if net is None else net / hours),
        "break_even_completed": even,
        "required_booked": math.ceil(fixed / margin / kept) if margin > 0 and kept else None,
        "contribution_per_visit": _money(margin),
        "contribution_hourly": _money(margin / hours),
        "variable_cost_per_visit": _money(asked["variable_cost_per_visit"]),
        "fixed_per_visit": _money(fixed / completed if completed else None),
        "monthly_result": _money(margin * completed - fixed),
        "booked_visits": request["booked_visits"],
        "steps": [_step(visits, asked, revenue) for visits in _marks(completed, even)],
    }


def _marks(completed: Fraction, even: int | None) -> list[Fraction]:
    """Six even steps that reach a quarter past all that matters, and what matters itself."""
    matters = {Fraction(0), completed}
    if even is not None and even <= 5 * max(math.floor(completed) + 1, 10):
        matters.add(Fraction(even))
    stride = math.ceil(max(*matters, Fraction(10)) * Fraction(5, 4) / 5)
    return sorted(matters | {Fraction(stride * number) for number in range(6)})


def _step(visits: Fraction, asked: dict[str, Fraction], revenue: Fraction) -> Json:
    income = revenue * visits
    costs = asked["fixed_costs"] + asked["variable_cost_per_visit"] * visits
    return {
        "visits": _plain(visits),
        "income": _money(income),
        "costs": _money(costs),
        "result": _money(income - costs),
    }


def _plain(number: Fraction) -> int | float:
    return int(number) if number.denominator == 1 else float(number)


def _money(amount: Fraction | None) -> str | None:
    """Whole cents, half a cent away from zero, and no sign before nothing."""
    if amount is None:
        return None
    cents = math.floor(abs(amount) * 100 + Fraction(1, 2))
    sign = "-" if amount < 0 and cents else ""
    return f"{sign}{cents // 100}.{cents % 100:02d}"
