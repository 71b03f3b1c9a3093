"""How a continuing-education answer looks."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.ce_hours.calculation import CeHoursAnswer, ListedClass
from calculators.ce_hours.words import NAMES
from calculators.dates import say_day
from calculators.facts import Facts
from calculators.language import Tongue
from calculators.markup import listing, record, section, table, text
from calculators.numbers import say_number
from calculators.spelling import in_a_row


def display(answer: CeHoursAnswer, _facts: Facts, _say: Tongue) -> str:
    """The headline, what is needed against what is there, caps, and the record of classes."""
    return (
        text("p", _headline(answer), "pg-headline")
        + section("Check these", listing(answer.warnings, "pg-warnings"))
        + table(
            f"A report of {say_day(answer.report_date)}",
            ("Hours", "Needed", "You have", "Short by"),
            _lines(answer),
        )
        + text("p", f"Free hours, on any accepted topic: {say_number(answer.free_hours)}.", "")
        + _caps(answer)
        + _classes(answer)
    )


def _headline(answer: CeHoursAnswer) -> str:
    if answer.passes and answer.warnings:
        return "Enough hours, but check the warnings."
    if answer.passes:
        return "Enough hours in every part."
    return f"Short by {in_a_row(_gap(NAMES[name], gap) for name, gap in answer.short.items())}."


def _gap(name: str, hours: float) -> str:
    return f"{say_number(hours)} {name.replace('hours', 'hour', 1) if hours == 1 else name}"


def _lines(answer: CeHoursAnswer) -> Iterator[tuple[str, str, str, str]]:
    for name, needed in answer.required.items():
        gap = answer.short.get(name)
        label = NAMES[name].removeprefix("hours ").removeprefix("of ").capitalize()
        short = say_number(gap) if gap else "enough"
        yield label, say_number(needed), say_number(answer.hours[name]), short


def _caps(answer: CeHoursAnswer) -> str:
    if not answer.caps:
        return ""
    heads = ("Kind", "You have", "Said to count at most", "Above that", "Confidence")
    rows = (
        (
            check.kind.label,
            say_number(check.hours),
            say_number(check.cap),
            say_number(check.over),
            check.confidence,
        )
        for check in answer.caps
    )
    return table("Kinds of hours that may be capped", heads, rows)


def _classes(answer: CeHoursAnswer) -> str:
    if not answer.classes:
        return ""
    heads = ("Class", "Date", "Who gave it", "Hours", "Counts as", "How", "Counted")
    return record("Record of classes", heads, [_class(item) for item in answer.classes])


def _class(item: ListedClass) -> tuple[str, ...]:
    return (
        item.title,
        say_day(item.date),
        item.provider or "not written down",
        say_number(item.hours),
        item.category.label,
        item.kind.label,
        "yes" if item.counted else "no, too old",
    )
