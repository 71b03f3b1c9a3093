"""Loading: Python is fetched only where and when it is needed, once in a visit."""

from __future__ import annotations

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.site_server import SiteServer, missing
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

_SAVES_DATA = """Object.defineProperty(navigator, "connection", { value: { saveData: true } })"""


def test_pages_without_a_calculator(guide: Guide, open_visit: OpenVisit) -> None:
    """Pages without a calculator fetch no part of Python, even when read to the end."""
    visit = open_visit()
    paths = [path for path in guide.kinds() if "data-calculator=" not in guide.html(path)]
    assert {"", "payers/", "payers/ump/", "codes/97124/", "sources/"} <= set(paths)
    for path in paths:
        visit.go(path)
        visit.page.keyboard.press("End")
        visit.settle()
    assert visit.runtime_requests() == []


def test_calculators_wait_until_they_are_wanted(open_visit: OpenVisit) -> None:
    """A calculator that is out of sight fetches nothing until the reader turns to it."""
    visit = open_visit(viewport={"width": 1280, "height": 320})
    visit.go("payers/ump/ump-cdhp/")
    visit.settle()
    form = visit.form()
    assert form.form.get_attribute("data-state") == "static"
    assert visit.runtime_requests() == []
    form.a_number().focus()
    form.expect_state("ready")
    assert visit.pythons() == 1


def test_one_python_for_a_visit(published_guide: Guide, open_visit: OpenVisit) -> None:
    """Links between pages keep the page and its Python, and forms on the new page work."""
    visit = open_visit(guide=published_guide)
    visit.go("calculators/units/")
    visit.form().expect_state("ready")
    visit.settle()
    visit.page.evaluate("window.stillTheSame = true")
    asked = len(visit.runtime_requests())
    crumbs = visit.page.get_by_role("navigation", name="Breadcrumb")
    for title in ("Plan visits", "Use a health account"):
        crumbs.get_by_role("link", name="Calculators").click()
        visit.page.get_by_role("main").get_by_role("link", name=title).click()
        expect(visit.page.get_by_role("heading", level=1)).to_have_text(title)
        form = visit.form()
        form.expect_state("ready")
        form.a_number().fill("2026")
        form.expect_right_answer()
    visit.page.go_back()
    visit.page.go_back()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Plan visits")
    visit.form().expect_state("ready")
    visit.form().expect_right_answer()
    assert visit.page.evaluate("window.stillTheSame")
    assert visit.pythons() == 1
    assert len(visit.runtime_requests()) == asked


def test_the_page_of_a_calculator(open_visit: OpenVisit, server: SiteServer) -> None:
    """The page of a calculator starts Python itself, before any of its scripts has come."""
    visit = open_visit(quiet=False)
    with server.fault("/assets/scripts/*/*.mjs", missing):
        visit.go("calculators/units/")
        visit.settle()
    assert visit.form().form.get_attribute("data-state") == "static"
    assert any(path.endswith("/snapshot.gz") for path in visit.runtime_requests())


def test_saving_data(open_visit: OpenVisit) -> None:
    """A reader who saves data fetches no Python before turning to the form."""
    visit = open_visit()
    visit.context.add_init_script(_SAVES_DATA)
    visit.go("calculators/units/")
    visit.settle()
    assert visit.runtime_requests() == []
    visit.form().a_number().focus()
    visit.form().expect_state("ready")
