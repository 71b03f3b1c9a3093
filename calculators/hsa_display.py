"""How an HSA answer looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.facts import Facts
from calculators.hsa import HsaAnswer
from calculators.hsa_contribution import Contribution
from calculators.hsa_expense import ExpenseVerdict, Verdict
from calculators.markup import listing, section, table, text
from calculators.money import ZERO, say_amount
from calculators.spelling import count

_VERDICTS: Mapping[Verdict, str] = {
    Verdict.LIKELY: "Likely yes: the account may pay for this massage.",
    Verdict.NOT_LIKELY: "Not likely: the account should not pay for this massage.",
    Verdict.UNKNOWN: "Not known: something is missing to tell.",
}


def display(answer: HsaAnswer, _facts: Facts) -> str:
    """One part for each question that was asked."""
    parts = ""
    if answer.contribution:
        parts += _contribution(answer.contribution)
    if answer.expense:
        parts += _expense(answer.expense)
    return parts


def _contribution(made: Contribution) -> str:
    headline = f"You may put in up to {say_amount(made.limit)} for the year."
    if made.excess > ZERO:
        headline += f" {say_amount(made.excess)} is too much."
    rows = list(_amounts(made))
    return text("p", headline, "pg-headline") + table("Your limit", ("What", "Amount"), rows)


def _amounts(made: Contribution) -> Iterator[tuple[str, str]]:
    yield "Months that count", count(made.eligible_months, "month")
    yield "Sum over those months", say_amount(made.monthly_limit)
    if made.last_month_limit is not None:
        yield "With the last-month rule", say_amount(made.last_month_limit)
    yield "Limit", say_amount(made.limit)
    yield "Too much", say_amount(made.excess)
    if made.testing_period:
        yield "Becomes income", say_amount(made.testing_period.income)
        yield "Tax on top of income tax", say_amount(made.testing_period.additional_tax)


def _expense(verdict: ExpenseVerdict) -> str:
    return (
        text("p", _VERDICTS[verdict.verdict], "pg-headline")
        + listing(verdict.reasons, "pg-reasons")
        + section("Keep on file", listing(verdict.keep, "pg-keep"))
    )
