"""Calculation: the hours of a report held against what the rule asked for on its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.ce_hours import words
from calculators.ce_hours.request import MOST_CLASSES, Category, CeHoursRequest, Manner
from calculators.ce_hours.sums import Counted, Tally, tally
from calculators.dates import Span, is_after
from calculators.decoding import Entered, entered
from calculators.facts import Facts, gathered
from calculators.facts.education import CATEGORIES, Requirement
from calculators.numbers import plain
from calculators.outcome import Answer, FieldError, InputErrors, Reference, Refusal

type Amount = int | float


@dataclass(frozen=True, slots=True)
class CapCheck:
    """A kind of hours for which a cap is reported, and how far it is passed."""

    kind: Manner
    hours: Amount
    cap: Amount
    over: Amount
    confidence: str
    known: Span


class ListedClass(NamedTuple):
    """A class as it goes into the record; ``counted`` is false when it is too old."""

    date: date
    title: str
    provider: str | None
    hours: Amount
    category: Category
    kind: Manner
    counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CeHoursAnswer(Answer):
    """Whether the hours suffice. ``short`` names only what is short, and by how many hours.

    Nothing is taken off for a cap: ``warnings`` say where one is reported and passed.
    """

    passes: bool
    short: Mapping[str, Amount]
    required: Mapping[str, Amount]
    hours: Mapping[str, Amount]
    free_hours: Amount
    caps: tuple[CapCheck, ...]
    warnings: tuple[str, ...]
    classes: tuple[ListedClass, ...]
    report_date: date


def calculate(request: CeHoursRequest, facts: Facts) -> CeHoursAnswer | Refusal | InputErrors:
    """Compare the hours with what a report of that day must show.

    An hour belongs to one part only, and the parts are inside the total; hours beyond the
    minimums are free (C01, C02, C04).
    """
    errors = (*_faults(request), *faults(entered(request), facts))
    if errors:
        return InputErrors(errors)
    needed = facts.ce.on(request.report_date)
    if needed is None:
        known = tuple(item.span for item in facts.ce.requirements)
        return Refusal(words.not_known(request.report_date), known)
    return _answer(request, needed, facts)


def _faults(request: CeHoursRequest) -> Iterator[FieldError]:
    """Hours that cannot be true together."""
    if request.hours is not None:
        yield from _sum_faults(request)
    if request.classes and request.kinds is not None:
        message = "Leave this out: the list of classes says how the hours were earned."
        yield FieldError("kinds", message)


def _sum_faults(request: CeHoursRequest) -> Iterator[FieldError]:
    sums = tally(request)
    parts = sum((sums.hours[name] for name in CATEGORIES), Decimal(0))
    if parts > sums.hours["total"]:
        fault = words.too_many("the parts below add up to", parts)
        yield FieldError("hours.total", fault, "All hours")
    kinds = sum(sums.kinds.values(), Decimal(0))
    if kinds > sums.hours["total"]:
        fault = words.too_many("the capped hours add up to", kinds)
        yield FieldError("hours.total", fault, "All hours")


def faults(values: Entered, _facts: Facts) -> Iterator[FieldError]:
    """Classes that cannot have been as they are entered."""
    report = values.get("report_date")
    for number in range(MOST_CLASSES):
        place = f"classes.{number}"
        date, kind = values.get(f"{place}.date"), values.get(f"{place}.kind")
        if date and report and is_after(date, report):
            fault = "this is after the day you report."
            yield FieldError(f"{place}.date", fault, "Date", row="Class")
        apart = kind in {Manner.DISTANCE, Manner.SELF_STUDY}
        if apart and values.get(f"{place}.category") is Category.IN_PERSON:
            fault = "hours in person cannot come from distance learning or self-study."
            yield FieldError(f"{place}.category", fault, "Counts as", row="Class")


def _answer(request: CeHoursRequest, needed: Requirement, facts: Facts) -> CeHoursAnswer:
    sums = tally(request)
    required = {"total": needed.total, **needed.minimum}
    missing = {name: least - sums.hours[name] for name, least in required.items()}
    short = {name: plain(gap) for name, gap in missing.items() if gap > 0}
    caps = tuple(_caps(sums, request.report_date, facts))
    return CeHoursAnswer(
        passes=not short,
        short=short,
        required={name: plain(hours) for name, hours in required.items()},
        hours={name: plain(hours) for name, hours in sums.hours.items()},
        free_hours=plain(needed.free),
        caps=caps,
        warnings=tuple(words.warnings(caps, sums, request.report_date)),
        classes=tuple(_listed(entry) for entry in sums.classes),
        report_date=request.report_date,
        explanation=tuple(words.explanation(request, required, sums.hours)),
        notes=tuple(words.notes(request.report_date, facts.ce)),
        sources=gathered(needed.sources, *_more_sources(sums, request.report_date, facts)),
    )


def _caps(sums: Tally, day: date, facts: Facts) -> Iterator[CapCheck]:
    known = facts.ce.caps_by(day)
    for kind, hours in sums.kinds.items():
        if hours and (cap := known.get(kind.value)):
            over = max(Decimal(0), hours - cap.hours)
            yield CapCheck(
                kind, plain(hours), plain(cap.hours), plain(over), cap.confidence, cap.span
            )


def _more_sources(sums: Tally, day: date, facts: Facts) -> Iterator[tuple[Reference, ...]]:
    """The sources of caps and waivers, where these have a say."""
    yield from (remark.sources for remark in facts.ce.remarks)
    known = facts.ce.caps_by(day)
    yield from (known[kind.value].sources for kind in sums.kinds if kind.value in known)
    yield from (waiver.sources for waiver in words.waivers_near(day, facts.ce))


def _listed(entry: Counted) -> ListedClass:
    item = entry.item
    return ListedClass(
        date=item.date,
        title=item.title,
        provider=item.provider,
        hours=plain(item.hours),
        category=item.category,
        kind=item.kind,
        counted=entry.counts,
    )
