"""Units: how many 15-minute units the timed minutes of one day make, and for which codes.

It counts by the method the reader picks, because payers differ. It does not say which method a
payer uses, nor whether a payer will pay for a code.
"""

from __future__ import annotations

from calculators.calculator import Calculator
from calculators.units.calculation import calculate, faults
from calculators.units.display import display
from calculators.units.request import UnitsRequest

CALCULATOR = Calculator(
    name="units",
    title="Count units",
    summary="Turns the minutes of one day into billing units, by either of the two methods.",
    request=UnitsRequest,
    calculate=calculate,
    faults=faults,
    display=display,
    needs=lambda facts: facts.codes,
)
