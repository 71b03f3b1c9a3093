"""As of a date of service: a plan's page shows what the build's own rules say for that day."""

from __future__ import annotations

import json

import pytest
from browser.conftest import OpenVisit
from playwright.sync_api import expect

from calculators.as_of import in_force

pytestmark = pytest.mark.browser

_SPANS = "rows => rows.map(row => row.dataset.span)"
_SHOWN = "rows => rows.filter(row => row.checkVisibility()).map(row => row.dataset.span)"


def test_facts_of_a_day(open_visit: OpenVisit) -> None:
    """Only facts that hold, or may hold, on the day stay; the reset brings all of them back."""
    visit = open_visit()
    visit.go("payers/ump/ump-cdhp/")
    form, facts = visit.page.locator("form[data-as-of]"), visit.page.locator("[data-span]")
    spans: list[str] = facts.evaluate_all(_SPANS)
    form.get_by_label("Date of service").fill("2020-06-15")
    form.get_by_label("Date of service").press("Enter")
    expect(form.get_by_role("status")).to_contain_text("June 15, 2020")
    month = int(form.get_attribute("data-month") or "")
    told = json.loads(in_force(f"[{','.join(spans)}]", "2020-06-15", month))
    right = [span for span, holds in zip(spans, told["holds"], strict=True) if holds != "no"]
    assert 0 < len(right) < len(spans)
    assert facts.evaluate_all(_SHOWN) == right
    expect(form.get_by_role("status")).to_contain_text(f"{len(right)} of {len(spans)}")
    form.get_by_role("button", name="Show all dates").click()
    for fact in facts.all():
        expect(fact).not_to_have_attribute("hidden", "")


def test_a_day_that_is_missing(open_visit: OpenVisit) -> None:
    """Without a day the field is marked as wrong, says what to enter, and hides nothing."""
    visit = open_visit()
    visit.go("payers/ump/ump-cdhp/")
    form = visit.page.locator("form[data-as-of]")
    day = form.get_by_label("Date of service")
    form.get_by_role("button", name="Show that day").click()
    expect(form.get_by_role("status")).to_contain_text("Enter a day")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description("Enter a day of the calendar, such as 2024-05-01.")
    expect(visit.page.locator("[data-span][hidden]")).to_have_count(0)
