"""Life of Python: tabs that share it, questions that end it, pages that are kept or prepared."""

from __future__ import annotations

from threading import Event

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.faults import ENDED, PAGE, SLOW, STUCK, STUCK_AT, Trouble, happening
from browser.guide import Guide
from browser.site_server import SiteServer, held
from browser.visit import Visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def _form(visit: Visit, page: Page) -> CalculatorForm:
    return CalculatorForm(page, visit.guide.facts)


def _expect_answer(form: CalculatorForm, minutes: str) -> None:
    form.a_number().fill(minutes)
    form.expect_right_answer()


def test_tabs_share_one_python_and_get_their_own_answers(open_visit: OpenVisit) -> None:
    """Three tabs that ask at once are answered by one Python, each its own question."""
    visit = open_visit()
    tabs = [visit.page, visit.another_tab(), visit.another_tab()]
    forms = [_form(visit, tab) for tab in tabs]
    for tab, form in zip(tabs, forms, strict=True):
        tab.goto(visit.guide.address + PAGE)
        form.expect_state("ready")
    for minutes in ("20", "35", "50"):
        for number, form in enumerate(forms):
            form.a_number().fill(str(int(minutes) + number))
        for form in forms:
            form.expect_right_answer()
    assert visit.pythons() == 1
    tabs[0].close()
    _expect_answer(forms[1], "61")


def test_without_shared_workers(published_guide: Guide, open_visit: OpenVisit) -> None:
    """Where the browser has none, the page has its own worker, which links between pages keep."""
    visit = open_visit(guide=published_guide)
    visit.context.add_init_script("delete globalThis.SharedWorker")
    visit.go(PAGE)
    visit.form().expect_state("ready")
    crumbs = visit.page.get_by_role("navigation", name="Breadcrumb")
    crumbs.get_by_role("link", name="Calculators").click()
    main = visit.page.get_by_role("main")
    main.get_by_role("link", name="Use a health account").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Use a health account")
    visit.form().expect_state("ready")
    _expect_answer(visit.form(), "2026")
    assert visit.pythons() == 1


@pytest.mark.parametrize("trouble", STUCK, ids=str)
def test_a_calculation_that_never_ends(
    trouble: Trouble, guide: Guide, open_visit: OpenVisit, server: SiteServer
) -> None:
    """The reader is told, Python starts again by itself, and other tabs get their answers."""
    visit = open_visit(quiet=False)
    with happening(trouble, guide, server) as now:
        visit.page.goto(now.address)
        other = visit.another_tab()
        other.goto(now.address)
        form, neighbour = visit.form(), _form(visit, other)
        form.expect_state("ready")
        neighbour.expect_state("ready")
        form.a_number().fill(STUCK_AT)
        _expect_answer(neighbour, "23")
        expect(form.status).to_contain_text("took too long")
        form.expect_state("ready")
        _expect_answer(form, "30")
        expect(form.status).to_be_empty()
        _expect_answer(neighbour, "31")


def test_a_worker_that_the_browser_ends(
    guide: Guide, open_visit: OpenVisit, server: SiteServer
) -> None:
    """A question to a worker that is gone without a word is asked again, of a new one."""
    visit = open_visit(quiet=False)
    with happening(ENDED, guide, server) as now:
        visit.page.goto(now.address)
        visit.form().expect_state("ready")
        _expect_answer(visit.form(), STUCK_AT)


@pytest.mark.parametrize("shared", [True, False])
def test_a_page_kept_for_back(shared: bool, open_visit: OpenVisit) -> None:  # noqa: FBT001
    """A page that comes back as the reader left it still answers."""
    visit = open_visit()
    if not shared:
        visit.context.add_init_script("delete globalThis.SharedWorker")
    visit.go(PAGE)
    visit.form().expect_state("ready")
    _expect_answer(visit.form(), "30")
    visit.page.evaluate("window.stillTheSame = true")
    visit.go("about/")
    # The tool's own way back waits for a load that a kept page does not have.
    visit.page.evaluate("() => { history.back(); }")
    visit.page.wait_for_url(f"**/{PAGE}", wait_until="commit")
    assert visit.page.evaluate("window.stillTheSame"), "the browser did not keep the page"
    _expect_answer(visit.form(), "41")


def test_printing(open_visit: OpenVisit, server: SiteServer) -> None:
    """A page prints while Python starts, without the bar, and answers afterwards."""
    visit = open_visit()
    printed = Event()
    with server.fault("/worker.mjs", held(printed)):
        visit.go(PAGE)
        visit.form().expect_state("loading")
        bar = visit.page.get_by_role("progressbar")
        expect(bar).to_be_visible()
        visit.page.emulate_media(media="print")
        expect(bar).to_be_hidden()
        visit.page.pdf()
        visit.page.emulate_media(media="screen")
        printed.set()
        visit.form().expect_state("ready")
    visit.page.pdf()
    _expect_answer(visit.form(), "41")


@pytest.mark.parametrize("trouble", SLOW, ids=str)
def test_a_slow_part(
    trouble: Trouble, open_visit: OpenVisit, guide: Guide, server: SiteServer
) -> None:
    """While a part does not come the form says so once, keeps its example, and then answers."""
    visit = open_visit()
    with happening(trouble, guide, server) as now:
        visit.page.goto(now.address)
        form = visit.form()
        form.expect_state("loading")
        bar = visit.page.get_by_role("progressbar", name="Starting the calculator")
        expect(bar).to_be_visible()
        expect(form.status).to_be_empty()
        assert form.shown() == form.delivered()
        now.come()
        form.expect_state("ready")
        expect(bar).to_have_count(0)
        _expect_answer(form, "41")


def test_the_bar_is_in_sight(open_visit: OpenVisit, server: SiteServer) -> None:
    """On a phone a reader in the middle of a long form sees how far the start has come."""
    visit = open_visit(viewport={"width": 390, "height": 844})
    come = Event()
    with server.fault("/worker.mjs", held(come)):
        visit.go("calculators/visit-budget/")
        visit.form().expect_state("loading")
        visit.form().form.locator("[type=submit]").scroll_into_view_if_needed()
        expect(visit.page.get_by_role("progressbar")).to_be_in_viewport()
        come.set()
        visit.form().expect_state("ready")
