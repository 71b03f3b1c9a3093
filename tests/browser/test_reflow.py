"""Reflow: no page needs to be scrolled sideways, however narrow the window or large the letters."""

from __future__ import annotations

from itertools import batched

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.visit import AT_ONCE

from calculators.catalogue import CALCULATORS
from calculators.forms import to_form

pytestmark = pytest.mark.browser

NARROW = [320, 640]
"""A small phone, or 1280 pixels at 400 %; and 1280 pixels at 200 %."""

_TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SHIFT = """() => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  const before = observer.takeRecords().filter(({ hadRecentInput }) => !hadRecentInput);
  return before.reduce((total, { value }) => total + value, 0);
}"""
MOST_SHIFT = 0.02
_CLASSES = "A list of classes"
_DISPLAY = "part => getComputedStyle(part).display"


@pytest.mark.parametrize("width", NARROW)
def test_no_page_is_too_wide(width: int, guide: Guide, open_visit: OpenVisit) -> None:
    """Every kind of page fits; wide tables scroll by themselves."""
    visit = open_visit(viewport={"width": width, "height": 800})
    wide = {}
    for path in (*guide.kinds(), *(f"calculators/{name}/" for name in CALCULATORS)):
        visit.go(path)
        wide[path] = visit.page.evaluate(_TOO_WIDE)
    assert {path: more for path, more in wide.items() if more > 0} == {}


def test_nothing_jumps(guide: Guide, open_visit: OpenVisit) -> None:
    """While a page loads on a phone, its parts stay where they are."""
    visit = open_visit(viewport={"width": 390, "height": 844})
    shifts = {}
    for paths in batched((*guide.kinds(), "calculators/units/"), AT_ONCE, strict=False):
        with visit.tabs(paths) as tabs:
            visit.settle()
            for path, tab in tabs.items():
                shifts[path] = tab.evaluate(_SHIFT)
    assert {path: shift for path, shift in shifts.items() if shift > MOST_SHIFT} == {}


def test_the_record_of_classes_fits(open_visit: OpenVisit) -> None:
    """On a phone each class is a list in which every line says what it holds; on paper, a row."""
    visit = open_visit(viewport={"width": 390, "height": 844})
    visit.go("calculators/ce-hours/")
    form = visit.form()
    form.expect_state("ready")
    texts = to_form(CALCULATORS["ce-hours"].request, CALCULATORS["ce-hours"].cases[_CLASSES])
    form.fill("entered_as", "classes")
    for control, text in texts.items():
        if not form.control(control).count():
            form.form.get_by_role("button", name="Add another class").click()
        form.fill(control, str(text))
    form.expect_right_answer()
    record = form.result.locator(".pg-record")
    row = record.locator("tbody tr").first
    assert record.evaluate("part => part.scrollWidth - part.clientWidth") <= 0
    assert row.evaluate(_DISPLAY) == "block"
    for cell in row.locator("td").all():
        assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") not in (
            "",
            "none",
        )

    visit.page.set_viewport_size({"width": 816, "height": 1056})
    visit.page.emulate_media(media="print")
    assert row.evaluate(_DISPLAY) == "table-row"
