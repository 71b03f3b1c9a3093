"""HSA contribution: how much one person may put into a health savings account for a year.

It does not decide whether a plan is a high-deductible plan, nor what anybody should do with an
excess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from calculators.facts import HsaYear
from calculators.hsa.months import (
    Care,
    Coverage,
    Disqualifier,
    Judged,
    Month,
    PlanKind,
    judge_month,
)
from calculators.language import MONTHS, Words
from calculators.money import ZERO, to_cents

__all__ = ["Contribution", "Coverage", "Disqualifier", "Month", "PlanKind", "Saver", "contribution"]

CATCH_UP_AGE = 55

_MONTHS = 12
_PENALTY = Decimal("0.10")
_EXCESS_TAX = Decimal("0.06")
_EXCESS_YEARS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class TestingPeriod:
    """What failing the testing period would add: taxable income, and the tax on top."""

    income: Decimal
    additional_tax: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TestingCost:
    """What failing the testing period would cost, where the last-month rule raised the limit.

    Attributes:
        first: First day of the testing period.
        last: Its last day.
        assumed_contribution: What was put in, or the whole limit while nothing was.
        income: The part that would become taxable income.
        additional_tax: The 10 % on top of the income tax.
    """

    first: date
    last: date
    assumed_contribution: Decimal
    income: Decimal
    additional_tax: Decimal


@dataclass(frozen=True, slots=True)
class ExcessTax:
    """The tax on an excess that stays in for some years, in all."""

    years: int
    tax: Decimal


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of the table.

    ``year_limit`` is the whole year's limit that it stands for; a twelfth of it is added up.
    """

    month: Words
    counts: bool
    year_limit: Decimal
    why: Words | None


@dataclass(frozen=True, slots=True)
class SpouseLimit:
    """What the spouse may put into an account of their own, in the same months of family cover."""

    limit: Decimal
    catch_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """The amounts for one year.

    ``limit`` is the larger of ``monthly_limit`` and ``last_month_limit``; ``room`` is what is
    left of it.
    """

    eligible_months: int
    monthly_limit: Decimal
    last_month_limit: Decimal | None
    limit: Decimal
    catch_up: bool
    excess: Decimal
    testing_period: TestingPeriod | None
    room: Decimal
    last_month_rule_raises_it: bool
    if_testing_failed: TestingCost | None
    excess_tax: tuple[ExcessTax, ...]
    spouse: SpouseLimit | None
    month_by_month: tuple[MonthLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saver:
    """One person's year.

    Attributes:
        year: The calendar year.
        months: Its twelve months.
        catch_up: Whether the person is 55 or older at the end of the year.
        contributed: What went in for the year, from anybody.
        share: This person's part of the family limit, 0 to 1.
        stayed_eligible: Whether the testing period was passed; ``None`` when not yet known.
        care: A direct primary care arrangement, judged for that year.
        allows: Kinds of plan, and of cover beside it, that a dated rule allows that year.
        allowed_from: The first year of each that a dated rule allows.
        spouse_catch_up: Whether the spouse is 55 or older; ``None`` when nothing was said of one.
    """

    year: int
    months: Sequence[Month]
    catch_up: bool
    contributed: Decimal = ZERO
    share: Decimal = Decimal(1)
    stayed_eligible: bool | None = None
    care: Care | None = None
    allows: Sequence[str] = ()
    allowed_from: Mapping[str, int] = field(default_factory=dict)
    spouse_catch_up: bool | None = None

    def judged(self) -> list[Judged]:
        """Each month with the reason where it does not count."""
        return [
            judge_month(month, number, self.allows, self.care)
            for number, month in enumerate(self.months, start=1)
        ]


def contribution(saver: Saver, amounts: HsaYear) -> Contribution:
    """The limit and what it means for what was put in (all rules: H07, Form 8889 line 3)."""
    table = _table(saver, amounts)
    monthly = _by_month(table)
    last = to_cents(table[-1].year_limit) if table[-1].counts else None
    limit = max(monthly, last or ZERO)
    eligible = sum(line.counts for line in table)
    excess = max(ZERO, saver.contributed - limit)
    return Contribution(
        eligible_months=eligible,
        monthly_limit=monthly,
        last_month_limit=last,
        limit=limit,
        catch_up=saver.catch_up,
        excess=excess,
        testing_period=_testing(saver, monthly, limit, eligible),
        room=max(ZERO, limit - saver.contributed),
        last_month_rule_raises_it=eligible < _MONTHS and limit > monthly,
        if_testing_failed=_testing_cost(saver, monthly, limit, eligible),
        excess_tax=_excess_tax(excess),
        spouse=_spouse(saver, amounts),
        month_by_month=table,
    )


def _table(saver: Saver, amounts: HsaYear) -> tuple[MonthLine, ...]:
    judged = zip(MONTHS, saver.months, saver.judged(), strict=True)
    return tuple(
        MonthLine(
            name, found.counts, _annual(month, saver, amounts) if found.counts else ZERO, found.why
        )
        for name, month, found in judged
    )


def _annual(month: Month, saver: Saver, amounts: HsaYear) -> Decimal:
    """The whole year's limit for the coverage of one month; the catch-up is never shared."""
    family = amounts.family * saver.share
    base = family if month.coverage is Coverage.FAMILY else amounts.self_only
    return base + (amounts.catch_up if saver.catch_up else ZERO)


def _by_month(table: Sequence[MonthLine]) -> Decimal:
    """A twelfth of the year's limit for each month that counts, rounded once at the end."""
    return to_cents(sum((line.year_limit for line in table), ZERO) / _MONTHS)


def _testing(saver: Saver, monthly: Decimal, limit: Decimal, eligible: int) -> TestingPeriod | None:
    """What becomes taxable when the testing period was failed, and the tax of 10 % on top.

    Only the part that the last-month rule allowed, over the monthly sum, is at stake; somebody
    eligible in every month did not need that rule.
    """
    if saver.stayed_eligible is not False:
        return None
    needed = eligible < _MONTHS
    income = max(ZERO, min(saver.contributed, limit) - monthly) if needed else ZERO
    return TestingPeriod(income, to_cents(income * _PENALTY))


def _testing_cost(
    saver: Saver, monthly: Decimal, limit: Decimal, eligible: int
) -> TestingCost | None:
    """What is at stake while the testing period runs (H07, H19).

    It runs from December 1 of the year to December 31 of the next.
    """
    if eligible == _MONTHS or limit <= monthly:
        return None
    put_in = min(saver.contributed, limit) if saver.contributed else limit
    income = max(ZERO, put_in - monthly)
    return TestingCost(
        first=date(saver.year, 12, 1),
        last=date(saver.year + 1, 12, 31),
        assumed_contribution=put_in,
        income=income,
        additional_tax=to_cents(income * _PENALTY),
    )


def _excess_tax(excess: Decimal) -> tuple[ExcessTax, ...]:
    """The tax of 6 % for each year that an excess stays in (H07)."""
    if excess == ZERO:
        return ()
    yearly = to_cents(excess * _EXCESS_TAX)
    return tuple(ExcessTax(years, yearly * years) for years in _EXCESS_YEARS)


def _spouse(saver: Saver, amounts: HsaYear) -> SpouseLimit | None:
    """The spouse's own limit: the other part of the family limit, and their own catch-up (H07).

    The spouse is taken to be covered in the same months of family coverage, with nothing else
    that rules a month out.
    """
    if saver.spouse_catch_up is None:
        return None
    spouse = Saver(
        year=saver.year,
        months=[_spouse_month(month) for month in saver.months],
        catch_up=saver.spouse_catch_up,
        share=1 - saver.share,
        allows=saver.allows,
    )
    table = _table(spouse, amounts)
    return SpouseLimit(max(_by_month(table), to_cents(table[-1].year_limit)), spouse.catch_up)


def _spouse_month(month: Month) -> Month:
    family = month.coverage is Coverage.FAMILY
    return Month(coverage=Coverage.FAMILY if family else Coverage.NONE, plan=month.plan)
