"""The words of an HSA answer: how it was reached, what to watch for, and on what it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from calculators.facts import HsaYear
from calculators.hsa_accounts import DIFFERENCE_SOURCES
from calculators.hsa_contribution import Contribution, Saver
from calculators.hsa_expense import ExpenseVerdict
from calculators.hsa_months import BRONZE_FROM, TELEHEALTH_FROM, Alongside, PlanKind, allowed_beside
from calculators.money import ZERO, say_amount
from calculators.outcome import Reference
from calculators.spelling import count

_AMOUNTS = Reference("H07", "Form 8889, line 3 worksheet")
_LAST_MONTH = Reference("H07", "last-month rule and testing period")
_EXCESS = Reference("H07", "excess contributions")
_SPOUSES = Reference("H07", "spouses with family coverage")
_QUALIFYING = Reference("H10", "covered by a qualifying plan on the first of the month")
_NEW_IN_2026 = (
    Reference("H14", "direct primary care and telehealth"),
    Reference("H15", "Notice 2026-5"),
    Reference("H17", "direct primary care"),
)

CHANGES_OF_2026 = (
    (
        "Bronze and catastrophic plans count from 2026 on, bought on the exchange or not, also "
        "where they are not high-deductible plans."
    ),
    (
        "Direct primary care does not rule a month out, if a fixed fee is all that is paid: at "
        "most $150 a month for one person, $300 for more. The HSA may pay that fee. The same "
        "figures hold for 2027."
    ),
    "Telehealth before the deductible is allowed for good, for plan years after 2024.",
)
"""Sources: H15 and H16; H06, H14 and H17; H14 and H15."""

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
    *DIFFERENCE_SOURCES,
)


def contribution_steps(
    saver: Saver, amounts: HsaYear, made: Contribution, beside: Sequence[Alongside]
) -> Iterator[str]:
    """How the limit was reached, one sentence a step."""
    yield (
        f"Limits for {saver.year}: {say_amount(amounts.self_only)} for one person, "
        f"{say_amount(amounts.family)} with family."
    )
    if saver.catch_up:
        yield f"From age 55 on, {say_amount(amounts.catch_up)} is added for a whole year."
    yield f"{count(made.eligible_months, 'month')} of 12 count, each judged on its first day."
    yield from _ruled_out(made)
    yield from (_beside(kind, saver.year) for kind in beside)
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
    if made.last_month_rule_raises_it:
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
    if made.spouse:
        yield (
            "The spouse's limit takes the same months of family coverage, with nothing else that "
            "rules them out. It goes into the spouse's own account."
        )
    yield f"Money for {saver.year} can be put in until about April 15, {saver.year + 1}."


def contribution_sources(
    saver: Saver, made: Contribution, beside: Sequence[Alongside]
) -> Iterator[Reference]:
    """What the limit rests on."""
    yield _AMOUNTS
    yield _QUALIFYING
    for judged in saver.judged():
        yield from judged.sources
    for kind in beside:
        yield from allowed_beside(kind)
    if made.last_month_limit is not None:
        yield _LAST_MONTH
    if saver.share != 1 or made.spouse:
        yield _SPOUSES
    if saver.year >= BRONZE_FROM:
        yield from _NEW_IN_2026
    if made.excess > ZERO:
        yield _EXCESS


def expense_steps(verdict: ExpenseVerdict) -> Iterator[str]:
    """Why an expense was judged as it was."""
    yield from verdict.reasons


def _beside(kind: Alongside, year: int) -> str:
    if kind is Alongside.TELEHEALTH and year < TELEHEALTH_FROM:
        return (
            f"{kind.label}: our sources speak of plan years after 2024 only. For {year} ask the "
            "plan or a tax adviser."
        )
    return f"{kind.label}: rules no month out."


def _ruled_out(made: Contribution) -> Iterator[str]:
    """How many months each reason takes away."""
    reasons = Counter(line.why for line in made.month_by_month if line.why)
    for why, months in reasons.items():
        yield f"{count(months, 'month')} left out: {why[0].lower() + why[1:]}."
