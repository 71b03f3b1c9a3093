"""How an HSA answer looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.facts import Facts, first_allowed
from calculators.hsa.accounts import WrongWithdrawal, differences, withdrawal_rows
from calculators.hsa.calculation import HsaAnswer
from calculators.hsa.contribution import Contribution, MonthLine
from calculators.hsa.expense import ExpenseVerdict, Verdict
from calculators.hsa.months import PlanKind
from calculators.hsa.words import changes
from calculators.language import Tongue, Words
from calculators.markup import details, listing, said_table, section, text
from calculators.money import ZERO, to_cents

_VERDICTS: Mapping[Verdict, Words] = {
    Verdict.LIKELY: Words("Likely yes: the account may pay for this massage."),
    Verdict.NOT_LIKELY: Words("Not likely: the account should not pay for this massage."),
    Verdict.UNKNOWN: Words("Not known: something is missing to tell."),
}


def display(answer: HsaAnswer, facts: Facts, say: Tongue) -> str:
    """One part for each question that was asked."""
    parts = ""
    if answer.contribution:
        parts += _contribution(answer.contribution, answer.year, facts, say)
    if answer.expense:
        parts += _expense(answer.expense, facts, say)
    return parts


def _contribution(made: Contribution, year: int | None, facts: Facts, say: Tongue) -> str:
    months = said_table(
        say, Words("What each month adds"), _MONTH_HEADS, map(_month, made.month_by_month)
    )
    return (
        text("p", say(_headline(made)), "pg-headline")
        + said_table(say, Words("Your limit"), _AMOUNT_HEADS, _amounts(made))
        + _testing(made, say)
        + _excess(made, say)
        + details(say("Month by month"), months, "pg-months")
        + (_changes(facts, say) if year and PlanKind.BRONZE in facts.hsa[year].allows else "")
    )


def _changes(facts: Facts, say: Tongue) -> str:
    year = first_allowed(facts.hsa)[PlanKind.BRONZE]
    told = listing(say.all(changes(facts.hsa, year)), "pg-changes")
    return details(say("What changed in {year}", year=year), told, "pg-changed")


def _headline(made: Contribution) -> Words:
    if made.excess > ZERO:
        return Words(
            "You may put in up to {limit} for the year. {excess} is too much.",
            limit=made.limit,
            excess=made.excess,
        )
    return Words("You may put in up to {limit} for the year.", limit=made.limit)


_AMOUNT_HEADS = (Words("What"), Words("Amount"))


def _amounts(made: Contribution) -> Iterator[tuple[Words, object]]:
    yield (
        Words("Months that count"),
        Words.counted(made.eligible_months, "{n} month", "{n} months"),
    )
    yield Words("Sum over those months"), made.monthly_limit
    if made.last_month_limit is not None:
        yield Words("With the last-month rule"), made.last_month_limit
    yield Words("Limit"), made.limit
    yield Words("Room left"), made.room
    yield Words("Too much"), made.excess
    if made.spouse:
        yield Words("Your spouse's own limit"), made.spouse.limit
    if made.testing_period:
        yield Words("Becomes income"), made.testing_period.income
        yield Words("Tax on top of income tax"), made.testing_period.additional_tax


def _testing(made: Contribution, say: Tongue) -> str:
    """What failing the testing period would cost, while it is not known to be passed or failed."""
    cost = made.if_testing_failed
    if cost is None or made.testing_period:
        return ""
    rows = (
        (Words("Testing period"), Words("{first} to {last}", first=cost.first, last=cost.last)),
        (Words("If you put in"), cost.assumed_contribution),
        (Words("Would become income"), cost.income),
        (Words("Tax on top of income tax (10 %)"), cost.additional_tax),
    )
    return said_table(say, Words("If you do not stay eligible"), _AMOUNT_HEADS, rows)


def _excess(made: Contribution, say: Tongue) -> str:
    if not made.excess_tax:
        return ""
    rows = [
        (Words.counted(item.years, "{n} year", "{n} years"), item.tax) for item in made.excess_tax
    ]
    heads = (Words("Left in for"), Words("Tax"))
    return said_table(say, Words("Tax on the excess, 6 % a year until it is out"), heads, rows)


_MONTH_HEADS = (Words("Month"), Words("Counts"), Words("A twelfth of"), Words("Makes"))


def _month(line: MonthLine) -> tuple[object, ...]:
    if not line.counts:
        return line.month, Words("no"), line.why or "", ZERO
    return line.month, Words("yes"), line.year_limit, to_cents(line.year_limit / 12)


def _expense(verdict: ExpenseVerdict, facts: Facts, say: Tongue) -> str:
    keep = listing(say.all(verdict.keep), "pg-papers")
    letter = listing(say.all(verdict.letter), "pg-letter")
    return (
        text("p", say(_VERDICTS[verdict.verdict]), "pg-headline")
        + listing(say.all(verdict.reasons), "pg-reasons")
        + section(say("Keep on file"), keep)
        + section(say("What a letter should hold"), letter)
        + (_wrong(verdict.wrong_withdrawal, say) if verdict.wrong_withdrawal else "")
        + details(say("How the three accounts differ"), _differences(facts, say), "pg-accounts")
    )


def _wrong(cost: WrongWithdrawal, say: Tongue) -> str:
    title = Words("If {amount} does not qualify", amount=cost.amount)
    if cost.amount_is_example:
        title = Words("If {amount} does not qualify (an example)", amount=cost.amount)
    heads = (Words("Your age"), Words("Becomes income"), Words("Tax on top"))
    own = None if cost.is_65 is None else int(cost.is_65)
    return said_table(say, title, heads, withdrawal_rows(cost), current=own)


def _differences(facts: Facts, say: Tongue) -> str:
    heads = (Words("Topic"), Words("HSA"), Words("Health FSA"), Words("HRA"))
    return said_table(say, Words("HSA, FSA and HRA"), heads, differences(facts.hsa))
