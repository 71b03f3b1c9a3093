"""Keystrokes: from a key in the form to the new answer."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import cycle, islice
from typing import cast

from playwright.sync_api import BrowserType, Page

from . import browser, server
from .figures import Figure, percentile
from .question import Oracle
from .visits import GUIDE_PAGE

_CONTROL = '[name="services.0.minutes"]'
_KEYSTROKES = 100
_LIMIT_MS = 50


def measure(chromium: BrowserType, served: server.Server, oracle: Oracle) -> list[Figure]:
    """Type into the guide's form."""
    with browser.fresh(chromium) as context:
        page = context.new_page()
        page.goto(served.address(GUIDE_PAGE))
        browser.answered(page)
        type_keys(page, _KEYSTROKES)
        delays = page.evaluate("bench.answers.map(answer => answer.after).filter(Number.isFinite)")
        oracle.check(browser.form_pairs(page), browser.shown_json(page), "after typing, the form")
    if len(delays) != _KEYSTROKES:
        raise RuntimeError(f"{_KEYSTROKES} keystrokes, but {len(delays)} answers")
    return [
        Figure(name="key to answer, median", unit="ms", guide=[statistics.median(delays)]),
        Figure(
            name="key to answer, 95th percentile",
            unit="ms",
            guide=[percentile(delays, 0.95)],
            limit=_LIMIT_MS,
        ),
    ]


def type_keys(page: Page, count: int) -> None:
    """Change a number that many times; each key waits for the answer to the one before."""
    page.locator(_CONTROL).focus()
    page.keyboard.press("End")
    before = cast("int", page.evaluate("bench.answers.length"))
    for number, key in enumerate(islice(_keys(), count), start=1):
        page.keyboard.press(key)
        browser.answered(page, before + number)


def _keys() -> Iterator[str]:
    """Remove the last digit, type another, and so on: every key makes a new number."""
    for digit in cycle("123456789"):
        yield "Backspace"
        yield digit
