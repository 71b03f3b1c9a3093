"""The words of an HSA answer: how it was reached, what to watch for, and on what it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from calculators.facts import HsaYear, first_allowed
from calculators.hsa.accounts import DIFFERENCE_SOURCES
from calculators.hsa.contribution import Contribution, Saver
from calculators.hsa.expense import ExpenseVerdict
from calculators.hsa.months import Alongside, PlanKind, allowed_beside
from calculators.language import Words
from calculators.money import ZERO, say_dollars
from calculators.outcome import Reference

_AMOUNTS = Reference("H07", "Form 8889, line 3 worksheet")
_LAST_MONTH = Reference("H07", "last-month rule and testing period")
_EXCESS = Reference("H07", "excess contributions")
_SPOUSES = Reference("H07", "spouses with family coverage")
_QUALIFYING = Reference("H10", "covered by a qualifying plan on the first of the month")
_NEW_PLANS = (
    Reference("H14", "direct primary care and telehealth"),
    Reference("H15", "Notice 2026-5"),
    Reference("H17", "direct primary care"),
)


def changes(years: Mapping[int, HsaYear], year: int) -> Iterator[Words]:
    """What changed for a year. Sources: H15 and H16; H06, H14 and H17; H14 and H15.

    Args:
        years: The figures of each calendar year.
        year: The first one in which bronze and catastrophic plans count.
    """
    yield Words(
        "Bronze and catastrophic plans count from {year} on, bought on the exchange or not, also "
        "where they are not high-deductible plans.",
        year=year,
    )
    fees = {year: figures.care for year, figures in years.items() if figures.care}
    if fees:
        first = fees[min(fees)]
        yield Words(
            "Direct primary care does not rule a month out, if a fixed fee is all that is paid: at "
            "most {one} a month for one person, {more} for more. The HSA may pay that fee. The "
            "same figures hold for {year}.",
            one=say_dollars(first["one"]),
            more=say_dollars(first["more"]),
            year=max(year for year, found in fees.items() if found == first),
        )
    if since := first_allowed(years).get(Alongside.TELEHEALTH):
        yield Words(
            "Telehealth before the deductible is allowed for good, for plan years after {year}.",
            year=since - 1,
        )


EXPENSE_NOTES = (
    Words(
        "The purpose of the care decides; tax publications do not name massage as always allowed "
        "or never allowed."
    ),
    Words("Tips and prepaid packages are likely not allowed."),
    Words(
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
    yield Words(
        "Limits for {year}: {alone} for one person, {family} with family.",
        year=saver.year,
        alone=amounts.self_only,
        family=amounts.family,
    )
    if saver.catch_up:
        yield Words("From age 55 on, {amount} is added for a whole year.", amount=amounts.catch_up)
    yield Words.counted(
        made.eligible_months,
        "{n} month of 12 count, each judged on its first day.",
        "{n} months of 12 count, each judged on its first day.",
    )
    yield from _ruled_out(made)
    yield from (_beside(kind, saver) for kind in beside)
    yield Words(
        "A twelfth of the year's limit for each month that counts makes {amount}.",
        amount=made.monthly_limit,
    )
    if made.last_month_limit is not None:
        yield Words(
            "December counts, so the whole year's limit for December's coverage may be used: "
            "{amount}.",
            amount=made.last_month_limit,
        )
    if made.excess:
        yield Words(
            "{contributed} is {excess} more than that.",
            contributed=saver.contributed,
            excess=made.excess,
        )
    elif saver.contributed:
        yield Words(
            "After {contributed}, {room} may still be put in.",
            contributed=saver.contributed,
            room=made.limit - saver.contributed,
        )


def contribution_notes(saver: Saver, made: Contribution) -> Iterator[str]:
    """What to watch for."""
    if made.last_month_rule_raises_it:
        yield Words(
            "The higher amount has a condition: stay eligible from December 1 of {year} to "
            "December 31 of {next_year}. If not, the part above {monthly} becomes income and is "
            "taxed 10 % more, unless the reason is death or disability.",
            year=saver.year,
            next_year=saver.year + 1,
            monthly=made.monthly_limit,
        )
    if made.excess > ZERO:
        yield Words(
            "The tax on an excess is 6 % for each year it stays in. It can be taken out, with "
            "what it earned, by the due date of the tax return."
        )
    if saver.catch_up:
        yield Words("A catch-up amount goes into the account of the person who is 55 or older.")
    bronze = any(month.plan is PlanKind.BRONZE for month in saver.months)
    first = saver.allowed_from.get(PlanKind.BRONZE)
    if bronze and first and PlanKind.BRONZE not in saver.allows:
        yield Words("Bronze and catastrophic plans count only from {year} on.", year=first)
    if made.spouse:
        yield Words(
            "The spouse's limit takes the same months of family coverage, with nothing else that "
            "rules them out. It goes into the spouse's own account."
        )
    yield Words(
        "Money for {year} can be put in until about {day}.",
        year=saver.year,
        day=date(saver.year + 1, 4, 15),
    )


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
    if PlanKind.BRONZE in saver.allows:
        yield from _NEW_PLANS
    if made.excess > ZERO:
        yield _EXCESS


def expense_steps(verdict: ExpenseVerdict) -> Iterator[str]:
    """Why an expense was judged as it was."""
    yield from verdict.reasons


def _beside(kind: Alongside, saver: Saver) -> Words:
    if kind is Alongside.TELEHEALTH and kind not in saver.allows:
        return Words(
            "{beside}: our sources say nothing of it for {year}. Ask the plan or a tax adviser.",
            beside=kind.label,
            year=saver.year,
        )
    return Words("{beside}: rules no month out.", beside=kind.label)


def _ruled_out(made: Contribution) -> Iterator[Words]:
    """How many months each reason takes away."""
    reasons = Counter(line.why for line in made.month_by_month if line.why)
    for why, months in reasons.items():
        yield Words.counted(
            months, "{n} month left out: {why:lower}.", "{n} months left out: {why:lower}.", why=why
        )
