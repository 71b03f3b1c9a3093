"""Runtime blocked: whatever part of Python is missing, the delivered answer stays and says so."""

from __future__ import annotations

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.faults import BAD_PARTS, FORBIDDEN, KEPT_SPOILT, LACKING, PAGE, Trouble, happening
from browser.guide import Guide
from browser.site_server import SiteServer, missing, trickled
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("trouble", BAD_PARTS, ids=str)
def test_a_part_fails_and_comes_back(
    trouble: Trouble, open_visit: OpenVisit, guide: Guide, server: SiteServer
) -> None:
    """The reader is told, keeps the worked example, and can try again until all is well."""
    visit = open_visit(quiet=False)
    form = visit.form()
    with happening(trouble, guide, server) as now:
        visit.page.goto(now.address)
        for _ in trouble.turns:
            form.expect_told()
            now.go_on()
            form.try_again()
        form.expect_state("ready")
        expect(form.status).to_be_empty()
        form.a_number().fill("90")
        form.expect_right_answer()


def test_a_spoilt_script_that_the_browser_keeps(
    open_visit: OpenVisit, guide: Guide, server: SiteServer
) -> None:
    """When the host has mended a script, the next page fetches it anew and nobody is told."""
    visit = open_visit(quiet=False)
    with happening(KEPT_SPOILT, guide, server) as now:
        visit.page.goto(now.address)
        visit.form().expect_told()
        now.go_on()
        visit.page.reload()
        visit.form().expect_state("ready")
        expect(visit.form().status).to_be_empty()


@pytest.mark.parametrize("trouble", [*LACKING, *FORBIDDEN], ids=str)
def test_python_cannot_run(
    trouble: Trouble, open_visit: OpenVisit, guide: Guide, server: SiteServer
) -> None:
    """Where browser or host forbid what Python needs, the worked example stays and says why."""
    visit = open_visit(quiet=False)
    with happening(trouble, guide, server) as now:
        visit.page.goto(now.address)
        visit.form().expect_told()


def test_who_comes_after_the_failure_is_told(open_visit: OpenVisit, server: SiteServer) -> None:
    """A page hears at once that the start has failed, though other parts of it still arrive."""
    visit = open_visit(quiet=False)
    with (
        server.fault("/pyodide.asm.wasm", trickled),
        server.fault("/snapshot.gz", missing),
        server.fault("/pyodide.mjs", missing),
    ):
        visit.go(PAGE)
        visit.form().expect_told()
        late = visit.another_tab()
        late.goto(visit.guide.address + PAGE)
        CalculatorForm(late, visit.guide.facts).expect_told()


def test_retry_waits_for_the_reader(open_visit: OpenVisit, server: SiteServer) -> None:
    """After a failure, neither pointer, focus nor typing starts Python; the button does."""
    visit = open_visit(quiet=False)
    with server.fault("/worker.mjs", missing):
        visit.go(PAGE)
        form = visit.form()
        form.expect_told()
        asked = len(visit.runtime_requests())
        form.a_number().fill("30")
        form.form.hover()
        form.status.get_by_role("button", name="Try again").focus()
        assert form.form.get_attribute("data-state") == "failed"
        assert len(visit.runtime_requests()) == asked
