"""Parts of results: pictures, marked rows and choices say the same as the figures."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
import random_inputs as inputs

from calculators.catalogue import CALCULATORS
from calculators.ce_hours.request import CeHoursRequest
from calculators.facts import Facts
from calculators.fields import Day, Group, Rows, declarations
from calculators.forms import from_form, to_form
from calculators.html import render_result
from calculators.outcome import to_json
from calculators.visit_budget.request import VisitBudgetRequest


@pytest.mark.parametrize("name", sorted(inputs.MAKE))
def test_whatever_is_asked_results_are_well_formed(facts: Facts, name: str) -> None:
    """Random answers, refusals and errors are valid HTML without ids, styles or scripts."""
    pick = random.Random(name)  # noqa: S311
    for _ in range(60):
        request = inputs.MAKE[name](pick)
        if request.get("plan") in inputs.PLANS:
            continue
        html = render_result(name, CALCULATORS[name].answer(request, facts), facts)
        html5lib.HTMLParser(strict=True).parseFragment(html)
        assert not re.search(r"<script|<style|\s(id|style|on\w+)=", html)


def test_picture_draws_each_dated_visit(facts: Facts) -> None:
    """The picture has one shape for each visit and one for each entry of its legend."""
    pick = random.Random("pictures")  # noqa: S311
    for _ in range(200):
        request = inputs.visits(pick)
        if "plan" in request:
            continue
        outcome = CALCULATORS["visit-budget"].answer(request, facts)
        found: Any = to_json(outcome)
        dated = [visit for visit in found["visits"] if visit["date"]]
        html = render_result("visit-budget", outcome, facts)
        shapes = len(re.findall(r"M[\d.]+ \d+m", html))
        visits = len(dated) + len(found["later_visits"])
        assert shapes == (visits + 3 if visits else 0)


def test_chart_marks_the_row_of_the_day(facts: Facts) -> None:
    """By the total method one row of the chart is marked, the one with the day's units."""
    for minutes in (0, 7, 8, 60, 300):
        request = {"method": "cms", "services": [{"code": "97124", "minutes": minutes}]}
        outcome = CALCULATORS["units"].answer(request, facts)
        found: Any = to_json(outcome)
        html = render_result("units", outcome, facts)
        marked = re.findall(r'aria-current="true"><th scope="row">(\d+)<', html)
        assert marked == [str(found["total_units"])]


def test_many_equal_codes_list_only_the_first_choices(facts: Facts) -> None:
    """A tie with thousands of placements is counted in full and listed in part."""
    codes = ("97032", "97035", "97110", "97112", "97116", "97124", "97140", "97530")
    request = {"method": "cms", "services": [{"code": code, "minutes": 7} for code in codes]}
    found: Any = to_json(CALCULATORS["units"].answer(request, facts))
    assert found["tie"]["units"] == 4
    assert found["placement_count"] == 70
    assert len(found["placements"]) == 20


def _single_days() -> Iterator[tuple[str, str]]:
    """Every field of every calculator that holds one day."""
    for name, calculator in CALCULATORS.items():
        for key, (_, declared) in declarations(calculator.request).items():
            kind = declared.kind
            if isinstance(kind, Group | Rows):
                row = "0." if isinstance(kind, Rows) else ""
                for inner, (_, below) in declarations(kind.of).items():
                    if isinstance(below.kind, Day):
                        yield name, f"{key}.{row}{inner}"
            elif isinstance(kind, Day):
                yield name, key


@pytest.mark.parametrize(("name", "control"), list(_single_days()))
@pytest.mark.parametrize("typed", ["12/31/2026", " 12-31-2026", "12.31.2026 "])
def test_any_day_may_be_written_as_americans_do(name: str, control: str, typed: str) -> None:
    """Month, day and year with four figures are the same day as in ISO 8601."""
    request = CALCULATORS[name].request
    assert from_form(request, [(control, typed)]) == from_form(request, [(control, "2026-12-31")])


@pytest.mark.parametrize("typed", ["31/12/2026", "12/31/26", "2026/12/31", "12/31-2026", "12/2026"])
def test_days_that_may_mean_something_else_are_faults(typed: str, facts: Facts) -> None:
    """A day first, a year of two figures or mixed marks are not guessed."""
    value = from_form(CeHoursRequest, [("report_date", typed), ("hours.total", "24")])
    found: Any = to_json(CALCULATORS["ce-hours"].answer(value, facts))
    assert [error["field"] for error in found["errors"]] == ["report_date"]


@pytest.mark.parametrize(
    "typed", ["2026-07-04, 2026-12-25", "7/4/2026; 12/25/2026", "7/4/2026 2026-12-25"]
)
def test_days_are_read_as_people_type_them(typed: str) -> None:
    """A list of days may be typed with commas, semicolons or spaces, in either form."""
    value = from_form(VisitBudgetRequest, [("schedule.skip", typed)])
    assert value == {"schedule": {"skip": ["2026-07-04", "2026-12-25"]}}
    assert to_form(VisitBudgetRequest, value) == {"schedule.skip": "2026-07-04, 2026-12-25"}
