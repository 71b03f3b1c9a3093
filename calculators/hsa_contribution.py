"""HSA contribution: how much one person may put into a health savings account for a year.

Each month is judged on its first day. It does not decide whether a plan is a high-deductible
plan, nor what anybody should do with an excess.
"""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.facts import HsaYear
from calculators.fields import Labelled, choice
from calculators.money import ZERO, to_cents

CATCH_UP_AGE = 55
BRONZE_FROM = 2026
"""First year in which bronze and catastrophic plans count (source H15, Notice 2026-5)."""

_MONTHS = 12
_PENALTY = Decimal("0.10")


class Coverage(Labelled):
    """Whom the health plan covered on the first of the month."""

    SELF = "self", "Only me"
    FAMILY = "family", "Me and family"
    NONE = "none", "No such plan"


class Disqualifier(Labelled):
    """What rules a month out, whatever the plan."""

    MEDICARE = "medicare", "Enrolled in Medicare"
    OTHER_COVERAGE = "other_coverage", "Other health coverage, such as a spouse's plan"
    GENERAL_FSA = "general_fsa", "General-purpose FSA or HRA, my own or my spouse's"
    DEPENDENT = "dependent", "Can be claimed as another person's dependent"
    TRICARE = "tricare", "TRICARE or Medicaid"
    VA_CARE = "va_care", "VA care in the past 3 months (not preventive, not service-connected)"


class PlanKind(Labelled):
    """What kind of plan it was."""

    HDHP = "hdhp", "High-deductible health plan"
    BRONZE = "bronze_or_catastrophic", "Bronze or catastrophic plan, not high-deductible"
    OTHER = "other", "Another kind of plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The first day of one month."""

    coverage: Coverage = choice("Covered", Coverage)
    disqualifier: Disqualifier | None = choice(
        "Anything that rules it out", Disqualifier, required=False
    )
    plan: PlanKind = choice("Kind of plan", PlanKind, default=PlanKind.HDHP)


@dataclass(frozen=True, slots=True)
class TestingPeriod:
    """What failing the testing period would add: taxable income, and the tax on top."""

    income: Decimal
    additional_tax: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """The amounts for one year.

    ``limit`` is the larger of ``monthly_limit`` and ``last_month_limit``.
    """

    eligible_months: int
    monthly_limit: Decimal
    last_month_limit: Decimal | None
    limit: Decimal
    catch_up: bool
    excess: Decimal
    testing_period: TestingPeriod | None


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
    """

    year: int
    months: Sequence[Month]
    catch_up: bool
    contributed: Decimal = ZERO
    share: Decimal = Decimal(1)
    stayed_eligible: bool | None = None


def is_eligible(month: Month, year: int) -> bool:
    """Whether a month counts.

    Sources: covered by a qualifying plan on the first of the month (H07, H10); nothing else that
    rules it out (H10, H11, H12); bronze and catastrophic plans from 2026 (H15).
    """
    if month.coverage is Coverage.NONE or month.disqualifier is not None:
        return False
    bronze = month.plan is PlanKind.BRONZE and year >= BRONZE_FROM
    return month.plan is PlanKind.HDHP or bronze


def contribution(saver: Saver, amounts: HsaYear) -> Contribution:
    """The limit and what it means for what was put in (all rules: H07, Form 8889 line 3)."""
    eligible = [month for month in saver.months if is_eligible(month, saver.year)]
    monthly = _by_month(eligible, saver, amounts)
    december = saver.months[-1]
    counts = is_eligible(december, saver.year)
    last = to_cents(_annual(december, saver, amounts)) if counts else None
    limit = max(monthly, last or ZERO)
    return Contribution(
        eligible_months=len(eligible),
        monthly_limit=monthly,
        last_month_limit=last,
        limit=limit,
        catch_up=saver.catch_up,
        excess=max(ZERO, saver.contributed - limit),
        testing_period=_testing(saver, monthly, limit, len(eligible)),
    )


def _annual(month: Month, saver: Saver, amounts: HsaYear) -> Decimal:
    """The whole year's limit for the coverage of one month; the catch-up is never shared."""
    family = amounts.family * saver.share
    base = family if month.coverage is Coverage.FAMILY else amounts.self_only
    return base + (amounts.catch_up if saver.catch_up else ZERO)


def _by_month(eligible: Sequence[Month], saver: Saver, amounts: HsaYear) -> Decimal:
    """A twelfth of the year's limit for each month that counts, rounded once at the end."""
    total = sum((_annual(month, saver, amounts) for month in eligible), ZERO)
    return to_cents(total / _MONTHS)


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
