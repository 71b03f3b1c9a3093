"""Turning: where links open without loading, a reader meets each page as if it had been loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Event

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.keys import tab_to
from browser.site_server import SiteServer, held
from browser.visit import Visit
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

CARD = "payers/ump/ump-cdhp/"


_PARTS = """["link", "script", "style", "meta", "article *"].map(
  (part) => document.querySelectorAll(part).length,
)"""

_HAS_PARTS = f"(parts) => String({_PARTS}) === String(parts)"


@pytest.fixture
def visit(open_visit: OpenVisit, published_guide: Guide) -> Iterator[Visit]:
    """A visit of the site as it is published, on which no link loads another page."""
    visit = open_visit(guide=published_guide, reduced_motion="reduce")
    yield visit
    assert visit.page.evaluate("window.isTheFirst"), "a link has loaded its page"


def _open(visit: Visit, path: str) -> Page:
    """Load the first page, and wait for all that its links need."""
    visit.go(path)
    visit.wait_for_theme()
    visit.page.evaluate("window.isTheFirst = true")
    return visit.page


def _article(page: Page, name: str) -> Locator:
    return page.get_by_role("article").get_by_role("link", name=name).first


def _return(page: Page, title: str) -> None:
    page.evaluate("history.back()")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_reading_begins_at_the_heading(visit: Visit) -> None:
    """A new page is told by its heading, which has the focus; the next stop is below it."""
    page = _open(visit, "payers/")
    tab_to(page, _article(page, "UMP Classic"))
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1, name="UMP Classic")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(page).to_have_title(re.compile("^UMP Classic"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_first_stop_leads_past_the_menus(visit: Visit) -> None:
    """On a page with or without a table of contents, Tab and Enter lead past all menus."""
    page = _open(visit, "")
    for title, link in (("Codes", "97140"), ("Calculators", "Count units"), ("Payers", "Aetna")):
        heading = page.get_by_role("article").get_by_role("heading", level=1)
        # The tabs go while a page is scrolled down, and a page that is left may have such a link.
        page.locator(".md-tabs a", has_text=title).dispatch_event("click")
        expect(heading).to_be_focused()
        _article(page, link).click()
        expect(heading).to_contain_text(link)
        expect(heading).to_be_focused()
        skip = page.locator(".md-skip")
        skip.focus()
        expect(skip).to_be_in_viewport()
        skip.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


def test_reading_begins_at_the_place(visit: Visit) -> None:
    """A link to one fact of another page gives that fact the focus."""
    page = _open(visit, "")
    page.locator(".pg-news a").first.click()
    fact = page.locator(":target")
    expect(fact).to_be_focused()
    expect(fact).to_be_in_viewport()


def test_reading_begins_at_the_heading_of_what_search_found(visit: Visit) -> None:
    """A page that search leads to is told by its own heading, not by those of the search."""
    page = _open(visit, "")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially("uniform medical plan")
    found = page.locator(".md-search-result__link").first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator(".md-content h1")).to_be_focused()
    expect(page.locator(".md-search__output")).to_be_hidden()
    expect(page.locator(".md-content h1")).to_be_focused()


def test_one_place_after_another(visit: Visit) -> None:
    """Links to places of one page lead to each of them, also for who goes back between."""
    page = _open(visit, "rules/complaints/")
    title = page.get_by_role("heading", level=1).inner_text()
    links = page.locator("article a[href*='/sources/#']")
    places = sorted(set(links.evaluate_all("links => links.map((link) => link.hash)")))[:3]
    assert len(places) > 1
    for place in places:
        page.evaluate(f"document.querySelector(\"article a[href*='/sources/{place}']\").click()")
        expect(page.locator(":target")).to_have_id(place.removeprefix("#"))
        expect(page.locator(":target")).to_be_focused()
        expect(page.locator(":target")).to_be_in_viewport()
        _return(page, title)


def test_what_was_found_is_still_found(visit: Visit) -> None:
    """Who goes back to the finder sees the name, what it found, and the link that was followed."""
    page = _open(visit, "")
    home = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("searchbox", name="Find a payer").fill("kaiser")
    found = page.locator(".pg-find-list a:visible")
    names = found.all_inner_texts()
    found.last.click()
    expect(page.locator("#find")).to_have_count(0)
    _return(page, home)
    expect(page.locator("#find")).to_have_value("kaiser")
    expect(page.locator("#find-status")).to_contain_text("found")
    assert found.all_inner_texts() == names
    expect(found.last).to_be_focused()
    page.locator("#find").fill("aetna")
    expect(found.first).to_contain_text("Aetna")


def test_a_filter_stays_where_it_was(visit: Visit) -> None:
    """Who goes back to a filtered list sees it filtered, and as far down as before."""
    page = _open(visit, "payers/")
    page.get_by_label("Visit limit").select_option("past")
    rows = page.locator("[data-filtered] tbody tr:visible")
    shown = rows.count()
    assert 1 < shown < page.locator("[data-filtered] tbody tr").count()
    rows.last.get_by_role("link").first.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 0
    rows.last.get_by_role("link").first.click()
    expect(page.locator(".pg-card")).to_be_visible()
    _return(page, "Payers and plans")
    expect(rows).to_have_count(shown)
    expect(page.get_by_label("Visit limit")).to_have_value("past")
    expect(rows.last.get_by_role("link").first).to_be_focused()
    page.wait_for_function("top => scrollY === top", arg=top)


def test_a_day_and_opened_sources_stay(visit: Visit) -> None:
    """Who goes back to a plan sees the day asked about, its facts, and the sources left open."""
    page = _open(visit, "payers/")
    _article(page, "UMP Consumer-Directed").click()
    page.locator(".pg-card summary").first.click()
    form = page.locator("form[data-as-of]")
    form.get_by_label("Date of service").fill("2020-06-15")
    form.get_by_label("Date of service").press("Enter")
    expect(form.get_by_role("status")).to_contain_text("June 15, 2020")
    hidden = page.locator("[data-span][hidden]").count()
    assert hidden > 0
    _article(page, "Uniform Medical Plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uniform Medical Plan")
    _return(page, "UMP Consumer-Directed Health Plan (CDHP)")
    expect(form.get_by_role("status")).to_contain_text("June 15, 2020")
    expect(page.locator("[data-span][hidden]")).to_have_count(hidden)
    expect(page.locator(".pg-card details").first).to_have_attribute("open", "")
    form.get_by_role("button", name="Show all dates").click()
    expect(page.locator("[data-span][hidden]")).to_have_count(0)


def test_a_calculation_stays_and_goes_on(visit: Visit) -> None:
    """Who leaves a form and comes again sees the rows that were added, and can change them."""
    page = _open(visit, "calculators/")
    _article(page, "Count units").click()
    form = visit.form()
    form.form.get_by_role("button", name="Add another service").click()
    form.fill("services.3.code", "97110")
    form.fill("services.3.minutes", "23")
    form.expect_state("ready")
    form.expect_right_answer()
    _return(page, "Calculators")
    page.evaluate("history.forward()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Count units")
    expect(form.control("services.3.minutes")).to_have_value("23")
    form.expect_right_answer()
    form.fill("services.3.minutes", "38")
    form.expect_right_answer()


def test_a_link_begins_anew(visit: Visit) -> None:
    """A link to a page that was left shows it as it is published, not as it was left."""
    page = _open(visit, "payers/")
    page.get_by_label("Visit limit").select_option("past")
    page.locator("[data-filtered] tbody tr:visible a").first.click()
    expect(page.locator(".pg-card")).to_be_visible()
    _article(page, "Payers").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_label("Visit limit")).to_have_value("")
    expect(page.locator("[data-filtered] tbody tr[hidden]")).to_have_count(0)


@pytest.mark.parametrize("place", ["", "#facts"])
def test_scrolling_while_a_page_is_on_its_way(place: str, visit: Visit, server: SiteServer) -> None:
    """On a slow line, who scrolls after a press still begins where the link leads."""
    page = _open(visit, "payers/")
    link = _article(page, "UMP Consumer-Directed")
    link.evaluate("(link, place) => link.href += place", place)
    arrives = Event()
    with server.fault(f"/published/{CARD}", held(arrives)):
        link.click(no_wait_after=True)
        page.evaluate("scrollBy(0, 300)")
        page.wait_for_function("() => history.state !== null")  # The theme has taken note of it.
        arrives.set()
        expect(page.get_by_role("heading", level=1)).to_contain_text("UMP Consumer-Directed")
    expect(page.locator(place or "h1")).to_be_focused()
    expect(page.locator(place or "h1")).to_be_in_viewport()


def test_nothing_grows_on_the_way(visit: Visit) -> None:
    """However often a reader goes to and fro, a page keeps one of each of its parts."""
    page = _open(visit, "guides/auto-pip/")
    before = page.evaluate(_PARTS)
    for _ in range(3):
        _article(page, "Guides").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Guides")
        _return(page, "Auto PIP")
    page.wait_for_function(_HAS_PARTS, arg=before)
