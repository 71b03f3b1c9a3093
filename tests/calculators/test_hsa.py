"""HSA: a second reckoning from a table of twelve months."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from calculators.facts import Facts
from calculators.hsa import HsaAnswer, HsaRequest, calculate
from calculators.hsa_contribution import Coverage, Disqualifier, Month, PlanKind
from calculators.hsa_expense import Account, Document, Expense, Purpose, Verdict, Whom

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
