"""Runtime blocked: whatever part of Python is missing, the delivered answer stays and says so."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.guide import Guide
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PARTS = [
    "worker.mjs",
    "start.mjs",
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
    "*.whl",
    "facts.json",
]
"""Without any of these Python cannot start."""

TOLD_MS = 30_000
"""Half of what a start may take: the reader is told because a part failed, not at the last."""


def _expect_failed(form: CalculatorForm) -> None:
    expect(form.form).to_have_attribute("data-state", "failed", timeout=TOLD_MS)
    expect(form.status).to_contain_text("could not start")
    expect(form.status).to_have_role("status")
    expect(form.status.get_by_role("button", name="Try again")).to_be_visible()
    assert form.shown() == form.delivered()


def test_every_part_is_known(guide: Guide) -> None:
    """Each file of the runtime is blocked by one of the tests below."""
    files = [path.name for path in guide.runtime.iterdir()]
    assert [name for name in files if not any(fnmatch(name, part) for part in PARTS)] == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_missing_and_comes_back(part: str, open_visit: OpenVisit) -> None:
    """The reader is told, keeps the worked example, and can try again with success."""
    visit = open_visit(quiet=False)
    address = f"**/assets/runtime/*/{part}"
    visit.context.route(address, lambda route: route.abort())
    visit.go("calculators/units/")
    form = visit.form()
    _expect_failed(form)
    visit.context.unroute(address)
    form.status.get_by_role("button", name="Try again").click()
    form.expect_state("ready")
    expect(form.status).to_be_empty()
    form.a_number().fill("90")
    form.expect_right_answer()


@pytest.mark.parametrize("feature", ["WebAssembly", "Worker"])
def test_the_browser_cannot_run_python(feature: str, open_visit: OpenVisit) -> None:
    """A browser without a feature that Python needs shows the worked example and says why."""
    visit = open_visit(quiet=False)
    visit.context.add_init_script(f"delete globalThis.{feature}")
    visit.go("calculators/units/")
    _expect_failed(visit.form())


def test_retry_waits_for_the_reader(open_visit: OpenVisit) -> None:
    """After a failure, neither the pointer nor the focus starts Python; the button does."""
    visit = open_visit(quiet=False)
    visit.context.route("**/worker.mjs", lambda route: route.abort())
    visit.go("calculators/units/")
    form = visit.form()
    _expect_failed(form)
    asked = len(visit.runtime_requests())
    form.a_number().focus()
    form.form.hover()
    form.status.get_by_role("button", name="Try again").focus()
    assert form.form.get_attribute("data-state") == "failed"
    assert len(visit.runtime_requests()) == asked
