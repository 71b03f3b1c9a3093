"""Visits: from navigation to the first answer, the guide and stock Pyodide in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserType, Page

from . import browser, server, weight
from .figures import Figure
from .machine import Noise
from .question import CALCULATOR, Oracle, Pairs

GUIDE_PAGE = f"{server.SITE}calculators/{CALCULATOR}/"
STOCK_PAGE = server.STOCK

_LIMIT = 1.0
"""The guide may not be later than stock Pyodide."""

type Say = Callable[[str], None]


@dataclass(slots=True)
class Side:
    """All runs of one of the two.

    Attributes:
        path: Where its page is.
        first: Milliseconds to the first answer with nothing kept.
        second: The same on the next visit.
        effort: Seconds of processor time that each first visit took; what other programs do
            adds nothing to it.
        files: What the first visit fetched.
        long_tasks: The long tasks of each first visit, in milliseconds.
        phases: Where the worker's time went in each first visit, if it tells.
    """

    path: str
    first: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    effort: list[float] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    long_tasks: list[list[float]] = field(default_factory=list)
    phases: list[dict[str, float] | None] = field(default_factory=list)


@dataclass(slots=True)
class Race:
    """The two, measured one right after the other."""

    served: server.Server
    oracle: Oracle
    pairs: Pairs
    noise: Noise
    guide: Side = field(default_factory=lambda: Side(GUIDE_PAGE))
    stock: Side = field(default_factory=lambda: Side(STOCK_PAGE))

    def run(self, chromium: BrowserType, runs: int, say: Say) -> None:
        """Visit each of them twice with a fresh profile, that many times."""
        for number in range(1, runs + 1):
            say(f"Visits: run {number} of {runs}")
            for side in (self.guide, self.stock):
                self.noise.sample()
                self._visit_twice(side, chromium)

    def _visit_twice(self, side: Side, chromium: BrowserType) -> None:
        with browser.fresh(chromium) as context:
            self.served.given.clear()
            page = context.new_page()
            before = browser.processor_seconds(context)
            side.first.append(self._visit(side, page))
            side.effort.append(browser.processor_seconds(context) - before)
            side.files = [path for path, _ in self.served.given]
            self._keep_what_it_tells(side, page)
            page.close()
            side.second.append(self._visit(side, context.new_page()))

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
        """What the visits have shown. All that the stock page fetches counts as runtime."""
        guide, stock = self.guide, self.stock
        first = "first answer, first visit"
        return [
            Figure(name=first, unit="ms", guide=guide.first, stock=stock.first, limit=_LIMIT),
            Figure(name="  its processor time", unit="s", guide=guide.effort, stock=stock.effort),
            *_weights("  what it fetched", guide.files, stock.files),
            *_weights(
                "  of that, the runtime", filter(weight.is_runtime, guide.files), stock.files
            ),
            Figure(
                name="first answer, second visit",
                unit="ms",
                guide=guide.second,
                stock=stock.second,
            ),
        ]


def _weights(name: str, guide: Iterable[Path], stock: Iterable[Path]) -> Iterator[Figure]:
    """Bytes as they are stored, and as a host would send them."""
    ours, theirs = weight.of_files(guide), weight.of_files(stock)
    for how, mine, other in (
        ("", ours.raw, theirs.raw),
        (", gzip", ours.gzip, theirs.gzip),
    ):
        yield Figure(name=name + how, unit="kB", guide=[mine / 1000], stock=[other / 1000])
