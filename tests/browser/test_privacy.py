"""Privacy: no other host is asked for anything, and what is typed goes nowhere."""

from __future__ import annotations

import json

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide

pytestmark = pytest.mark.browser

TYPED = "73"
"""Typed by the reader; it occurs nowhere in the storage that the site itself uses."""

_KEPT = """async () => JSON.stringify({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookies: document.cookie,
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
  name: window.name,
  history: history.state,
  address: location.href,
})"""


def test_every_kind_of_page_keeps_to_itself(guide: Guide, open_visit: OpenVisit) -> None:
    """No kind of page asks another host for anything or fills the console."""
    visit = open_visit()
    for path in guide.kinds():
        visit.go(path)
        visit.settle()
    assert visit.foreign_requests() == []
    assert visit.complaints == []


@pytest.mark.parametrize("path", ["calculators/contract/", "calculators/hsa/"])
def test_typing_sends_and_keeps_nothing(path: str, open_visit: OpenVisit) -> None:
    """Once Python is ready, an answer needs no request, and the typed value is not kept."""
    visit = open_visit()
    visit.go(path)
    form = visit.form()
    form.form.scroll_into_view_if_needed()
    form.expect_state("ready")
    visit.settle()
    asked = len(visit.requests)
    before = visit.page.url
    for control in form.numbers()[:4]:
        control.fill(TYPED)
        form.expect_right_json()
    form.form.get_by_role("button", name="Work it out").click()
    form.expect_right_json()
    visit.settle()
    assert visit.requests[asked:] == []
    assert visit.page.url == before
    kept = visit.page.evaluate(_KEPT)
    assert json.loads(kept)["caches"] == []
    assert TYPED not in kept.replace(before, "")
    assert visit.context.cookies() == []


def test_a_missing_page_finds_its_way(published_guide: Guide, open_visit: OpenVisit) -> None:
    """The page for a wrong address has its styles and leads back, from any depth."""
    visit = open_visit(guide=published_guide)
    visit.go("404.html")
    visit.settle()
    visit.page.get_by_role("link", name="Home").first.click()
    visit.page.wait_for_url(published_guide.address)
