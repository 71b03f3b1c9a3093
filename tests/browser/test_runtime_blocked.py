"""Runtime blocked: whatever part of Python is missing, the delivered answer stays and says so."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.site_server import SiteServer, broken_off, missing, truncated
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PARTS = [
    "arrivals.mjs",
    "parts.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "snapshot.mjs",
    "start.mjs",
    "worker.mjs",
]
"""Without any of these Python cannot start."""

OTHERS = [
    "*.whl",
    "cold-start.mjs",
    "facts.json",
    "pyodide-lock.json",
    "pyodide.mjs",
    "python_stdlib.zip",
    "snapshot.gz",
]
"""Without any one of these it can; see `test_start.py`."""

FAULTS = [missing, broken_off, truncated]
"""What may happen to each of them; a browser may well keep the last one for a year."""

TOLD_MS = 30_000
"""Half of what a start may take: the reader is told because a part failed, not at the last."""


def _expect_failed(form: CalculatorForm) -> None:
    expect(form.form).to_have_attribute("data-state", "failed", timeout=TOLD_MS)
    expect(form.status).to_contain_text("could not start")
    expect(form.status).to_have_role("status")
    expect(form.status.get_by_role("button", name="Try again")).to_be_visible()
    assert form.shown() == form.delivered()


def _retry(form: CalculatorForm) -> None:
    form.status.get_by_role("button", name="Try again").click()


def test_every_part_is_known(guide: Guide) -> None:
    """Each file of the runtime is blocked by one of the tests."""
    files = [path.name for path in guide.runtime.iterdir()]
    known = [*PARTS, *OTHERS]
    assert [name for name in files if not any(fnmatch(name, part) for part in known)] == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_fails_and_comes_back(part: str, open_visit: OpenVisit, server: SiteServer) -> None:
    """The reader is told, keeps the worked example, and can try again until all is well."""
    visit = open_visit(quiet=False)
    form = visit.form()
    for number, fault in enumerate(FAULTS):
        with server.fault(f"/assets/runtime/*/{part}", fault):
            if number == 0:
                visit.go("calculators/units/")
            else:
                _retry(form)
            _expect_failed(form)
    _retry(form)
    form.expect_state("ready")
    expect(form.status).to_be_empty()
    form.a_number().fill("90")
    form.expect_right_answer()


@pytest.mark.parametrize("features", [["WebAssembly"], ["Worker", "SharedWorker"]])
def test_the_browser_cannot_run_python(features: list[str], open_visit: OpenVisit) -> None:
    """A browser without what Python needs shows the worked example and says why."""
    visit = open_visit(quiet=False)
    for feature in features:
        visit.context.add_init_script(f"delete globalThis.{feature}")
    visit.go("calculators/units/")
    _expect_failed(visit.form())


def test_retry_waits_for_the_reader(open_visit: OpenVisit, server: SiteServer) -> None:
    """After a failure, neither pointer, focus nor typing starts Python; the button does."""
    visit = open_visit(quiet=False)
    with server.fault("/worker.mjs", missing):
        visit.go("calculators/units/")
        form = visit.form()
        _expect_failed(form)
        asked = len(visit.runtime_requests())
        form.a_number().fill("30")
        form.form.hover()
        form.status.get_by_role("button", name="Try again").focus()
        assert form.form.get_attribute("data-state") == "failed"
        assert len(visit.runtime_requests()) == asked
