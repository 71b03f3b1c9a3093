"""Contract: whether a contract carries its costs, from the reader's own figures for one month.

Plain arithmetic. It knows no payer, holds no rate and compares nobody's figures: independent
therapists are competitors (S002), and guidance that once sheltered the exchange of rates among
health-care businesses was withdrawn in 2023 (X02).
"""

from __future__ import annotations

from calculators.calculator import Calculator
from calculators.contract.calculation import calculate
from calculators.contract.display import display
from calculators.contract.request import ContractRequest

CALCULATOR = Calculator(
    name="contract",
    title="Weigh a contract",
    summary="Shows, from your own figures alone, what a visit leaves and how many visits a month "
    "carry their costs.",
    request=ContractRequest,
    calculate=calculate,
    display=display,
    disclaimer="This is arithmetic with your own figures. It is not legal, tax, coding, medical or "
    "business advice, and it does not say whether to sign, keep or leave a contract. That is for "
    "you alone to decide.",
    starts_empty=True,
)
