"""Reflow: no page needs to be scrolled sideways, however narrow the window or large the letters."""

from __future__ import annotations

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser

NARROW = [320, 640]
"""A small phone, or 1280 pixels at 400 %; and 1280 pixels at 200 %."""

_TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SHIFT = """() => new Promise(resolve => {
  let total = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(total), 300);
})"""
MOST_SHIFT = 0.02


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
    for path in (*guide.kinds(), "calculators/units/"):
        visit.go(path)
        visit.settle()
        shifts[path] = visit.page.evaluate(_SHIFT)
    assert {path: shift for path, shift in shifts.items() if shift > MOST_SHIFT} == {}
