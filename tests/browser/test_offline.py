"""Offline: after one use of a calculator the whole guide works without network, in one build.

Keeping the whole guide takes a while. One test does so; the others keep a build of few pages.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser.builds import next_build, small
from browser.conftest import OpenVisit
from browser.faults import STORAGE, Trouble, happening
from browser.guide import BUILT, Guide
from browser.site_server import SiteServer, corrupted, dropped
from browser.visit import Visit
from patience import wait_until
from playwright.sync_api import Page, expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser

_IS_KEPT = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  return found?.active?.state === "activated" && !found.installing && !found.waiting;
}"""
_IS_WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)"
_IS_REFUSED = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  return !found || (!found.active && !found.installing && !found.waiting);
}"""
_KEPT_ADDRESSES = """async () => {
  const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = await Promise.all(all.map((cache) => cache.keys()));
  return kept.flat().map(({ url }) => url).sort();
}"""
_HAS_ONLY = f"""async (old) => {{
  const addresses = await ({_KEPT_ADDRESSES})();
  const found = await navigator.serviceWorker.getRegistration();
  return addresses.length > 0 && !found.waiting && !addresses.some((url) => url.includes(old));
}}"""
_NEXT = re.compile("^Next ")
_UNITS = "calculators/units/"
_PLAN = "payers/ump/ump-cdhp/"
_EVERYTHING = "*"
_AS_ON_PAGES = {"Cache-Control": "max-age=600"}
"""GitHub Pages lets a browser show any file for ten minutes without asking again."""


@pytest.fixture(scope="module")
def few(guide: Guide, server: SiteServer) -> Iterator[Guide]:
    """A build of few pages."""
    folder = small(guide.folder, BUILT / f"{guide.folder.name}-few")
    yield Guide(folder, server.serve("few", folder))
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def next_few(few: Guide) -> Iterator[Path]:
    """The next build of the same pages."""
    folder = BUILT / f"{few.folder.name}-next"
    yield next_build(few.folder, folder, mark="Next")
    shutil.rmtree(folder)


def _visit(open_visit: OpenVisit, guide: Guide) -> Visit:
    return open_visit(guide=guide, keeps=True, quiet=False)


def _use_calculator(visit: Visit) -> None:
    visit.go(_UNITS)
    visit.form().expect_state("ready")


def _wait_until_kept(visit: Visit) -> None:
    _wait_until(visit.page, _IS_KEPT)


def _wait_until(page: Page, what: str, argument: str = "") -> None:
    """Wait for what a page can say; the tool's own waiting takes any promise for a yes."""
    wait_until(
        lambda: page.evaluate(what, argument),
        what,
        pause=lambda seconds: page.wait_for_timeout(seconds * 1000),
    )


def test_nothing_is_kept_before_a_calculator_is_used(guide: Guide, open_visit: OpenVisit) -> None:
    """Reading pages keeps nothing; a telephone's data is the reader's own."""
    visit = _visit(open_visit, guide)
    for path in ("", "payers/ump/", "codes/97124/"):
        visit.go(path)
        visit.settle()
    assert not [path for path in visit.served_requests() if "service-worker" in path]
    assert visit.page.evaluate(_IS_REFUSED)


def test_the_whole_guide_without_network(
    guide: Guide, open_visit: OpenVisit, server: SiteServer
) -> None:
    """After one visit to a calculator every kind of page, search and all calculators work."""
    visit = _visit(open_visit, guide)
    _use_calculator(visit)
    _wait_until_kept(visit)
    _expect_only_files_of(visit)
    with server.fault(_EVERYTHING, dropped):
        visit.page.reload()
        for path in guide.kinds():
            visit.go(path)
            title = visit.page.get_by_role("heading", level=1)
            assert title.inner_text(), path
        for name in CALCULATORS:
            visit.go(f"calculators/{name}/")
            visit.form().expect_state("ready")
            visit.form().a_number().fill("2026")
            visit.form().expect_right_answer()
        box = visit.page.get_by_role("textbox", name="Search")
        box.click()
        box.press_sequentially("KingCare")
        expect(visit.page.locator(".md-search-result__item").first).to_be_visible()
        visit.go("payers/ump")
        assert visit.page.url == f"{guide.address}payers/ump/"
        visit.go("payers/nowhere/")
        expect(visit.page.get_by_role("heading", level=1)).to_contain_text("This page is not here")
        letters = visit.page.evaluate("getComputedStyle(document.body).fontFamily")
        assert "Atkinson" in letters, "the page for wrong addresses has no styles"


def test_a_new_build_replaces_the_old(
    few: Guide, next_few: Path, open_visit: OpenVisit, server: SiteServer
) -> None:
    """One reload shows the new build; soon it is the one that is kept, and nothing of the old."""
    moving = replace(few, address=server.serve("replaced", few.folder, _AS_ON_PAGES))
    visit = _visit(open_visit, moving)
    _use_calculator(visit)
    _wait_until_kept(visit)
    server.replace("replaced", next_few, _AS_ON_PAGES)
    visit.page.reload()
    expect(visit.page).to_have_title(_NEXT)
    visit.form().expect_state("ready")
    _wait_until(visit.page, _HAS_ONLY, few.runtime.name)
    with server.fault(_EVERYTHING, dropped):
        visit.page.reload()
        expect(visit.page).to_have_title(_NEXT)
        visit.go("calculators/hsa/")
        expect(visit.page).to_have_title(_NEXT)
        visit.form().expect_state("ready")
        visit.form().expect_right_answer()


def test_two_tabs_during_an_upgrade(
    few: Guide, next_few: Path, open_visit: OpenVisit, server: SiteServer
) -> None:
    """A tab of the old build goes on with the old, a new one with the new, until both are new."""
    moving = replace(few, address=server.serve("upgraded", few.folder, _AS_ON_PAGES))
    old = _visit(open_visit, moving)
    _use_calculator(old)
    _wait_until_kept(old)
    server.replace("upgraded", next_few, _AS_ON_PAGES)
    new = old.another_tab()
    new.goto(f"{moving.address}{_UNITS}")
    expect(new).to_have_title(_NEXT)
    expect(new.locator("form[data-state=ready]")).to_be_visible()
    _wait_until(new, _IS_WAITING)
    old.form().a_number().fill("51")
    old.form().expect_right_answer()
    old.page.reload()
    expect(old.page).to_have_title(_NEXT)
    _wait_until(old.page, _HAS_ONLY, few.runtime.name)


def test_a_page_whose_build_is_gone(
    few: Guide, next_few: Path, open_visit: OpenVisit, server: SiteServer
) -> None:
    """An old page that starts Python too late, and has kept nothing, offers the new page."""
    moving = replace(few, address=server.serve("gone", few.folder))
    visit = open_visit(guide=moving, quiet=False, viewport={"width": 1280, "height": 320})
    visit.go("payers/ump/ump-cdhp/")
    visit.settle()
    server.replace("gone", next_few)
    visit.form().a_number().focus()
    visit.form().expect_state("failed")
    expect(visit.form().status).to_contain_text("has changed")
    visit.form().status.get_by_role("button", name="Load the page again").click()
    expect(visit.page).to_have_title(_NEXT)
    visit.form().a_number().focus()
    visit.form().expect_state("ready")


def test_a_link_to_a_page_of_a_new_build(
    published_guide: Guide, open_visit: OpenVisit, server: SiteServer, tmp_path: Path
) -> None:
    """A link that keeps the page loads it whole when the next page needs other scripts."""
    visit = open_visit(guide=published_guide, quiet=False)
    visit.go("calculators/")
    visit.settle()
    visit.page.evaluate("window.stillTheSame = true")
    following = next_build(published_guide.folder, tmp_path / "next", mark="Next")
    server.replace("published", following)
    try:
        main = visit.page.get_by_role("main")
        main.get_by_role("link", name="Use a health account").click()
        expect(visit.page).to_have_title(_NEXT)
        visit.form().expect_state("ready")
        visit.form().a_number().fill("2026")
        visit.form().expect_right_answer()
        assert not visit.page.evaluate("Boolean(window.stillTheSame)")
    finally:
        server.replace("published", published_guide.folder)


def test_a_build_is_kept_whole_or_not_at_all(
    few: Guide, open_visit: OpenVisit, server: SiteServer
) -> None:
    """A file that is not what the build made keeps the build from being kept; all else works."""
    visit = _visit(open_visit, few)
    with server.fault("/few/about/", corrupted):
        _use_calculator(visit)
        _wait_until(visit.page, _IS_REFUSED)
        visit.settle()
        visit.form().a_number().fill("30")
        visit.form().expect_right_answer()
    visit.page.reload()
    visit.form().expect_state("ready")
    _wait_until_kept(visit)


def test_a_guide_too_large_to_be_kept_whole(
    guide: Guide, open_visit: OpenVisit, server: SiteServer, tmp_path: Path
) -> None:
    """Calculators are kept at once, a plan's page once it was read; of others the reader is told.

    A new build begins anew.
    """
    folder = small(guide.folder, tmp_path / "large", most=0)
    visit = _visit(open_visit, Guide(folder, server.serve("large", folder)))
    _use_calculator(visit)
    _wait_until_kept(visit)
    visit.go(_PLAN)
    _wait_until(visit.page, f"async () => (await ({_KEPT_ADDRESSES})()).includes(location.href)")
    title = visit.page.get_by_role("heading", level=1)
    with server.fault(_EVERYTHING, dropped):
        for path in (_PLAN, "calculators/hsa/"):
            visit.go(path)
            visit.form().a_number().fill("2026")
            visit.form().expect_right_answer()
        visit.go("payers/ump/ump-classic/")
        expect(title).to_have_text("This page is not on your device")
        expect(visit.page).to_have_title(re.compile("^This page is not on your device - "))
        visit.page.get_by_role("main").get_by_role("link", name="Calculators").click()
        expect(title).to_have_text("Calculators")
        visit.go("nowhere/")
        expect(title).to_have_text("This page is not here")
    server.replace("large", next_build(folder, tmp_path / "next", mark="Next"))
    visit.go(_UNITS)
    expect(visit.page).to_have_title(_NEXT)
    visit.form().expect_state("ready")
    _wait_until(visit.page, _HAS_ONLY, guide.runtime.name)
    assert not visit.page.evaluate("async () => (await caches.keys()).includes('payer-guide-read')")


def test_no_room_to_keep_anything(guide: Guide, open_visit: OpenVisit) -> None:
    """A browser that gives no room keeps nothing, and the calculators work as before."""
    visit = _visit(open_visit, guide)
    devtools = visit.context.new_cdp_session(visit.page)
    origin = "/".join(visit.guide.address.split("/")[:3])
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    _use_calculator(visit)
    visit.settle()
    _wait_until(visit.page, _IS_REFUSED)
    visit.form().a_number().fill("30")
    visit.form().expect_right_answer()


@pytest.mark.parametrize("trouble", STORAGE, ids=str)
def test_no_storage(
    trouble: Trouble, guide: Guide, open_visit: OpenVisit, server: SiteServer
) -> None:
    """A browser that refuses storage, or has no service workers, answers all the same."""
    visit = _visit(open_visit, guide)
    with happening(trouble, guide, server) as now:
        visit.page.goto(now.address)
        visit.form().expect_state("ready")
        visit.form().a_number().fill("30")
        visit.form().expect_right_answer()


def test_nothing_typed_is_kept(few: Guide, open_visit: OpenVisit) -> None:
    """Typing changes nothing of what is kept, and asks the host for nothing."""
    visit = _visit(open_visit, few)
    _use_calculator(visit)
    _wait_until_kept(visit)
    visit.page.get_by_role("heading", level=1).click()
    visit.wait_for_theme()
    visit.settle()  # What the page asks for by itself is no answer to typing.
    before = visit.page.evaluate(_KEPT_ADDRESSES)
    asked = len(visit.served_requests())
    visit.form().a_number().fill("73")
    visit.form().expect_right_answer()
    visit.settle()
    assert visit.page.evaluate(_KEPT_ADDRESSES) == before
    assert visit.served_requests()[asked:] == []


def _expect_only_files_of(visit: Visit) -> None:
    """What is kept are files of the site, and pages are among them."""
    kept = visit.page.evaluate(_KEPT_ADDRESSES)
    paths = {address.removeprefix(visit.guide.address).split("?")[0] for address in kept}
    assert paths >= {"", "404.html", _UNITS}
    assert [path for path in paths if not (visit.guide.folder / path).exists()] == []


def test_it_can_be_installed(few: Guide, open_visit: OpenVisit) -> None:
    """The browser finds nothing that keeps the guide from being installed."""
    visit = _visit(open_visit, few)
    _use_calculator(visit)
    _wait_until_kept(visit)
    devtools = visit.context.new_cdp_session(visit.page)
    assert devtools.send("Page.getAppManifest")["errors"] == []
    found = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Windows of the tests are like private ones, from which nothing is installed.
    assert [fault for fault in found if fault["errorId"] != "in-incognito"] == []
