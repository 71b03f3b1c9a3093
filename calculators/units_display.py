"""How a units answer looks."""

from __future__ import annotations

from calculators.facts import Facts
from calculators.markup import listing, section, table, text
from calculators.spelling import count, in_a_row
from calculators.units import Line, UnitsAnswer


def display(answer: UnitsAnswer, facts: Facts) -> str:
    """The headline, the table of codes, and the line for the chart."""
    lines = [_cells(line, answer, facts) for line in answer.lines]
    heads = ("Code", "Service", "Minutes", "Units")
    return (
        text("p", _headline(answer), "pg-headline")
        + text("p", _choice(answer), "pg-choice" if answer.tie else "pg-method")
        + table("Units for each code", heads, lines)
        + section("For the chart", listing([answer.chart_note], "pg-chart-note"))
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


def _cells(line: Line, answer: UnitsAnswer, facts: Facts) -> tuple[str, str, str, str]:
    if line.units is None:
        units = "not counted here"
    elif answer.tie and line.code in answer.tie.codes:
        units = f"{line.units} or {line.units + 1}"
    else:
        units = str(line.units)
    minutes = str(line.minutes) if line.counted == "timed" else f"{line.minutes} (not added)"
    return line.code, facts.codes[line.code].label, minutes, units
