"""Continuing education: whether a report of hours would meet the rule, and what is short.

The rule is a state's own: hours in two years, of which some hands-on in person, some in ethics
and its neighbors, and from 2024 some in health equity (C01, C02). How many hours, and for which
reports, comes from the facts.
"""

from __future__ import annotations

from calculators.calculator import Calculator
from calculators.ce_hours.calculation import calculate, faults
from calculators.ce_hours.display import display
from calculators.ce_hours.request import CeHoursRequest

CALCULATOR = Calculator(
    name="ce-hours",
    title="Check continuing education",
    summary="Shows whether your hours of continuing education suffice for a report, and keeps a "
    "record of classes to print.",
    request=CeHoursRequest,
    calculate=calculate,
    faults=faults,
    display=display,
    needs=lambda facts: facts.ce.requirements,
    disclaimer="This explains published rules in plain words. It is not legal advice and no "
    "decision of the Department of Health.",
)
