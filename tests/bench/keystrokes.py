"""Keystrokes: from a key in the form to the new answer, and Python's own part of it."""

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
from .weight import RUNTIME

_CONTROL = '[name="services.0.minutes"]'
_KEYSTROKES = 100
_LIMIT_MS = 50


def measure(chromium: BrowserType, served: server.Server, oracle: Oracle) -> list[Figure]:
    """Type into the guide's form, then ask its worker directly."""
    with browser.fresh(chromium) as context:
        # Tools reach into a page's own worker only, not into one that all tabs share.
        context.add_init_script("delete globalThis.SharedWorker")
        page = context.new_page()
        page.goto(served.address(GUIDE_PAGE))
        browser.answered(page)
        type_keys(page, _KEYSTROKES)
        delays = page.evaluate("bench.answers.map(answer => answer.after).filter(Number.isFinite)")
        oracle.check(browser.form_pairs(page), browser.shown_json(page), "after typing, the form")
        inside = _inside_worker(page, served)
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
        Figure(name="one answer inside the worker", unit="ms", guide=[statistics.median(inside)]),
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


def _inside_worker(page: Page, served: server.Server) -> list[float]:
    """Milliseconds for each answer, measured where Python runs."""
    (worker,) = (worker for worker in page.workers if RUNTIME in worker.url)
    module = served.address(f"{server.STOCK}ask.mjs")
    worker.evaluate("async module => { self.bench = await import(module); }", module)
    type_keys(page, 1)
    return cast("list[float]", worker.evaluate("count => bench.askAgain(count)", _KEYSTROKES))
