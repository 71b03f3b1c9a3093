"""Visits: from navigation to the first answer, the guide and what it is compared with in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Page

from . import browser, memory, server, weight
from .figures import Figure
from .machine import Noise
from .question import CALCULATOR, Oracle, Pairs

GUIDE_PAGE = f"{server.SITE}calculators/{CALCULATOR}/"
STOCK_PAGE = server.STOCK
PYSCRIPT_PAGE = f"{server.STOCK}pyscript.html"

FIRST_LIMIT = 1 / 4
"""The guide answers at least four times sooner than stock Pyodide."""

SECOND_LIMIT = 1 / 8
SLOW_LIMIT = 1.0
BYTES_LIMIT = 1.0

type Say = Callable[[str], None]


@dataclass(slots=True)
class Side:
    """All runs of one of those in the race.

    Attributes:
        path: Where its page is.
        first: Milliseconds to the first answer with nothing kept.
        second: The same on the next visit. The guide's Python may still be there: Chromium lets
            a worker live on for a while when its last page has been left.
        again: The same once the browser has been closed and started again, so that only what
            it keeps on disk is left.
        slow: The same as the first on a 4G line, compressed.
        effort: Seconds of processor time that each first visit took; what other programs do
            adds nothing to it.
        memory: Megabytes that the page's processes hold once it has answered.
        files: What the first visit fetched.
        long_tasks: The long tasks of each first visit, in milliseconds.
        phases: Where the worker's time went in each first visit, if it tells.
    """

    path: str
    first: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)
    effort: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    long_tasks: list[list[float]] = field(default_factory=list)
    phases: list[dict[str, float] | None] = field(default_factory=list)


@dataclass(slots=True)
class Race:
    """All of them, measured one right after the other."""

    served: server.Server
    oracle: Oracle
    pairs: Pairs
    noise: Noise
    guide: Side = field(default_factory=lambda: Side(GUIDE_PAGE))
    stock: Side = field(default_factory=lambda: Side(STOCK_PAGE))
    pyscript: Side = field(default_factory=lambda: Side(PYSCRIPT_PAGE))

    def run(self, chromium: BrowserType, runs: int, say: Say) -> None:
        """Visit each three times with a fresh profile, and once on a slow line, so many times."""
        for number in range(1, runs + 1):
            say(f"Visits: run {number} of {runs}")
            for side in (self.guide, self.stock, self.pyscript):
                self.noise.sample()
                self._visit_again_and_again(side, chromium)
                self._visit_slowly(side, chromium)

    def _visit_again_and_again(self, side: Side, chromium: BrowserType) -> None:
        with browser.profile() as folder:
            with browser.started(chromium, folder) as context:
                self._visit_twice(side, context)
            with browser.started(chromium, folder) as context:
                side.again.append(self._visit(side, context.new_page()))

    def _visit_twice(self, side: Side, context: BrowserContext) -> None:
        self.served.given.clear()
        page = context.new_page()
        before = browser.processor_seconds(context)
        side.first.append(self._visit(side, page))
        side.effort.append(browser.processor_seconds(context) - before)
        side.files = [path for path, _ in self.served.given]
        side.memory.extend(memory.megabytes(context))
        self._keep_what_it_tells(side, page)
        browser.leave(page)
        side.second.append(self._visit(side, context.new_page()))

    def _visit_slowly(self, side: Side, chromium: BrowserType) -> None:
        with browser.fresh(chromium) as context, self.served.on(server.FOUR_G):
            side.slow.append(self._visit(side, context.new_page()))

    def _visit(self, side: Side, page: Page) -> float:
        """One visit, up to the first answer."""
        page.goto(self.served.address(side.path), wait_until="commit")
        return browser.first_answer_at(page)

    def _keep_what_it_tells(self, side: Side, page: Page) -> None:
        """See that the answer is right, and keep what the page measured itself."""
        self.oracle.check(self.pairs, browser.shown_json(page), side.path)
        side.long_tasks.append(page.evaluate("bench.tasks.map(task => task.duration)"))
        mark = "performance.getEntriesByName('calculator-result')[0].detail"
        side.phases.append(page.evaluate(mark))

    def figures(self) -> list[Figure]:
        """What the visits have shown. All that the other pages fetch counts as runtime."""
        slow = "first answer, 4G (10 Mbit/s, 40 ms)"
        return [
            self._figure("first answer, first visit", "ms", lambda side: side.first, FIRST_LIMIT),
            self._figure("  its processor time", "s", lambda side: side.effort),
            self._figure(
                "first answer, second visit", "ms", lambda side: side.second, SECOND_LIMIT
            ),
            self._figure(
                "first answer, browser started again", "ms", lambda side: side.again, SECOND_LIMIT
            ),
            self._figure(slow, "ms", lambda side: side.slow, SLOW_LIMIT),
            self._figure("memory of the page and its worker", "MB", lambda side: side.memory),
            *self._weights("fetched for the first answer", lambda _: True),
            *self._weights("  of that, the runtime", weight.is_runtime, BYTES_LIMIT),
        ]

    def _figure(
        self, name: str, unit: str, of: Callable[[Side], list[float]], limit: float | None = None
    ) -> Figure:
        return Figure(
            name=name,
            unit=unit,
            guide=of(self.guide),
            stock=of(self.stock),
            pyscript=of(self.pyscript),
            limit=limit,
        )

    def _weights(
        self, name: str, counts: Callable[[Path], bool], limit: float | None = None
    ) -> Iterator[Figure]:
        """Bytes as they are stored, and as a host would send them."""
        kilobytes = {
            id(side): weight.of_files(filter(counts if side is self.guide else None, side.files))
            for side in (self.guide, self.stock, self.pyscript)
        }
        yield self._figure(name, "kB", lambda side: [kilobytes[id(side)].raw / 1000])
        yield self._figure(
            f"{name}, gzip", "kB", lambda side: [kilobytes[id(side)].gzip / 1000], limit
        )
