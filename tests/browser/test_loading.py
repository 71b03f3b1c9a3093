"""Loading: Python is fetched only where and when it is needed, once in a visit."""

from __future__ import annotations

from itertools import batched
from threading import Event

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.site_server import SiteServer, held, missing
from browser.visit import AT_ONCE, Visit
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

_SAVES_DATA = """Object.defineProperty(navigator, "connection", { value: { saveData: true } })"""

NO_PEACE = """const { setTimeout, clearTimeout } = window;
const PEACE = -1;
window.peaceAwaited = false;
window.setTimeout = (work, delay) => {
  if (delay !== 3000) return setTimeout(work, delay);
  window.peaceAwaited = true;
  return PEACE;
};
window.clearTimeout = (timer) => {
  if (timer === PEACE) window.peaceAwaited = false;
  else clearTimeout(timer);
};"""
"""Time alone does not start the theme; whether it would is noted."""

_AWAITED = "() => window.peaceAwaited"

_THEME = "() => Boolean(window.document$)"

_SEARCH_WORKER = "/javascripts/workers/search."


def test_pages_without_a_calculator(guide: Guide, open_visit: OpenVisit) -> None:
    """Pages without a calculator fetch no part of Python, even when read to the end."""
    paths = [path for path in guide.kinds() if "data-calculator=" not in guide.html(path)]
    assert {"", "payers/", "payers/ump/", "codes/97124/", "sources/"} <= set(paths)
    visit = open_visit()
    for together in batched(paths, AT_ONCE, strict=False):
        with visit.tabs(together) as tabs:
            for tab in tabs.values():
                tab.keyboard.press("End")
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
    visit.wait_for_theme()
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
        visit.wait_until(
            lambda: any(path.endswith("/snapshot.gz") for path in visit.runtime_requests())
        )
    assert visit.form().form.get_attribute("data-state") == "static"


def test_saving_data(open_visit: OpenVisit) -> None:
    """A reader who saves data fetches no Python before turning to the form."""
    visit = open_visit()
    visit.context.add_init_script(_SAVES_DATA)
    visit.go("calculators/units/")
    visit.settle()
    assert visit.runtime_requests() == []
    visit.form().a_number().focus()
    visit.form().expect_state("ready")


def test_the_theme_waits_for_the_reader(open_visit: OpenVisit) -> None:
    """Who types into the form is sent nothing more, however long, until they turn elsewhere."""
    visit = open_visit()
    visit.context.add_init_script(NO_PEACE)
    visit.go("calculators/units/")
    visit.form().expect_state("ready")
    visit.page.wait_for_function(_AWAITED)
    visit.form().a_number().fill("44")
    visit.form().expect_right_answer()
    assert not visit.page.evaluate(_AWAITED)
    assert not visit.page.evaluate(_THEME)
    visit.page.get_by_role("heading", level=1).click()
    visit.page.wait_for_function(_THEME)


def test_the_theme_comes_by_itself(open_visit: OpenVisit) -> None:
    """A reader who does nothing has the theme after a while."""
    visit = open_visit()
    visit.go("calculators/units/")
    visit.page.wait_for_function(_THEME)


def test_the_theme_without_a_calculator(open_visit: OpenVisit, server: SiteServer) -> None:
    """Search works where the calculators' scripts are missing."""
    visit = open_visit(quiet=False)
    with server.fault("/assets/scripts/*/calculator.mjs", missing):
        visit.go("calculators/units/")
        _search(visit)
    assert visit.form().form.get_attribute("data-state") == "static"


def test_turning_to_search(open_visit: OpenVisit, server: SiteServer) -> None:
    """A reader who turns to search while Python is on its way has it at once."""
    visit = open_visit()
    visit.context.add_init_script(NO_PEACE)
    arrives = Event()
    with server.fault("/assets/runtime/*/snapshot.gz", held(arrives)):
        visit.go("calculators/units/")
        _search(visit)
        arrives.set()
    visit.form().expect_state("ready")


def test_search_is_fetched_for_those_who_search(open_visit: OpenVisit) -> None:
    """Neither the index nor the worker that reads it is fetched before a reader turns to search."""
    visit = open_visit()
    visit.go("payers/ump/")
    visit.settle()
    parts = ("search/search_index.json", _SEARCH_WORKER)
    assert not [path for path in visit.served_requests() for part in parts if part in path]
    _search(visit)
    fetched = visit.served_requests()
    assert all(any(part in path for path in fetched) for part in parts)


def _search(visit: Visit) -> None:
    """Search until something is found."""
    visit.page.get_by_role("textbox", name="Search").click()
    told = visit.page.locator(".md-search-result__meta")
    expect(told).to_have_text("Type to start searching")
    visit.page.keyboard.type("premera")
    expect(told).to_contain_text("matching document")
