"""HSA amounts reckoned a second time, from a table of twelve months with exact fractions.

It shares no code with the calculators. Input and output are plain JSON values.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

type Json = dict[str, Any]


def reckon(request: Json, facts: Json) -> Json:
    """What the calculator should answer, as far as it is reckoned here."""
    found: Json = {"status": "answer"}
    care = request.get("direct_primary_care")
    if care and care.get("until_month", 12) < care.get("from_month", 1):
        return {"status": "error"}
    if request.get("year") is not None:
        if str(request["year"]) not in facts["hsa"]:
            return {"status": "refusal"}
        found["contribution"] = _contribution(request, facts["hsa"][str(request["year"])])
    if request.get("expense"):
        found["expense"] = _expense(request["expense"])
    return found


def _contribution(request: Json, limits: Json) -> Json:
    own_share = Fraction(str(request.get("family_share_percent", 100))) / 100
    extra = Fraction(limits["catch_up"]) if request["age"] > 54 else Fraction(0)
    table = _table(request, limits, own_share, extra)
    eligible = [amount for amount in table if amount is not None]
    monthly = _cents(sum(eligible, Fraction(0)) / 12)
    december = None if table[11] is None else _cents(table[11])
    limit = max(monthly, december or Fraction(0))
    put_in = Fraction(request.get("contributed", "0"))
    excess = max(put_in - limit, Fraction(0))
    raised = len(eligible) < 12 and limit > monthly
    return {
        "eligible_months": len(eligible),
        "monthly_limit": _money(monthly),
        "last_month_limit": None if december is None else _money(december),
        "limit": _money(limit),
        "catch_up": request["age"] > 54,
        "excess": _money(excess),
        "room": _money(max(limit - put_in, Fraction(0))),
        "last_month_rule_raises_it": raised,
        "testing_period": _failed(request, monthly, limit, put_in, len(eligible)),
        "if_testing_failed": _stake(monthly, limit, put_in) if raised else None,
        "excess_tax": [
            {"years": years, "tax": _money(_cents(excess * 6 / 100) * years)}
            for years in ((1, 2, 3) if excess else ())
        ],
        "spouse": _spouse(request, limits, own_share),
    }


def _table(request: Json, limits: Json, share: Fraction, extra: Fraction) -> list[Fraction | None]:
    """The whole year's limit that each month stands for, or nothing."""
    amounts = {"self": Fraction(limits["self"]), "family": Fraction(limits["family"]) * share}
    return [
        amounts[month["coverage"]] + extra if _counts(month, number, request) else None
        for number, month in enumerate(request["months"], 1)
    ]


def _counts(month: Json, number: int, request: Json) -> bool:
    if month["coverage"] == "none" or month.get("disqualifier"):
        return False
    if not _right_plan(month, request["year"]):
        return False
    care = request.get("direct_primary_care")
    if not care or not care.get("from_month", 1) <= number <= care.get("until_month", 12):
        return True
    most = {"one": 150, "more": 300}[care["people"]]
    within = Fraction(care["monthly_fee"]) <= most
    return bool(request["year"] >= 2026 and care["fixed_fee"] and within)


def _right_plan(month: Json, year: int) -> bool:
    plan = month.get("plan", "hdhp")
    return plan == "hdhp" or (plan == "bronze_or_catastrophic" and year >= 2026)


def _failed(
    request: Json, monthly: Fraction, limit: Fraction, put_in: Fraction, eligible: int
) -> Json | None:
    if request.get("stayed_eligible") is not False:
        return None
    income = max(min(put_in, limit) - monthly, Fraction(0)) if eligible < 12 else Fraction(0)
    return {"income": _money(income), "additional_tax": _money(_cents(income / 10))}


def _stake(monthly: Fraction, limit: Fraction, put_in: Fraction) -> Json:
    assumed = min(put_in, limit) if put_in else limit
    income = max(assumed - monthly, Fraction(0))
    return {
        "assumed_contribution": _money(assumed),
        "income": _money(income),
        "additional_tax": _money(_cents(income / 10)),
    }


def _spouse(request: Json, limits: Json, share: Fraction) -> Json | None:
    age = request.get("spouse_age")
    if age is None:
        return None
    whole = Fraction(limits["family"]) * (1 - share)
    whole += Fraction(limits["catch_up"]) if age > 54 else 0
    counting = [
        month["coverage"] == "family" and _right_plan(month, request["year"])
        for month in request["months"]
    ]
    monthly, december = whole * sum(counting) / 12, whole if counting[11] else Fraction(0)
    return {"limit": _money(max(_cents(monthly), _cents(december))), "catch_up": age > 54}


def _expense(expense: Json) -> Json:
    """The worst finding decides: first what speaks against, then what is missing."""
    papers, named = bool(expense["documents"]), expense["diagnosis"]
    early, hsa = not expense["after_account_opened"], expense["account"] == "hsa"
    against = (
        expense["purpose"] == "wellness"
        or not (papers or named)
        or (early and hsa)
        or expense["for"] == "other"
        or expense["reimbursed_elsewhere"]
    )
    open_question = papers != named or early
    verdict = "not_likely" if against else "unknown" if open_question else "likely"
    return {"verdict": verdict, "wrong_withdrawal": _withdrawal(expense) if hsa else None}


def _withdrawal(expense: Json) -> Json:
    amount = Fraction(expense.get("amount", "100.00"))
    before, age = _cents(amount / 5), expense.get("withdrawal_age")
    own = None if age is None else _money(before if age < 65 else Fraction(0))
    return {
        "income": _money(amount),
        "tax_before_65": _money(before),
        "tax_from_65": "0.00",
        "tax_at_your_age": own,
    }


def _cents(amount: Fraction) -> Fraction:
    """Whole cents, half a cent upwards."""
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100)


def _money(amount: Fraction) -> str:
    cents = floor(amount * 100)
    return f"{cents // 100}.{cents % 100:02d}"
