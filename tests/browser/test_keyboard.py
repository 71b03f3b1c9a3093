"""Keyboard: everything a calculator does can be done without a pointer."""

from __future__ import annotations

import re
from threading import Event

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.keys import tab_to, type_over
from browser.site_server import SiteServer, held
from playwright.sync_api import Locator, expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser


def _expect_told(form: CalculatorForm, control: Locator, name: str) -> None:
    """The error is in the summary; what is wrong is beside the field and in its description."""
    errors = form.expected().errors
    expect(form.summary.get_by_role("link")).to_have_text([error.message for error in errors])
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(form.error_of(name)).to_be_visible()
    expect(form.error_of(name)).to_have_text(errors[0].beside)
    expect(control).to_have_accessible_description(re.compile(re.escape(errors[0].beside)))


@pytest.mark.parametrize("name", CALCULATORS)
def test_errors_and_their_correction(name: str, open_visit: OpenVisit) -> None:
    """Enter leads to the errors, an error leads to its field, and "Start again" to the example."""
    visit = open_visit()
    visit.go(f"calculators/{name}/")
    page, form = visit.page, visit.form()
    control = form.a_number()
    path, before = control.get_attribute("name") or "", control.input_value()
    delivered = form.delivered()
    tab_to(page, control)
    form.expect_state("ready")
    type_over(page, "nonsense")
    page.keyboard.press("Enter")
    expect(form.summary).to_be_focused()
    form.expect_right_answer()
    _expect_told(form, control, path)
    tab_to(page, form.summary.get_by_role("link").first)
    page.keyboard.press("Enter")
    expect(control).to_be_focused()
    type_over(page, before or "1")
    page.keyboard.press("Enter")
    form.expect_right_answer()
    expect(control).not_to_have_attribute("aria-invalid", "true")
    tab_to(page, form.form.get_by_role("button", name="Start again"))
    page.keyboard.press("Enter")
    expect(control).to_have_value(before)
    expect(form.summary).to_be_hidden()
    form.expect_shown(delivered)
    expect(form.form.locator("[data-example]")).to_be_visible()


def test_rows_are_added_and_removed(open_visit: OpenVisit) -> None:
    """A new row takes the focus, counts in the answer, and can be removed again."""
    visit = open_visit()
    visit.go("calculators/units/")
    page, form = visit.page, visit.form()
    tab_to(page, form.form.get_by_role("button", name="Add another service"))
    page.keyboard.press("Enter")
    code = form.control("services.3.code")
    expect(code).to_be_focused()
    type_over(page, "97110")
    tab_to(page, form.control("services.3.minutes"))
    type_over(page, "15")
    form.expect_state("ready")
    assert "97110" in form.expect_right_answer().json
    tab_to(page, form.form.get_by_role("button", name="Remove Service 1"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(form.control("services.0.code")).to_have_value("97124")
    expect(form.control("services.0.code")).to_be_focused()
    expect(form.form.get_by_role("group", name=re.compile(r"Service \d"))).to_have_count(3)
    form.expect_right_answer()


def test_a_lone_row_stays(open_visit: OpenVisit) -> None:
    """The last row of a list that needs one has no button to remove it."""
    visit = open_visit()
    visit.go("calculators/units/")
    form = visit.form()
    for _ in range(2):
        form.form.get_by_role("button", name="Remove").first.click()
    expect(form.control("services.0.code")).to_have_value("97010")
    expect(form.form.get_by_role("button", name="Remove")).to_have_count(0)
    form.form.get_by_role("button", name="Start again").click()
    expect(form.control("services.2.code")).to_have_value("97010")


def test_submitting_before_python_is_ready(open_visit: OpenVisit, server: SiteServer) -> None:
    """A form that was submitted too early leads to its errors as soon as they are known."""
    visit = open_visit()
    submitted = Event()
    with server.fault("/worker.mjs", held(submitted)):
        visit.go("calculators/units/")
        form = visit.form()
        form.a_number().fill("nonsense")
        form.a_number().press("Enter")
        form.expect_state("loading")
        submitted.set()
        form.expect_state("ready")
    expect(form.summary).to_be_focused()
