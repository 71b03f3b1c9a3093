"""HSA months: which months of a year count, each judged on its first day, and why others do not.

Every reason that rules a month out is here, and what may stand beside an HSA without harm.
"""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.fields import Labelled, choice, money, whole, yes_no
from calculators.language import Words
from calculators.money import say_dollars
from calculators.outcome import Reference


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


class Alongside(Labelled):
    """What may stand beside an HSA."""

    LIMITED_FSA = "limited_fsa", "FSA or HRA for dental and vision only"
    DENTAL = "dental_or_vision", "Dental or vision cover"
    ACCIDENT = "accident_or_long_term_care", "Accident, disability or long-term care cover"
    SERVICE_VA = "service_connected_va", "VA care for a service-connected disability"
    TELEHEALTH = "telehealth", "Telehealth paid before the deductible"


class People(Labelled):
    """How many people a direct primary care arrangement covers."""

    ONE = "one", "One person"
    MORE = "more", "More than one person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The first day of one month."""

    coverage: Coverage = choice("Covered", Coverage)
    disqualifier: Disqualifier | None = choice(
        "Anything that rules it out", Disqualifier, required=False
    )
    plan: PlanKind = choice("Kind of plan", PlanKind, default=PlanKind.HDHP)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectPrimaryCare:
    """A monthly fee paid to a primary care practice."""

    monthly_fee: Decimal = money("Fee for a month", high="10000")
    people: People = choice("It covers", People)
    fixed_fee: bool = yes_no(
        "Is the fixed fee all that is paid?", hint="No if visits are billed on top"
    )
    from_month: int = whole("From month", low=1, high=12, default=1, hint="1 is January")
    until_month: int = whole("Until month", low=1, high=12, default=12, hint="12 is December")

    def in_month(self, number: int) -> bool:
        """Whether the arrangement stood in a month, 1 for January."""
        return self.from_month <= number <= self.until_month


@dataclass(frozen=True, slots=True)
class Care:
    """A direct primary care arrangement, and why it rules its months out, where it does."""

    arrangement: DirectPrimaryCare
    fault: Words | None


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

_ALLOWED: Mapping[Alongside, tuple[Reference, ...]] = {
    Alongside.LIMITED_FSA: (
        Reference("H11", "limited-purpose FSA"),
        Reference("R32", "limited-purpose FSA beside an HSA"),
    ),
    Alongside.DENTAL: (Reference("H12", "coverage that is allowed beside an HSA"),),
    Alongside.ACCIDENT: (Reference("H12", "coverage that is allowed beside an HSA"),),
    Alongside.SERVICE_VA: (Reference("H13", "service-connected care"),),
    Alongside.TELEHEALTH: (
        Reference("H14", "telehealth"),
        Reference("H15", "telehealth, Notice 2026-5"),
    ),
}

_BRONZE = (
    Reference("H15", "bronze and catastrophic plans, Notice 2026-5"),
    Reference("H16", "bronze and catastrophic plans"),
)
_CARE = (
    Reference("H06", "direct primary care, highest fees"),
    Reference("H14", "direct primary care"),
    Reference("H17", "direct primary care"),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a month counts, and if not, why."""

    counts: bool
    why: Words | None = None
    sources: tuple[Reference, ...] = ()


def judge_month(month: Month, number: int, allows: Sequence[str], care: Care | None) -> Judged:
    """Judge one month by its first day.

    Sources: a qualifying plan on the first of the month (H07, H10); nothing else that rules it
    out (H10 to H13); bronze and catastrophic plans from 2026 (H15, H16); direct primary care
    within its fees from 2026 (H06, H14, H17).

    Args:
        month: What was so on its first day.
        number: 1 for January.
        allows: Kinds of plan that count that year by a dated rule.
        care: A direct primary care arrangement, judged for that year, where there is one.
    """
    if month.coverage is Coverage.NONE:
        return Judged(counts=False, why=Coverage.NONE.label)
    if month.disqualifier:
        sources = _RULED_OUT[month.disqualifier]
        return Judged(counts=False, why=month.disqualifier.label, sources=sources)
    bronze = month.plan is PlanKind.BRONZE
    sources = _BRONZE if bronze else ()
    if month.plan is PlanKind.OTHER or (bronze and month.plan not in allows):
        return Judged(counts=False, why=month.plan.label, sources=sources)
    if care and care.fault and care.arrangement.in_month(number):
        return Judged(counts=False, why=care.fault, sources=_CARE)
    return Judged(counts=True, sources=(*sources, *(_CARE if care else ())))


def judge_care(care: DirectPrimaryCare, year: int, fees: Mapping[int, Fees]) -> Care:
    """Judge a direct primary care arrangement.

    Args:
        care: The arrangement.
        year: The calendar year.
        fees: For each year in which they are known, the highest monthly fees by the number of
            people. Before the first of them no such arrangement was allowed.
    """
    return Care(care, _care_fault(care, year, fees))


type Fees = Mapping[str, Decimal]
"""The highest monthly fees by the number of people."""


def _care_fault(care: DirectPrimaryCare, year: int, fees: Mapping[int, Fees]) -> Words | None:
    """Why a direct primary care arrangement rules its months out, or ``None``."""
    first = min(fees, default=year)
    if year < first:
        return Words("Direct primary care, allowed only from {year} on", year=first)
    most = fees.get(year, {}).get(care.people.value)
    if not care.fixed_fee:
        return Words("Direct primary care with more than a fixed fee")
    if most is None:
        return Words("Direct primary care; the highest fee for {year} is not known", year=year)
    if care.monthly_fee > most:
        return Words("Direct primary care for more than {most} a month", most=say_dollars(most))
    return None


def allowed_beside(kind: Alongside) -> tuple[Reference, ...]:
    """What says that something may stand beside an HSA."""
    return _ALLOWED[kind]
