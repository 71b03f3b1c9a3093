"""HSA: a second reckoning from a table of twelve months."""

from __future__ import annotations

import copy
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.hsa.calculation import HsaAnswer, calculate
from calculators.hsa.contribution import Coverage, Disqualifier, Month, PlanKind
from calculators.hsa.expense import Account, Document, Expense, Purpose, Verdict, Whom
from calculators.hsa.request import HsaRequest
from calculators.html import render_result
from calculators.outcome import Refusal, to_json

months = st.lists(
    st.builds(
        Month,
        coverage=st.sampled_from(Coverage),
        disqualifier=st.none() | st.sampled_from(Disqualifier),
        plan=st.sampled_from(PlanKind),
    ),
    min_size=12,
    max_size=12,
).map(tuple)
years = st.integers(2019, 2027)
ages = st.integers(18, 90)
expenses = st.builds(
    Expense,
    account=st.sampled_from(Account),
    purpose=st.sampled_from(Purpose),
    documents=st.lists(st.sampled_from(Document), unique=True).map(tuple),
    diagnosis=st.booleans(),
    after_account_opened=st.booleans(),
    whom=st.sampled_from(Whom),
    reimbursed_elsewhere=st.booleans(),
)


def _cents(amount: Fraction) -> Decimal:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _twelfths(facts: Facts, year: int, age: int, all_months: tuple[Month, ...]) -> list[Fraction]:
    """The yearly limit that each month stands for; nothing for a month that does not count."""
    limits = facts.hsa[year]
    plans = {PlanKind.HDHP, PlanKind.BRONZE} if year > 2025 else {PlanKind.HDHP}
    amounts = {"self": limits.self_only, "family": limits.family}
    extra = limits.catch_up if age > 54 else Decimal(0)
    return [
        Fraction(amounts[month.coverage.value] + extra)
        if month.coverage.value in amounts and not month.disqualifier and month.plan in plans
        else Fraction(0)
        for month in all_months
    ]


@given(years, ages, months)
def test_limits_agree_with_the_table_of_months(
    facts: Facts, year: int, age: int, all_months: tuple[Month, ...]
) -> None:
    """The monthly sum is a twelfth of each month's limit, and December alone gives the other."""
    answer = calculate(HsaRequest(year=year, age=age, months=all_months), facts)
    assert isinstance(answer, HsaAnswer)
    assert answer.contribution
    table = _twelfths(facts, year, age, all_months)
    assert answer.contribution.eligible_months == sum(1 for amount in table if amount)
    assert answer.contribution.monthly_limit == _cents(sum(table, Fraction(0)) / 12)
    assert (answer.contribution.last_month_limit or Decimal(0)) == _cents(table[-1])


@given(years, ages, months, st.decimals("0", "20000", places=2))
def test_excess_is_what_lies_above_the_larger_limit(
    facts: Facts, year: int, age: int, all_months: tuple[Month, ...], contributed: Decimal
) -> None:
    """What was put in is the excess and a part that the larger of the two limits allows."""
    request = HsaRequest(
        year=year, age=age, months=all_months, contributed=contributed, stayed_eligible=False
    )
    answer = calculate(request, facts)
    assert isinstance(answer, HsaAnswer)
    made = answer.contribution
    assert made
    assert made.limit == max(made.monthly_limit, made.last_month_limit or Decimal(0))
    assert made.excess == max(Decimal(0), contributed - made.limit)
    assert made.testing_period
    assert made.testing_period.income <= made.limit - made.monthly_limit


def test_an_unknown_year_refuses_only_what_depends_on_it(facts: Facts) -> None:
    """Beside a year that is not known, a reader learns that the expense can be judged alone."""
    expense = Expense(
        account=Account.HSA,
        purpose=Purpose.CONDITION,
        diagnosis=True,
        after_account_opened=True,
        whom=Whom.SELF,
        reimbursed_elsewhere=False,
    )
    for asked in (None, expense):
        refusal = calculate(HsaRequest(year=2100, age=50, months=(), expense=asked), facts)
        assert isinstance(refusal, Refusal)
        assert ("does not depend on these limits" in refusal.reason) == (asked is not None)


@given(expenses)
def test_wellness_is_never_likely(facts: Facts, expense: Expense) -> None:
    """No paper makes wellness, somebody else's care or a second payment likely."""
    answer = calculate(HsaRequest(expense=expense), facts)
    assert isinstance(answer, HsaAnswer)
    assert answer.expense
    assert answer.expense.reasons
    if (
        expense.purpose is Purpose.WELLNESS
        or expense.whom is Whom.OTHER
        or expense.reimbursed_elsewhere
    ):
        assert answer.expense.verdict is Verdict.NOT_LIKELY
    if answer.expense.verdict is Verdict.LIKELY:
        assert expense.documents
        assert expense.diagnosis


def _with_care(monthly_fee: str, year: int) -> dict[str, Any]:
    """A year of family coverage beside direct primary care, and an expense."""
    return {
        "year": year,
        "age": 40,
        "months": [{"coverage": "family"}] * 12,
        "direct_primary_care": {"monthly_fee": monthly_fee, "people": "one", "fixed_fee": True},
        "expense": {
            "account": "hsa",
            "purpose": "condition",
            "documents": [],
            "diagnosis": True,
            "after_account_opened": True,
            "for": "self",
            "reimbursed_elsewhere": False,
        },
    }


def test_figures_beside_the_contribution_come_from_the_facts(facts_json: dict[str, Any]) -> None:
    """The cap on fees and the limits of other accounts are those of the records, wherever said."""
    data = copy.deepcopy(facts_json)
    data["hsa"]["2026"] |= {
        "care": {"one": "11.00", "more": "22.50"},
        "limits": {"fsa": "3333.00", "hra": "2222.00"},
    }
    facts = Facts.from_json(data)
    shown = render_result("hsa", CALCULATORS["hsa"].answer(_with_care("11.01", 2026), facts), facts)
    for figure in (
        "more than $11 a month",
        "most $11 a month",
        "$22.50 for more",
        "3,333",
        "2,222",
    ):
        assert figure in shown
    assert "$150" not in shown


def test_a_fee_without_a_known_cap_rules_months_out(facts_json: dict[str, Any]) -> None:
    """Where the highest fee of a year is not known, its months do not count, and that is said."""
    data = copy.deepcopy(facts_json)
    del data["hsa"]["2027"]["care"]
    facts = Facts.from_json(data)
    found: Any = to_json(CALCULATORS["hsa"].answer(_with_care("1.00", 2027), facts))
    reasons = {line["why"] for line in found["contribution"]["month_by_month"]}
    assert reasons == {"Direct primary care; the highest fee for 2027 is not known"}


def test_a_dated_rule_decides_from_when_a_plan_counts(facts_json: dict[str, Any]) -> None:
    """A bronze plan counts in the years for which the facts say so, and in no others."""
    bronze = [{"coverage": "self", "disqualifier": None, "plan": "bronze_or_catastrophic"}] * 12
    asked = {"year": 2025, "age": 40, "months": bronze}
    data = copy.deepcopy(facts_json)
    counted = []
    for allows in (["telehealth"], ["bronze_or_catastrophic"]):
        data["hsa"]["2025"]["allows"] = allows
        outcome = CALCULATORS["hsa"].answer(asked, Facts.from_json(data))
        found: Any = to_json(outcome)
        counted.append(found["contribution"]["eligible_months"])
    assert counted == [0, 12]
