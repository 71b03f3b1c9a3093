"""Keys: going through a page as a reader without a pointer does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

_MOST_STOPS = 250
_SHOWS_FOCUS = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""


def tab_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Press a key until the goal has focus; it must be seen to have it."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press(key)
        if goal.evaluate("element => element === document.activeElement"):
            assert goal.evaluate(_SHOWS_FOCUS), "the focus cannot be seen"
            return
    pytest.fail(f"{goal} is not reached with {key}")


def type_over(page: Page, text: str) -> None:
    """Replace what the focused field holds."""
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
