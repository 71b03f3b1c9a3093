"""Without scripts: every fact, every form and every worked example is in the page."""

from __future__ import annotations

import pytest
from browser.conftest import OpenVisit
from browser.visit import Visit
from playwright.sync_api import expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(open_visit: OpenVisit) -> Visit:
    """A visit with scripts switched off."""
    return open_visit(java_script_enabled=False)


@pytest.mark.parametrize("name", CALCULATORS)
def test_worked_example(name: str, visit: Visit) -> None:
    """The form and its answer are readable, and a note says why nothing changes."""
    visit.go(f"calculators/{name}/")
    form = visit.form()
    assert form.form.get_attribute("data-state") == "static"
    assert form.form.get_by_role("textbox").or_(form.form.get_by_role("combobox")).count() > 0
    expect(form.a_number()).to_be_visible()
    expect(form.result.locator(".pg-headline").first).to_be_visible()
    expect(form.form.locator("noscript")).to_be_visible()
    assert "runs no scripts" in form.form.locator("noscript").inner_text()


def test_facts_and_their_proof(visit: Visit) -> None:
    """Every fact of a plan can be read, and the proof behind it opens."""
    visit.go("payers/ump/ump-cdhp/")
    for past in visit.page.locator("details.pg-past").all():
        past.locator("> summary").click()
    facts = visit.page.locator(".pg-facts > li")
    assert facts.count() > 10
    for fact in facts.all():
        expect(fact).to_be_visible()
    proof = visit.page.locator("details.pg-proof").first
    expect(proof.locator("p").first).to_be_hidden()
    proof.locator("summary").click()
    expect(proof.locator("p").first).to_be_visible()


def test_pages_are_reached_by_links(visit: Visit) -> None:
    """From the home page, links lead to a plan and to a calculator."""
    visit.go("")
    visit.page.get_by_role("main").get_by_role("link", name="How many units").click()
    expect(visit.form().result).to_be_visible()
    visit.go("")
    visit.page.get_by_role("main").get_by_role("link", name="Uniform Medical Plan").click()
    visit.page.get_by_role("main").get_by_role("link", name="UMP Classic").first.click()
    expect(visit.page.locator(".pg-card")).to_be_visible()
