"""Finder: any name of a payer leads to it, and a name that nobody knows leads on."""

from __future__ import annotations

import pytest
from browser.conftest import OpenVisit
from browser.visit import Visit
from playwright.sync_api import Locator, Route, expect

pytestmark = pytest.mark.browser

NAMES = {
    "KingCare": "payers/regence/kingcare/",
    "king care": "payers/regence/kingcare/",
    "Group Health": "payers/kaiser-wa/",
    "L&I": "payers/workers-comp/",
    "l & i": "payers/workers-comp/",
    "workers comp": "payers/workers-comp/",
    "regence king county": "payers/regence/kingcare/",
    "PIP": "payers/auto-pip/",
    "fep": "payers/fep/",
    "boeing": "payers/regence/#group-boeing",
    "carecore": "vendors/#evicore",
    "  AETNA  ": "payers/aetna/",
    "cdhp": "payers/ump/ump-cdhp/",  # Not the plan of another payer that is also called so.
    "premra": "payers/premera/",
    "kaizer nw": "payers/kaiser-nw/",
    "atena": "payers/aetna/",
    "lmi": "",  # Too short to be sure.
    "álwáys": "",
}
"""What readers type, and the page of the first link that they are shown."""


def _box(visit: Visit) -> Locator:
    return visit.page.get_by_role("searchbox", name="Find a payer")


def test_names(open_visit: OpenVisit) -> None:
    """Names, nicknames, spellings and old names lead to the page of the payer, plan or group."""
    visit = open_visit()
    visit.go("")
    found = {}
    for name in NAMES:
        _box(visit).fill(name)
        links = visit.page.locator(".pg-find-list a:visible")
        first = links.first.evaluate("link => link.href") if links.count() else ""
        found[name] = first.removeprefix(visit.guide.address)
    assert found == NAMES


def test_nothing_found(open_visit: OpenVisit) -> None:
    """A name that nobody knows is answered, in words that are announced, with a way on."""
    visit = open_visit()
    visit.go("")
    _box(visit).fill("Nobody's Mutual")
    status = visit.page.locator("#find-status")
    expect(status).to_contain_text("Nothing here goes by that name")
    nothing = visit.page.locator("[data-find-nothing]")
    expect(nothing).to_be_visible()
    _box(visit).press("Enter")
    visit.page.get_by_role("search").get_by_role("link", name="All payers and plans").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Payers and plans")


def test_cleared(open_visit: OpenVisit) -> None:
    """An emptied box shows the payers again, and says nothing."""
    visit = open_visit()
    visit.go("")
    before = visit.page.locator(".pg-find-list a:visible").all_inner_texts()
    _box(visit).fill("fep")
    expect(visit.page.locator("#find-status")).to_contain_text("found")
    _box(visit).fill("")
    expect(visit.page.locator("#find-status")).to_be_empty()
    assert visit.page.locator(".pg-find-list a:visible").all_inner_texts() == before


def test_without_scripts(open_visit: OpenVisit) -> None:
    """Without scripts there is no box that does nothing, but a list of every payer."""
    visit = open_visit(java_script_enabled=False)
    visit.go("")
    expect(_box(visit)).to_be_hidden()
    expect(visit.page.locator(".pg-find-list a:visible")).to_have_count(
        len(list((visit.guide.folder / "payers").glob("*/index.html")))
    )


def test_names_that_the_page_cannot_hold(open_visit: OpenVisit) -> None:
    """Names are fetched once a reader looks for one, and found like those on the page."""
    visit = open_visit()
    names = '[{"names": ["Larch Mutual", "Tamarack"], "kind": "", "link": "payers/larch/"}]'
    visit.page.route("**/names.json", lambda route: route.fulfill(body=names))
    visit.page.route(visit.guide.address, _with_more)
    visit.go("")
    assert not [address for address in visit.requests if address.endswith("names.json")]

    _box(visit).fill("tamarack")
    found = visit.page.locator(".pg-find-list a:visible")
    expect(found).to_have_text(["Larch Mutual"])
    expect(found).to_have_attribute("href", f"{visit.guide.address}payers/larch/")


def _with_more(route: Route) -> None:
    """The home page as it is with more names than it can hold."""
    page = route.fetch().text()
    more = page.replace(" data-find ", ' data-find data-find-more="./names.json" ', 1)
    assert more != page
    route.fulfill(body=more, content_type="text/html")
