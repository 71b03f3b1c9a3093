"""Folds: what most readers do not need is folded away in a form, and never out of reach."""

from __future__ import annotations

import pytest
from browser.conftest import OpenVisit
from browser.keys import tab_to
from playwright.sync_api import Locator, expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser

_HSA = "calculators/hsa/"
_SPOUSE = "spouse_age"
_FEE = "direct_primary_care.monthly_fee"


def _fold_of(control: Locator) -> Locator:
    return control.locator("xpath=ancestor::details[@data-fold]")


@pytest.mark.parametrize("name", CALCULATORS)
def test_what_is_filled_in_is_in_sight(name: str, open_visit: OpenVisit) -> None:
    """As delivered, a fold is open where it holds a value, and only there."""
    visit = open_visit(java_script_enabled=False)
    visit.go(f"calculators/{name}/")
    form = visit.form().form
    for fold in form.locator("details[data-fold]").all():
        written = fold.locator(
            "input:not([type=checkbox], [data-usual], [value='']), :checked:not(option)"
        )
        is_open = fold.get_attribute("open") is not None
        assert is_open == bool(written.count()), fold.inner_text()


def test_a_fold_opens_without_scripts(open_visit: OpenVisit) -> None:
    """Where no scripts run, a press on the lid shows what is under it."""
    visit = open_visit(java_script_enabled=False)
    visit.go(_HSA)
    form = visit.form()
    expect(form.control(_SPOUSE)).to_be_hidden()
    form.fill(_SPOUSE, "57")
    expect(form.control(_SPOUSE)).to_be_visible()


def test_a_fold_is_used_by_keyboard(open_visit: OpenVisit) -> None:
    """A lid is reached with Tab, opened with Enter, and what is under it follows."""
    visit = open_visit()
    visit.go(_HSA)
    form = visit.form()
    form.expect_state("ready")
    tab_to(visit.page, _fold_of(form.control(_SPOUSE)).locator("> summary"))
    visit.page.keyboard.press("Enter")
    tab_to(visit.page, form.control(_SPOUSE))
    visit.page.keyboard.type("57")
    assert '"spouse":{' in form.expect_right_answer().json


def test_a_fault_opens_the_fold_it_stands_in(open_visit: OpenVisit) -> None:
    """What is wrong under a lid can be seen, and the summary leads there though it was closed."""
    visit = open_visit()
    visit.go(_HSA)
    form = visit.form()
    form.expect_state("ready")
    lid = _fold_of(form.control(_FEE)).locator("> summary")
    expect(form.control(_FEE)).to_be_hidden()
    form.control(_FEE).evaluate("control => { control.value = 'much'; }")
    form.form.get_by_role("button", name="Work it out").click()
    expect(form.error_of(_FEE)).to_be_visible()
    expect(form.summary).to_be_focused()

    lid.click()
    expect(form.control(_FEE)).to_be_hidden()
    form.summary.get_by_role("link").first.click()
    expect(form.control(_FEE)).to_be_focused()


def test_a_shared_link_opens_what_it_fills(open_visit: OpenVisit) -> None:
    """A link with a value under a lid shows it; starting again folds it away, and for good."""
    visit = open_visit()
    visit.go(f"{_HSA}#calculator=hsa&about=both&year=2026&spouse_age=57&family_share_percent=100")
    form = visit.form()
    form.expect_state("ready")
    expect(form.control(_SPOUSE)).to_be_visible()
    expect(form.control("stayed_eligible")).to_be_hidden()

    form.form.get_by_role("button", name="Start again").click()
    expect(form.control(_SPOUSE)).to_be_hidden()
    expect(form.control(_SPOUSE)).to_have_value("")
    expect(visit.page).to_have_url(f"{visit.guide.address}{_HSA}")


def test_a_fold_goes_with_all_that_is_in_it(open_visit: OpenVisit) -> None:
    """A lid over questions that do not matter now is not there."""
    visit = open_visit()
    visit.go(_HSA)
    form = visit.form()
    lid = _fold_of(form.control(_SPOUSE)).locator("> summary")
    expect(lid).to_be_visible()
    form.fill("about", "expense")
    expect(lid).to_be_hidden()
    form.fill("about", "contribution")
    expect(lid).to_be_visible()
