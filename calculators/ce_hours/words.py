"""The words of a continuing-education answer: how it was reached and what to watch for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from calculators.ce_hours.request import CeHoursRequest, Manner
from calculators.ce_hours.sums import Tally, period_start
from calculators.dates import Span, say_day
from calculators.facts.education import EducationRules, Waiver
from calculators.numbers import say_number
from calculators.spelling import count

NAMES: Mapping[str, str] = {
    "total": "hours in all",
    "in_person": "hours of hands-on skills in person",
    "ethics": "hours of ethics, communication, boundaries or law",
    "health_equity": "hours of health equity",
}

_ONCE = (
    "Each hour counts in one part only. An hour of ethics in person is either ethics or hands-on "
    "skills, not both."
)
_KEEP = "Keep the certificate of every class: the Department of Health checks some of the reports."
_CAPS = (
    "Caps on kinds of hours are reported by course sellers and associations, not read in the "
    "rule, and the reports differ. Nothing was taken off for them."
)


class Checked(Protocol):
    """A kind of hours with a cap."""

    @property
    def kind(self) -> Manner:
        """How the hours were earned."""
        ...

    @property
    def hours(self) -> int | float:
        """How many there are."""
        ...

    @property
    def cap(self) -> int | float:
        """How many are said to count."""
        ...

    @property
    def over(self) -> int | float:
        """How many lie above the cap."""
        ...

    @property
    def confidence(self) -> str:
        """How sure the guide is of the cap."""
        ...

    @property
    def known(self) -> Span:
        """The days for which the cap is known."""
        ...


def not_known(report: date) -> str:
    """Why there is no answer for a report of some day."""
    return (
        f"What a report of {say_day(report)} had to show is not known here. Ask the Department of "
        "Health."
    )


def too_many(what: str, hours: Decimal) -> str:
    """What is wrong with parts that are more than the whole."""
    return (
        f"{what} {say_number(hours)}, which is more than all hours. Each hour counts once, inside "
        "the total."
    )


def explanation(
    request: CeHoursRequest, required: Mapping[str, Decimal], hours: Mapping[str, Decimal]
) -> Iterator[str]:
    """How the answer came about, part by part."""
    report = request.report_date
    yield (
        f"A report of {say_day(report)} covers the two years from "
        f"{say_day(period_start(report))} on."
    )
    if request.classes:
        yield f"The hours of {count(len(request.classes), 'class', 'classes')} were added up."
    for name, needed in required.items():
        if needed:
            yield _compared(NAMES[name], needed, hours[name])
    free = required["total"] - sum(needed for name, needed in required.items() if name != "total")
    yield f"The other {say_number(free)} hours may be on anything the rule accepts."


def _compared(name: str, needed: Decimal, found: Decimal) -> str:
    gap = needed - found
    verdict = f"{say_number(gap)} short" if gap > 0 else "enough"
    start = f"{say_number(needed)} {name} are needed; you have {say_number(found)}"
    return f"{start}: {verdict}."


def warnings(caps: Iterable[Checked], sums: Tally, report: date) -> Iterator[str]:
    """What may make hours not count."""
    for check in caps:
        if check.over:
            yield (
                f"{check.kind.label}: you count {say_number(check.hours)} hours. At most "
                f"{say_number(check.cap)} are said to count ({check.confidence} confidence, "
                f"{check.known.in_words()}), so {say_number(check.over)} may be refused."
            )
    for entry in sums.classes:
        if not entry.counts:
            yield (
                f"{entry.item.title} ({say_day(entry.item.date)}) was not counted: it is more "
                f"than two years before {say_day(report)}."
            )


def notes(report: date, rules: EducationRules) -> Iterator[str]:
    """What a reader should know beside the figures."""
    yield from (remark.text for remark in rules.remarks)
    yield _ONCE
    if rules.caps:
        yield _CAPS
    for waiver in waivers_near(report, rules):
        yield (
            f"The rule on hours in person was lifted {waiver.span.in_words()}. Part of your two "
            "years lies there; ask the Department of Health how such hours count."
        )
    yield _KEEP


def waivers_near(report: date, rules: EducationRules) -> tuple[Waiver, ...]:
    """Waivers that touch the two years before a report."""
    period = Span(period_start(report), report)
    return tuple(waiver for waiver in rules.waivers if waiver.span.overlaps(period))
