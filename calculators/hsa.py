"""HSA: how much one may put into a health savings account, and whether it may pay for massage.

Two questions that may be asked alone or together. Neither answer is tax advice.
"""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from calculators import hsa_words as words
from calculators.dates import Span
from calculators.facts import Facts, HsaYear, first_allowed, gathered
from calculators.fields import (
    Labelled,
    ShownWhen,
    checks,
    choice,
    group,
    money,
    percent,
    rows,
    whole,
    yes_no,
)
from calculators.hsa_contribution import (
    CATCH_UP_AGE,
    Contribution,
    Saver,
    contribution,
)
from calculators.hsa_expense import Expense, ExpenseVerdict, judge
from calculators.hsa_months import Alongside, DirectPrimaryCare, Month, judge_care
from calculators.language import MONTHS, Words
from calculators.money import ZERO
from calculators.outcome import Answer, FieldError, InputErrors, Reference, Refusal
from calculators.rules import AtLeastOne, Rule, Together


class About(Labelled):
    """What a reader came to know. It only steers the form: the input shows what was asked."""

    BOTH = "both", "How much may go in, and whether it may pay for a massage"
    CONTRIBUTION = "contribution", "How much may go into an HSA"
    EXPENSE = "expense", "Whether an account may pay for a massage"


_CONTRIBUTION = ShownWhen("about", ("both", "contribution"))
_EXPENSE = ShownWhen("about", ("both", "expense"))

_SPOUSE = "A spouse with an HSA, or under your plan"
_SPECIAL = "Testing period, other cover, direct primary care"


@dataclass(frozen=True, slots=True, kw_only=True)
class HsaRequest:
    """One person's year, one expense, or both."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        AtLeastOne(("year", "expense"), Words("Fill in a year, an expense, or both.")),
        Together(
            ("year", "age", "months"),
            (
                "contributed",
                "family_share_percent",
                "spouse_age",
                "stayed_eligible",
                "alongside",
                "direct_primary_care",
            ),
            Words("Year, age and all twelve months are needed together."),
        ),
    )

    about: About = choice("What do you want to know?", About, default=About.BOTH)
    year: int | None = whole(
        "Year", low=2004, high=2100, required=False, expected=True, shown_when=_CONTRIBUTION
    )
    age: int | None = whole(
        "Age on December 31 of that year",
        high=120,
        required=False,
        expected=True,
        unit="years",
        shown_when=_CONTRIBUTION,
    )
    months: tuple[Month, ...] | None = rows(
        "Month",
        Month,
        between=(12, 12),
        titles=MONTHS,
        required=False,
        expected=True,
        hint="As it was on the first day of each month",
        shown_when=_CONTRIBUTION,
    )
    contributed: Decimal = money(
        "Put in for that year so far",
        default=ZERO,
        hint="By you, your employer or anyone else",
        shown_when=_CONTRIBUTION,
    )
    family_share_percent: Decimal = percent(
        "Your part of the family limit",
        default=Decimal(100),
        unit="%",
        hint="100 unless your spouse also has an HSA; spouses split in half unless they agree",
        shown_when=_CONTRIBUTION,
        fold=_SPOUSE,
    )
    spouse_age: int | None = whole(
        "Your spouse's age on December 31",
        high=120,
        required=False,
        unit="years",
        hint="To see your spouse's own limit under the same family coverage",
        shown_when=_CONTRIBUTION,
        fold=_SPOUSE,
    )
    stayed_eligible: bool | None = yes_no(
        "Did you stay eligible until December 31 of the next year?",
        required=False,
        hint="Only matters if you became eligible during the year",
        shown_when=_CONTRIBUTION,
        fold=_SPECIAL,
    )
    alongside: tuple[Alongside, ...] = checks(
        "What you had beside the plan",
        Alongside,
        hint="None of these rules a month out; tick them to see why",
        shown_when=_CONTRIBUTION,
        fold=_SPECIAL,
    )
    direct_primary_care: DirectPrimaryCare | None = group(
        "Direct primary care",
        DirectPrimaryCare,
        required=False,
        hint="A monthly fee paid to a practice",
        shown_when=_CONTRIBUTION,
        fold=_SPECIAL,
    )
    expense: Expense | None = group(
        "A massage expense", Expense, required=False, expected=True, shown_when=_EXPENSE
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HsaAnswer(Answer):
    """The contribution, the expense, or both; ``None`` for what was not asked."""

    contribution: Contribution | None
    expense: ExpenseVerdict | None
    year: int | None


def calculate(request: HsaRequest, facts: Facts) -> HsaAnswer | Refusal | InputErrors:
    """Answer what was asked.

    Sources: the limits of each year from the facts; H07 (Form 8889 line 3) for the amounts; H10
    to H15 for who may contribute; H20, H21, H25, H26, H28 and S000 for expenses.
    """
    care = request.direct_primary_care
    if care and care.until_month < care.from_month:
        message = Words("Until month: this is before the first month.")
        return InputErrors((FieldError("direct_primary_care.until_month", message),))
    if request.year is not None and request.year not in facts.hsa:
        return _year_not_known(request.year, facts)
    amounts = facts.hsa[request.year] if request.year is not None else None
    saver = _saver(request, amounts, facts) if amounts else None
    verdict = judge(request.expense) if request.expense else None
    return _answer(request, saver, amounts, verdict)


def _answer(
    request: HsaRequest,
    saver: Saver | None,
    amounts: HsaYear | None,
    verdict: tuple[ExpenseVerdict, tuple[Reference, ...]] | None,
) -> HsaAnswer:
    made = contribution(saver, amounts) if saver and amounts else None
    explanation: list[str] = []
    notes: list[str] = []
    sources: tuple[Reference, ...] = ()
    if saver and amounts and made:
        explanation.extend(words.contribution_steps(saver, amounts, made, request.alongside))
        notes.extend(words.contribution_notes(saver, made))
        own = words.contribution_sources(saver, made, request.alongside)
        sources = gathered(amounts.sources, own)
    if verdict:
        explanation.extend(words.expense_steps(verdict[0]))
        notes.extend(words.EXPENSE_NOTES)
        sources = gathered(sources, verdict[1], words.EXPENSE_SOURCES)
    return HsaAnswer(
        contribution=made,
        expense=verdict[0] if verdict else None,
        year=saver.year if saver else None,
        explanation=tuple(explanation),
        notes=tuple(notes),
        sources=sources,
    )


def _saver(request: HsaRequest, amounts: HsaYear, facts: Facts) -> Saver | None:
    """The person's year, when the input asks about a contribution."""
    if request.year is None or request.age is None or request.months is None:
        return None
    care = request.direct_primary_care
    fees = {year: figures.care for year, figures in facts.hsa.items() if figures.care}
    return Saver(
        year=request.year,
        months=request.months,
        catch_up=request.age >= CATCH_UP_AGE,
        contributed=request.contributed,
        share=request.family_share_percent / 100,
        stayed_eligible=request.stayed_eligible,
        care=judge_care(care, request.year, fees) if care else None,
        allows=amounts.allows,
        allowed_from=first_allowed(facts.hsa),
        spouse_catch_up=None if request.spouse_age is None else request.spouse_age >= CATCH_UP_AGE,
    )


def _year_not_known(year: int, facts: Facts) -> Refusal:
    known = sorted(facts.hsa)
    spans = tuple(Span(date(first, 1, 1), date(last, 12, 31)) for first, last in _runs(known))
    runs = ((span.first.year, (span.last or span.first).year) for span in spans)
    named = tuple(Words("{first} to {last}", first=first, last=last) for first, last in runs)
    return Refusal(
        Words(
            "The limits for {year} are not known here. Known years: {years}.",
            year=year,
            years=named,
        )
        if named
        else Words("The limits for {year} are not known here. Known years: none.", year=year),
        spans,
    )


def _runs(years: list[int]) -> list[tuple[int, int]]:
    """Years as runs without a gap.

    >>> _runs([2019, 2020, 2022])
    [(2019, 2020), (2022, 2022)]
    """
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs
