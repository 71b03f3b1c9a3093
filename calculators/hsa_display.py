"""How an HSA answer looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.dates import say_day
from calculators.facts import Facts
from calculators.hsa import HsaAnswer
from calculators.hsa_accounts import DIFFERENCES, WrongWithdrawal, withdrawal_rows
from calculators.hsa_contribution import Contribution, MonthLine
from calculators.hsa_expense import ExpenseVerdict, Verdict
from calculators.hsa_months import BRONZE_FROM
from calculators.hsa_words import CHANGES_OF_2026
from calculators.markup import details, listing, section, table, text
from calculators.money import ZERO, say_amount, to_cents
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
        parts += _contribution(answer.contribution, answer.year)
    if answer.expense:
        parts += _expense(answer.expense)
    return parts


def _contribution(made: Contribution, year: int | None) -> str:
    headline = f"You may put in up to {say_amount(made.limit)} for the year."
    if made.excess > ZERO:
        headline += f" {say_amount(made.excess)} is too much."
    months = table("Month by month", _MONTH_HEADS, [_month(line) for line in made.month_by_month])
    changes = listing(CHANGES_OF_2026, "pg-changes") if year and year >= BRONZE_FROM else ""
    return (
        text("p", headline, "pg-headline")
        + table("Your limit", ("What", "Amount"), _amounts(made))
        + _testing(made)
        + _excess(made)
        + details("Month by month", months, "pg-months")
        + details("What changed in 2026", changes, "pg-2026")
    )


def _amounts(made: Contribution) -> Iterator[tuple[str, str]]:
    yield "Months that count", count(made.eligible_months, "month")
    yield "Sum over those months", say_amount(made.monthly_limit)
    if made.last_month_limit is not None:
        yield "With the last-month rule", say_amount(made.last_month_limit)
    yield "Limit", say_amount(made.limit)
    yield "Room left", say_amount(made.room)
    yield "Too much", say_amount(made.excess)
    if made.spouse:
        yield "Your spouse's own limit", say_amount(made.spouse.limit)
    if made.testing_period:
        yield "Becomes income", say_amount(made.testing_period.income)
        yield "Tax on top of income tax", say_amount(made.testing_period.additional_tax)


def _testing(made: Contribution) -> str:
    """What failing the testing period would cost, while it is not known to be passed or failed."""
    cost = made.if_testing_failed
    if cost is None or made.testing_period:
        return ""
    rows = (
        ("Testing period", f"{say_day(cost.first)} to {say_day(cost.last)}"),
        ("If you put in", say_amount(cost.assumed_contribution)),
        ("Would become income", say_amount(cost.income)),
        ("Tax on top of income tax (10 %)", say_amount(cost.additional_tax)),
    )
    return table("If you do not stay eligible", ("What", "Amount"), rows)


def _excess(made: Contribution) -> str:
    if not made.excess_tax:
        return ""
    rows = [(count(item.years, "year"), say_amount(item.tax)) for item in made.excess_tax]
    return table("Tax on the excess, 6 % a year until it is out", ("Left in for", "Tax"), rows)


_MONTH_HEADS = ("Month", "Counts", "A twelfth of", "Makes")


def _month(line: MonthLine) -> tuple[str, str, str, str]:
    if not line.counts:
        return line.month, "no", line.why or "", say_amount(ZERO)
    twelfth = say_amount(to_cents(line.year_limit / 12))
    return line.month, "yes", say_amount(line.year_limit), twelfth


def _expense(verdict: ExpenseVerdict) -> str:
    return (
        text("p", _VERDICTS[verdict.verdict], "pg-headline")
        + listing(verdict.reasons, "pg-reasons")
        + section("Keep on file", listing(verdict.keep, "pg-keep"))
        + section("What a letter should hold", listing(verdict.letter, "pg-letter"))
        + (_wrong(verdict.wrong_withdrawal) if verdict.wrong_withdrawal else "")
        + details("How the three accounts differ", _differences(), "pg-accounts")
    )


def _wrong(cost: WrongWithdrawal) -> str:
    own = None if cost.is_65 is None else int(cost.is_65)
    amount = say_amount(cost.amount)
    title = f"If {amount} does not qualify" + (" (an example)" if cost.amount_is_example else "")
    heads = ("Your age", "Becomes income", "Tax on top")
    return table(title, heads, withdrawal_rows(cost), current=own)


def _differences() -> str:
    return table("HSA, FSA and HRA", ("Topic", "HSA", "Health FSA", "HRA"), DIFFERENCES)
