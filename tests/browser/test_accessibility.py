"""Accessibility: no page, in any state, has a fault that can be found by machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser.conftest import OpenVisit
from browser.guide import ROOT, Guide
from browser.visit import Visit
from playwright.sync_api import Page, expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = [390, 1280]
REFUSED = {
    "units": {"services.0.code": "95851"},
    "visit-budget": {"plan": "ump-cdhp", "as_of": "2001-02-03"},
    "hsa": {"year": "2099"},
}
"""Values to which a calculator has no answer."""

_RUN = """rules => axe.run(document, { runOnly: rules, resultTypes: ["violations"] })"""


def _faults(page: Page, script: str) -> list[str]:
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(script)
    found: list[dict[str, Any]] = page.evaluate(_RUN, RULES)["violations"]
    return [
        f"{fault['id']}: {fault['help']}: {node['target']} {node['html'][:160]}"
        for fault in found
        for node in fault["nodes"]
    ]


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker."""
    return Path(AXE).read_text(encoding="utf-8")


def _switch_to(page: Page, scheme: str) -> None:
    """Choose the scheme as a reader does."""
    body = page.locator("body")
    if body.get_attribute("data-md-color-scheme") != SCHEMES[scheme]:
        page.locator("label[for^='__palette']:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def _all_faults(visit: Visit, script: str, state: str) -> list[str]:
    """The faults of the present page in both schemes and both widths."""
    faults = []
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            _switch_to(visit.page, scheme)
            faults += [
                f"{state}, {scheme}, {width}: {fault}" for fault in _faults(visit.page, script)
            ]
    return faults


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page(
    scheme: str, width: int, guide: Guide, open_visit: OpenVisit, axe: str
) -> None:
    """Every kind of page passes, in light and dark, on a phone and on a desk."""
    visit = open_visit(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    faults = []
    for path in guide.kinds():
        visit.go(path)
        expect(visit.page.locator("body")).to_have_attribute(
            "data-md-color-scheme", SCHEMES[scheme]
        )
        faults += [f"/{path}: {fault}" for fault in _faults(visit.page, axe)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", CALCULATORS)
def test_calculator_states(name: str, open_visit: OpenVisit, axe: str) -> None:
    """A calculator passes when it is ready, when it refuses, and when the input is wrong."""
    visit = open_visit(reduced_motion="reduce")
    visit.go(f"calculators/{name}/")
    form = visit.form()
    form.expect_state("ready")
    form.expect_right_answer()
    for closed in form.result.locator("details").all():
        closed.locator("summary").click()
    faults = _all_faults(visit, axe, "ready")
    for control, text in REFUSED.get(name, {}).items():
        form.fill(control, text)
    if name in REFUSED:
        assert form.expect_right_answer().status == "refusal"
        faults += _all_faults(visit, axe, "refusal")
    form.a_number().fill("nonsense")
    form.a_number().press("Enter")
    expect(form.summary).to_be_focused()
    faults += _all_faults(visit, axe, "error")
    assert not faults, "\n".join(faults)


def test_failed_state(open_visit: OpenVisit, axe: str) -> None:
    """A calculator that could not start passes."""
    visit = open_visit(quiet=False, reduced_motion="reduce")
    visit.context.route("**/worker.mjs", lambda route: route.abort())
    visit.go("calculators/units/")
    visit.form().expect_state("failed")
    faults = _all_faults(visit, axe, "failed")
    assert not faults, "\n".join(faults)
