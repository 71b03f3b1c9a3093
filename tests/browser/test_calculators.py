"""Calculators in pages: ready on every page that has one, and right about every change."""

from __future__ import annotations

import pytest
from browser.conftest import OpenVisit
from playwright.sync_api import expect

from calculators.catalogue import CALCULATORS
from calculators.forms import to_form

pytestmark = pytest.mark.browser

PLAN = "payers/ump/ump-cdhp/"
FILLED_IN = [name for name, calculator in CALCULATORS.items() if not calculator.starts_empty]
STARTS_EMPTY = [name for name in CALCULATORS if name not in FILLED_IN]


@pytest.mark.parametrize("path", [*(f"calculators/{name}/" for name in FILLED_IN), PLAN, "codes/"])
def test_answers_what_python_outside_answers(path: str, open_visit: OpenVisit) -> None:
    """A calculator starts by itself, follows every change, and returns to the delivered answer."""
    visit = open_visit()
    visit.go(path)
    form = visit.form()
    form.form.scroll_into_view_if_needed()
    form.expect_state("ready")
    delivered = form.delivered()
    form.expect_right_answer()
    assert form.shown() == delivered
    control = form.a_number()
    before = control.input_value()
    control.fill(f"{before}1")
    assert form.expected().json != delivered.json
    form.expect_right_answer()
    control.fill("nonsense")
    expect(form.summary).to_be_visible()
    assert form.expect_right_answer().status == "error"
    control.fill(before)
    form.expect_right_answer()
    form.expect_shown(delivered)
    assert form.marks("calculator-ready") == 1
    assert form.marks("calculator-result") >= 4
    expect(form.result).to_have_count(1)


@pytest.mark.parametrize("name", STARTS_EMPTY)
def test_empty_forms_answer_when_they_are_filled_in(name: str, open_visit: OpenVisit) -> None:
    """A form that starts empty keeps its example, and gives that answer to the same values."""
    visit = open_visit()
    visit.go(f"calculators/{name}/")
    form = visit.form()
    delivered = form.delivered()
    form.expect_state("ready")
    assert form.shown() == delivered
    texts = to_form(CALCULATORS[name].request, CALCULATORS[name].example)
    for control, text in texts.items():
        assert isinstance(text, str)
        form.fill(control, text)
    form.expect_right_answer()
    form.expect_shown(delivered)


def test_plan_pages_fill_their_plan_in(open_visit: OpenVisit) -> None:
    """On a plan's page the budget holds that plan; without a plan it asks for a limit."""
    visit = open_visit()
    visit.go(PLAN)
    form = visit.form()
    expect(form.control("plan")).to_have_value("ump-cdhp")
    expect(form.control("limit.visits")).to_be_hidden()
    form.control("plan").select_option("")
    form.control("limit.visits").fill("11")
    form.control("limit.period").select_option("calendar_year")
    form.expect_state("ready")
    assert '"limit_remaining":1,' in form.expect_right_answer().json
