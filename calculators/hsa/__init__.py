"""HSA: how much one may put into a health savings account, and whether it may pay for massage.

Two questions that may be asked alone or together. Neither answer is tax advice.
"""

from __future__ import annotations

from calculators.calculator import Calculator
from calculators.hsa.calculation import calculate
from calculators.hsa.display import display
from calculators.hsa.request import HsaRequest

CALCULATOR = Calculator(
    name="hsa",
    title="Use a health account",
    summary="Shows how much may go into an HSA for a year, and whether it may pay for massage.",
    request=HsaRequest,
    calculate=calculate,
    display=display,
    needs=lambda facts: facts.hsa,
)
