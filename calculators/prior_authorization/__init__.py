"""Prior authorization: whether one visit likely needs it, by when to ask for it, and where.

The rules are the dated facts that plan pages show. A plain yes or no is never given: the answer
is likely, not likely or unknown, and an unknown says which question would settle it.
"""

from __future__ import annotations

from calculators.calculator import Calculator
from calculators.prior_authorization.calculation import calculate, faults
from calculators.prior_authorization.display import display
from calculators.prior_authorization.request import PriorAuthorizationRequest

CALCULATOR = Calculator(
    name="prior-authorization",
    title="Check prior authorization",
    summary="Shows whether a visit likely needs prior authorization, by when to ask, and where.",
    request=PriorAuthorizationRequest,
    calculate=calculate,
    faults=faults,
    display=display,
    needs=lambda facts: any(plan.authorization.rules for plan in facts.plans.values()),
    of_example="It may stand under a rule that has ended.",
)
