"""How a units answer looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.facts import Facts
from calculators.language import Tongue
from calculators.markup import details, listing, section, table, text
from calculators.spelling import count, in_a_row
from calculators.units.allocation import minutes_of
from calculators.units.calculation import Line, UnitsAnswer
from calculators.units.cautions import Caution
from calculators.units.methods import Method

_ROWS = 8
"""Rows of the chart that are always shown, as Medicare prints it."""


def display(answer: UnitsAnswer, facts: Facts, _say: Tongue) -> str:
    """The headline, the table of codes, the choice, both methods, and the line for the chart."""
    return (
        text("p", _headline(answer), "pg-headline")
        + text("p", _choice(answer), "pg-choice" if answer.tie else "pg-method")
        + _codes(answer, facts)
        + _placements(answer)
        + _both(answer)
        + section("For the chart", text("p", answer.chart_note, "pg-chart-note"))
        + section("Warnings", listing(map(_warning, answer.warnings), "pg-warnings"))
        + details("Table of minutes and units", _chart(answer), "pg-chart")
    )


def _headline(answer: UnitsAnswer) -> str:
    timed = f"{count(answer.total_units, 'timed unit')} from {answer.timed_minutes} minutes"
    if not answer.untimed_units:
        return f"{timed}."
    return f"{timed}, and {count(answer.untimed_units, 'untimed unit')}."


def _choice(answer: UnitsAnswer) -> str:
    if answer.tie is None:
        return answer.method.label
    codes = in_a_row(answer.tie.codes, last="or")
    return f"You choose: {count(answer.tie.units, 'unit')} can go to {codes}."


def _codes(answer: UnitsAnswer, facts: Facts) -> str:
    heads = ("Code and service", "Minutes", "Units", "To the next unit", "Without a unit")
    return table(
        "Units for each code", heads, [_cells(line, answer, facts) for line in answer.lines]
    )


def _cells(line: Line, answer: UnitsAnswer, facts: Facts) -> tuple[str, ...]:
    service = f"{line.code} {facts.codes[line.code].label}"
    if line.counted != "timed":
        units = "not counted here" if line.units is None else str(line.units)
        return service, f"{line.minutes} (not added)", units, "none", "none"
    more = line.minutes_to_next_unit
    tied = answer.tie is not None and line.code in answer.tie.codes
    return (
        service,
        str(line.minutes),
        f"{line.units} or {(line.units or 0) + 1}" if tied else str(line.units),
        "none" if more is None else f"{more} more",
        f"0 or {line.minutes_without_unit}" if tied else str(line.minutes_without_unit),
    )


def _placements(answer: UnitsAnswer) -> str:
    """Every way to place the units of a tie, as a row of units for each code."""
    if answer.tie is None:
        return ""
    codes = [line.code for line in answer.lines if line.counted == "timed"]
    sure = {line.code: line.units or 0 for line in answer.lines}
    rows = [
        (f"Choice {number}", *(str(sure[code] + (code in placed)) for code in codes))
        for number, placed in enumerate(answer.placements, start=1)
    ]
    more = answer.placement_count - len(rows)
    rest = text("p", f"{more} further choices are not listed.") if more else ""
    return table("Your choices", ("Choice", *codes), rows) + rest


def _both(answer: UnitsAnswer) -> str:
    """Both methods side by side, where they give different units, and under them why."""
    if not answer.differences:
        return text("p", "Both methods give the same units for every code.", "pg-both")
    cms, cpt = answer.both_methods
    tied = cms.tie.codes if cms.tie else ()
    rows = [
        (there.code, _units(there.units, there.code in tied), str(here.units))
        for there, here in zip(cms.lines, cpt.lines, strict=True)
    ]
    total = ("All", str(cms.total_units), str(cpt.total_units))
    reasons = [f"{item.code}: {item.why}" for item in answer.differences]
    reasons.append(f"All: {_why(cms.total_units, cpt.total_units)}")
    heads = ("Code", Method.CMS.label, Method.CPT.label)
    return table("Both methods", heads, [*rows, total]) + listing(reasons, "pg-reasons")


def _units(units: int, tied: bool) -> str:  # noqa: FBT001 - one of two words in a cell
    return f"{units} or {units + 1}" if tied else str(units)


def _why(pooled: int, alone: int) -> str:
    if pooled == alone:
        return "The same total, placed in another way."
    return "Small amounts add up." if pooled > alone else "The total minutes set a ceiling."


def _warning(caution: Caution) -> str:
    named = in_a_row(source.id for source in caution.sources)
    noun = "source" if len(caution.sources) == 1 else "sources"
    weight = f"{caution.kind.label}, {caution.confidence.label} confidence"
    return f"{caution.says} ({weight}; {noun} {named}.)"


def _chart(answer: UnitsAnswer) -> str:
    """Medicare's chart and its pattern beyond two hours, the day's own row marked.

    Source: M01 and M03 for the chart, M01 for its going on past two hours.
    """
    last = max(_ROWS, answer.total_units) + 2
    rows = [_chart_row(units, _whose(answer).get(units, "")) for units in range(last + 1)]
    own = answer.total_units if answer.method is Method.CMS else None
    table_ = table("Minutes and units", ("Units", "Minutes", "Here"), rows, current=own)
    return table_ + listing(_reading(answer), "pg-chart-words")


def _chart_row(units: int, whose: str) -> tuple[str, str, str]:
    span = minutes_of(units)
    return str(units), f"{span.start} to {span.stop - 1}", whose


def _whose(answer: UnitsAnswer) -> Mapping[int, str]:
    """What stands in which row: the day's total, or by the per-code method each code."""
    if answer.method is Method.CMS:
        return {answer.total_units: "this day"}
    found: dict[int, str] = {}
    for line in answer.lines:
        if line.counted == "timed" and line.units is not None:
            found[line.units] = f"{found.get(line.units, '')} {line.code}".strip()
    return found


def _reading(answer: UnitsAnswer) -> Iterator[str]:
    if answer.method is Method.CMS:
        yield "Read it with the minutes of all timed codes together."
    else:
        yield "Read it with the minutes of each code alone."
    yield "Each further 15 minutes add a unit, also beyond the rows shown."
