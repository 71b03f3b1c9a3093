"""The words of an HSA answer: how it was reached, what to watch for, and on what it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.facts import HsaYear
from calculators.hsa_contribution import (
    BRONZE_FROM,
    Contribution,
    Coverage,
    Disqualifier,
    PlanKind,
    Saver,
    is_eligible,
)
from calculators.hsa_expense import ExpenseVerdict
from calculators.money import ZERO, say_amount
from calculators.outcome import Reference
from calculators.spelling import count

_ALL_YEAR = 12
_AMOUNTS = Reference("H07", "Form 8889, line 3 worksheet")
_LAST_MONTH = Reference("H07", "last-month rule and testing period")
_EXCESS = Reference("H07", "excess contributions")
_SPOUSES = Reference("H07", "spouses with family coverage")
_QUALIFYING = Reference("H10", "covered by a qualifying plan on the first of the month")
_BRONZE = Reference("H15", "bronze and catastrophic plans, Notice 2026-5")

_RULED_OUT: Mapping[Disqualifier, tuple[Reference, ...]] = {
    Disqualifier.MEDICARE: (Reference("H10", "Medicare"),),
    Disqualifier.OTHER_COVERAGE: (Reference("H10", "other health coverage"),),
    Disqualifier.GENERAL_FSA: (
        Reference("H10", "health FSA or HRA, one's own or a spouse's"),
        Reference("H11", "HSA and FSA together"),
    ),
    Disqualifier.DEPENDENT: (Reference("H10", "claimed as a dependent"),),
    Disqualifier.TRICARE: (Reference("H10", "TRICARE and Medicaid"),),
    Disqualifier.VA_CARE: (
        Reference("H12", "VA care within three months"),
        Reference("H13", "service-connected care"),
    ),
}

EXPENSE_NOTES = (
    (
        "The purpose of the care decides; tax publications do not name massage as always allowed "
        "or never allowed."
    ),
    "Tips and prepaid packages are likely not allowed.",
    (
        "An HSA payment that does not qualify is taxed as income plus 20 %; the 20 % falls away "
        "after 65, disability or death."
    ),
)

EXPENSE_SOURCES = (
    Reference("H22", "massage and IRS Publication 502"),
    Reference("H24", "letters, tips and packages"),
    Reference("H27", "tax on other distributions"),
)


def contribution_steps(saver: Saver, amounts: HsaYear, made: Contribution) -> Iterator[str]:
    """How the limit was reached, one sentence a step."""
    yield (
        f"Limits for {saver.year}: {say_amount(amounts.self_only)} for one person, "
        f"{say_amount(amounts.family)} with family."
    )
    if saver.catch_up:
        yield f"From age 55 on, {say_amount(amounts.catch_up)} is added for a whole year."
    yield f"{count(made.eligible_months, 'month')} of 12 count, each judged on its first day."
    yield from _ruled_out(saver)
    yield (
        "A twelfth of the year's limit for each month that counts makes "
        f"{say_amount(made.monthly_limit)}."
    )
    if made.last_month_limit is not None:
        yield (
            "December counts, so the whole year's limit for December's coverage may be used: "
            f"{say_amount(made.last_month_limit)}."
        )
    if made.excess:
        yield f"{say_amount(saver.contributed)} is {say_amount(made.excess)} more than that."
    elif saver.contributed:
        room = say_amount(made.limit - saver.contributed)
        yield f"After {say_amount(saver.contributed)}, {room} may still be put in."


def contribution_notes(saver: Saver, made: Contribution) -> Iterator[str]:
    """What to watch for."""
    if _needs_testing(made):
        yield (
            "The higher amount has a condition: stay eligible from December 1 of "
            f"{saver.year} to December 31 of {saver.year + 1}. If not, the part above "
            f"{say_amount(made.monthly_limit)} becomes income and is taxed 10 % more, unless the "
            "reason is death or disability."
        )
    if made.excess > ZERO:
        yield (
            "The tax on an excess is 6 % for each year it stays in. It can be taken out, with "
            "what it earned, by the due date of the tax return."
        )
    if saver.catch_up:
        yield "A catch-up amount goes into the account of the person who is 55 or older."
    if saver.year < BRONZE_FROM and any(month.plan is PlanKind.BRONZE for month in saver.months):
        yield "Bronze and catastrophic plans count only from 2026 on."
    yield f"Money for {saver.year} can be put in until about April 15, {saver.year + 1}."


def contribution_sources(saver: Saver, made: Contribution) -> Iterator[Reference]:
    """What the limit rests on."""
    yield _AMOUNTS
    yield _QUALIFYING
    for month in saver.months:
        if month.disqualifier and month.coverage is not Coverage.NONE:
            yield from _RULED_OUT[month.disqualifier]
        if month.plan is PlanKind.BRONZE:
            yield _BRONZE
    if made.last_month_limit is not None:
        yield _LAST_MONTH
    if saver.share != 1:
        yield _SPOUSES
    if made.excess > ZERO:
        yield _EXCESS


def expense_steps(verdict: ExpenseVerdict) -> Iterator[str]:
    """Why an expense was judged as it was."""
    yield from verdict.reasons


def _needs_testing(made: Contribution) -> bool:
    return made.eligible_months < _ALL_YEAR and made.limit > made.monthly_limit


def _ruled_out(saver: Saver) -> Iterator[str]:
    """How many months each reason takes away."""
    reasons: dict[str, int] = {}
    for month in saver.months:
        if is_eligible(month, saver.year):
            continue
        if month.coverage is Coverage.NONE:
            why = Coverage.NONE.label
        elif month.disqualifier:
            why = month.disqualifier.label
        else:
            why = month.plan.label
        reasons[why] = reasons.get(why, 0) + 1
    for why, months in reasons.items():
        yield f"{count(months, 'month')} left out: {why[0].lower() + why[1:]}."
