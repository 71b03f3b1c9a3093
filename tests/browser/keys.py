"""Keys: going through a page as a reader without a pointer does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

_MOST_STOPS = 250
_PLACE = """element => {
  if (!element.isConnected) return "gone";
  return element === document.activeElement ? "here" : "elsewhere";
}"""
"""Where the focus is, seen from an element, which a calculator's new answer may have replaced."""

_SHOWS_FOCUS = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""


def tab_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Press a key until the goal has focus; it must be seen to have it."""
    # Looking for it at every stop would take longer than all the stops.
    element = goal.element_handle()
    for _ in range(_MOST_STOPS):
        page.keyboard.press(key)
        place = element.evaluate(_PLACE)
        if place == "gone":
            element = goal.element_handle()
            place = element.evaluate(_PLACE)
        if place == "here":
            assert element.evaluate(_SHOWS_FOCUS), "the focus cannot be seen"
            return
    pytest.fail(f"{goal} is not reached with {key}")


def type_over(page: Page, text: str) -> None:
    """Replace what the focused field holds."""
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
