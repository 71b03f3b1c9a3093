"""Sums of hours: the reader's own totals, or those of the classes within two years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.ce_hours.request import Category, CeHoursRequest, Class, Hours, Kinds, Manner
from calculators.dates import add_months, is_before
from calculators.facts.education import CATEGORIES

PERIOD_MONTHS = 24
"""Hours are reported every two years (C01, C02)."""


class Counted(NamedTuple):
    """A class, and whether it lies within the two years before the report."""

    item: Class
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Hours by part (``total`` among them), hours that may be capped, and the classes."""

    hours: Mapping[str, Decimal]
    kinds: Mapping[Manner, Decimal]
    classes: tuple[Counted, ...] = ()


def period_start(report: date) -> date:
    """The first day of the two years that a report covers; generous by one day."""
    return add_months(report, -PERIOD_MONTHS)


def tally(request: CeHoursRequest) -> Tally:
    """Add up what was entered."""
    if request.hours is not None:
        return _of_totals(request.hours, request.kinds)
    start = period_start(request.report_date)
    classes = tuple(Counted(item, not is_before(item.date, start)) for item in request.classes)
    return _of_classes(classes)


def _of_totals(hours: Hours, kinds: Kinds | None) -> Tally:
    sums = {name: getattr(hours, name) for name in ("total", *CATEGORIES)}
    found = {} if kinds is None else dict(_kinds(kinds))
    return Tally(hours=sums, kinds=found)


def _kinds(kinds: Kinds) -> Iterator[tuple[Manner, Decimal]]:
    for kind in Manner:
        if hours := getattr(kinds, kind.value, None):
            yield kind, hours


def _of_classes(classes: tuple[Counted, ...]) -> Tally:
    counted = [entry.item for entry in classes if entry.counts]
    sums = {part.value: _sum(counted, part) for part in Category if part is not Category.OTHER}
    kinds: dict[Manner, Decimal] = {}
    for item in counted:
        if may_be_capped(item):
            kinds[item.kind] = kinds.get(item.kind, Decimal(0)) + item.hours
    total = sum((item.hours for item in counted), Decimal(0))
    return Tally(hours={"total": total, **sums}, kinds=kinds, classes=classes)


def may_be_capped(item: Class) -> bool:
    """Whether a cap may touch a class; ethics taken online is said to be free of it (C08)."""
    if item.kind is Manner.CLASS:
        return False
    return item.kind is not Manner.DISTANCE or item.category is not Category.ETHICS


def _sum(classes: Iterable[Class], category: Category) -> Decimal:
    return sum((item.hours for item in classes if item.category is category), Decimal(0))
