"""What the check of a health account asks for."""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

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
from calculators.hsa.expense import Expense
from calculators.hsa.months import Alongside, DirectPrimaryCare, Month
from calculators.language import MONTHS, Words
from calculators.money import ZERO
from calculators.rules import AtLeastOne, Rule, Together


class About(Labelled):
    """What a reader came to know. It only steers the form: the input shows what was asked."""

    BOTH = "both", "What may go in, and come out"
    CONTRIBUTION = "contribution", "How much may go into an HSA"
    EXPENSE = "expense", "If it may pay for a massage"


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
