"""Accessibility: no page, in any state, has a fault that can be found by machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser.conftest import OpenVisit
from browser.guide import ROOT, Guide
from browser.site_server import SiteServer, missing
from browser.states import EXAMPLE, FAILED, states
from browser.test_loading import NO_PEACE
from browser.visit import Visit
from playwright.sync_api import Page, expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EVERYTHING = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that the other colour scheme can change."""

SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = [390, 1280]
PAGE, ARTICLE = "html", "article"
_RUN = """([part, rules]) => axe.run(part, { runOnly: rules, resultTypes: ["violations"] })"""


def _faults(page: Page, axe: str, where: str, part: str) -> list[str]:
    """The faults of a part of the present page in both colour schemes."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe)
    found = []
    for rules in (EVERYTHING, COLOURS):
        scheme = page.locator("body").get_attribute("data-md-color-scheme")
        violations: list[dict[str, Any]] = page.evaluate(_RUN, [part, rules])["violations"]
        found += [
            f"{where}, {scheme}: {fault['id']}: {fault['help']}: {node['target']}"
            for fault in violations
            for node in fault["nodes"]
        ]
        _switch_scheme(page)
    return found


def _switch_scheme(page: Page) -> None:
    """Choose the other colour scheme, as a reader does."""
    body = page.locator("body")
    before = body.get_attribute("data-md-color-scheme") or ""
    page.locator("label[for^='__palette']:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", before)


_OPEN_ALL = "form => form.querySelectorAll('details').forEach(fold => { fold.open = true; })"


def _faults_of_state(visit: Visit, axe: str, state: str, part: str = PAGE) -> list[str]:
    """The faults of the present page, in both widths as well."""
    found = []
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        found += _faults(visit.page, axe, f"{state}, {width}", part)
    return found


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker."""
    return Path(AXE).read_text(encoding="utf-8")


def test_every_kind_of_page(guide: Guide, open_visit: OpenVisit, axe: str) -> None:
    """Every kind of page passes, in light and dark, on a phone and on a desk."""
    visit = open_visit(reduced_motion="reduce")
    found = []
    for path in guide.kinds():
        visit.go(path)
        found += _faults_of_state(visit, axe, f"/{path}")
    assert not found, "\n".join(found)


def test_faults_are_noticed(open_visit: OpenVisit, axe: str) -> None:
    """A fault in the article is told in both widths, whether the page is looked at or the part."""
    visit = open_visit(reduced_motion="reduce")
    visit.go("about/")
    visit.page.evaluate("document.querySelector('article').append(document.createElement('img'))")
    for part in (PAGE, ARTICLE):
        found = _faults_of_state(visit, axe, "broken", part)
        assert len([fault for fault in found if ": image-alt: " in fault]) == len(WIDTHS)


def test_the_scheme_changes_before_the_theme_has_started(open_visit: OpenVisit) -> None:
    """The button stands on a calculator's page from the first moment, and a press is not lost."""
    visit = open_visit(color_scheme="light")
    visit.context.add_init_script(NO_PEACE)
    visit.go("calculators/units/")
    page = visit.page
    assert page.locator("script[src*='bundle']").count() == 0
    _switch_scheme(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("path", ["", "calculators/units/"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_scheme_of_the_reader(scheme: str, path: str, open_visit: OpenVisit) -> None:
    """A first page comes up in the scheme that the reader's system asks for, the theme or not."""
    visit = open_visit(color_scheme=scheme)
    visit.go(path)
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


@pytest.mark.parametrize("name", CALCULATORS)
def test_calculator_states(name: str, open_visit: OpenVisit, axe: str) -> None:
    """A calculator passes as it is delivered, and with each outcome of what somebody enters."""
    visit = open_visit(reduced_motion="reduce")
    found = []
    for state in states(name):
        if state.name != FAILED:
            visit.go(f"calculators/{name}/")
            state.reach(visit.form())
            visit.form().form.evaluate(_OPEN_ALL)
            # What is around the article is the same in every state.
            part = PAGE if state.name == EXAMPLE else ARTICLE
            found += _faults_of_state(visit, axe, state.name, part)
    assert not found, "\n".join(found)


def test_failed_state(open_visit: OpenVisit, server: SiteServer, axe: str) -> None:
    """A calculator that could not start passes."""
    visit = open_visit(quiet=False, reduced_motion="reduce")
    with server.fault("/worker.mjs", missing):
        visit.go("calculators/units/")
        visit.form().expect_state("failed")
    found = _faults_of_state(visit, axe, "failed")
    assert not found, "\n".join(found)


def test_states_of_the_finder_and_the_filter(open_visit: OpenVisit, axe: str) -> None:
    """Something found, nothing found, and a filter with no result pass."""
    visit = open_visit(reduced_motion="reduce")
    visit.go("")
    box = visit.page.get_by_role("searchbox", name="Find a payer")
    box.fill("ump")
    found = _faults_of_state(visit, axe, "found")
    box.fill("nobody")
    found += _faults_of_state(visit, axe, "nothing found")
    visit.go("payers/")
    visit.page.get_by_label("Prescription").select_option("not_required")
    visit.page.get_by_label("Who pays").select_option("federal")
    expect(visit.page.locator("form[data-filter] [role=status]")).to_contain_text("No plan fits")
    found += _faults_of_state(visit, axe, "no plan fits")
    assert not found, "\n".join(found)
