"""Privacy: what is typed goes nowhere.

That no page asks another host for anything is checked at the end of every visit of every test.
"""

from __future__ import annotations

import json

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.test_loading import NO_PEACE

pytestmark = pytest.mark.browser

TYPED = "73"
"""Typed by the reader; it occurs nowhere in the storage that the site itself uses."""

_ASK_ANOTHER_HOST = """() => {
  new Image().src = "http://other.example/picture";
  navigator.sendBeacon("http://other.example/beacon", "");
  const script = "fetch('http://other.example/worker')";
  new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const shared = "fetch('http://other.example/shared-worker')";
  new SharedWorker(URL.createObjectURL(new Blob([shared], { type: "text/javascript" })));
}"""
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


def test_requests_to_other_hosts_are_noticed(open_visit: OpenVisit) -> None:
    """Without the policy that stops them, every way to another host is reported by the visit."""
    visit = open_visit(quiet=False, bypass_csp=True)
    visit.go("about/")
    visit.page.evaluate(_ASK_ANOTHER_HOST)
    expected = {
        "http://other.example/picture",
        "http://other.example/beacon",
        "http://other.example/worker",
        "http://other.example/shared-worker",
    }
    visit.wait_until(
        lambda: {address.split("?")[0] for address in visit.foreign_requests()} == expected,
        visit.foreign_requests,
    )
    visit.requests.clear()
    visit.outside.clear()


@pytest.mark.parametrize("path", ["calculators/contract/", "calculators/hsa/"])
def test_typing_sends_and_keeps_nothing(path: str, open_visit: OpenVisit) -> None:
    """Once Python is ready, an answer needs no request, and the typed value is not kept."""
    visit = open_visit()
    # What comes by itself after a while, and may have begun before the first key, is no answer.
    visit.context.add_init_script(NO_PEACE)
    visit.go(path)
    form = visit.form()
    form.form.scroll_into_view_if_needed()
    form.expect_state("ready")
    visit.settle()
    asked = len(visit.requests)
    before = visit.page.url
    for control in form.numbers()[:4]:
        control.fill(TYPED)
        form.expect_right_answer()
    form.form.get_by_role("button", name="Work it out").click()
    form.expect_right_answer()
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
