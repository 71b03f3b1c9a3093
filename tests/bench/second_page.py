"""Second page: another calculator, opened while the first is still there."""

from __future__ import annotations

from playwright.sync_api import BrowserType

from . import browser, server
from .figures import Figure
from .visits import GUIDE_PAGE

_PAGE = f"{server.SITE}calculators/visit-budget/"
_RUNS = 5
_LIMIT_MS = 100


def measure(chromium: BrowserType, served: server.Server) -> Figure:
    """Open it in a second tab, time after time."""
    with browser.fresh(chromium) as context:
        first = context.new_page()
        first.goto(served.address(GUIDE_PAGE))
        browser.answered(first)
        times = []
        for _ in range(_RUNS):
            page = context.new_page()
            page.goto(served.address(_PAGE), wait_until="commit")
            times.append(browser.first_answer_at(page))
            page.close()
    return Figure(name="first answer, second page", unit="ms", guide=times, limit=_LIMIT_MS)
