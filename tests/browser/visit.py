"""A reader's visit: one page, all that it asked for and all that it complained about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from browser.calculator_form import CalculatorForm
from browser.guide import Guide
from patience import wait_until
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

_LOCAL_SCHEMES = {"blob", "data", "about"}

_QUIET_MS = 700
"""Without a request for so long, a page has settled."""

LINKS_KEEP_THE_PAGE = """() => performance.getEntriesByType("resource").some(
  ({ name }) => name.endsWith("/sitemap.xml"),
)"""
"""The theme, once it runs, fetches the list of pages; without it, links still load their page."""

AT_ONCE = 8
"""How many pages one test may have open: waiting for all takes no longer than for one."""

BROWSER_OWN = ("google.com", "googleapis.com", "gvt1.com")
"""Whom Chromium itself asks, page or no page; a page that did would be seen by its own requests."""


@dataclass
class Visit:
    """What happens in one browsing context, from the first page on.

    Attributes:
        guide: The site that is visited.
        context: The browsing context; it has no history and no storage at first.
        page: The only page.
        requests: Every address that was asked for.
        complaints: Every warning or error in the console and every uncaught error.
        served: The paths that the server was asked for, by whomever in the browser.
        outside: What was asked of other hosts, by whomever in the browser.
    """

    guide: Guide
    context: BrowserContext
    served: list[str]
    outside: list[str]
    page: Page = field(init=False)
    _before: tuple[int, int] = field(init=False)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the start."""
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_message)
        self.context.on("weberror", self._note_error)
        self._before = len(self.served), len(self.outside)
        self.page = self.context.new_page()

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"warning", "error", "assert"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _note_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def go(self, path: str) -> None:
        """Open a page of the guide, by its address within the site."""
        self.page.goto(self.guide.address + path)

    def another_tab(self) -> Page:
        """Open another tab beside the page."""
        return self.context.new_page()

    @contextmanager
    def tabs(self, paths: Iterable[str]) -> Iterator[dict[str, Page]]:
        """Open each page of the guide in a tab of its own; the browser draws all of them."""
        found = {path: self.another_tab() for path in paths}
        for path, tab in found.items():
            tab.goto(self.guide.address + path)
        yield found
        for tab in found.values():
            tab.close()

    def settle(self) -> None:
        """Wait until nobody asks for anything more; the tool itself sees no shared workers."""
        asked = -1
        while asked < len(self.served) + len(self.outside):
            asked = len(self.served) + len(self.outside)
            self.page.wait_for_timeout(_QUIET_MS)

    def wait_until(self, what: Callable[[], object], words: object = "") -> None:
        """Wait until something is so, and hear meanwhile what the browser tells."""
        wait_until(what, words, pause=lambda seconds: self.page.wait_for_timeout(seconds * 1000))

    def wait_for_theme(self) -> None:
        """Wait until links between pages keep the page, on the site as it is published."""
        self.page.wait_for_function(LINKS_KEEP_THE_PAGE)

    def form(self) -> CalculatorForm:
        """The calculator of the present page."""
        return CalculatorForm(self.page, self.guide.facts)

    def served_requests(self) -> list[str]:
        """The paths that the server was asked for since the visit began."""
        return self.served[self._before[0] :]

    def runtime_requests(self) -> list[str]:
        """What was asked for in order to run Python."""
        return [path for path in self.served_requests() if "/assets/runtime/" in path]

    def pythons(self) -> int:
        """How many workers run Python now, in all tabs."""
        devtools = self.context.new_cdp_session(self.page)
        shared = devtools.send("Target.getTargets")["targetInfos"]
        mine = devtools.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
        devtools.detach()
        addresses = [
            found["url"]
            for found in shared
            if found["type"] == "shared_worker" and found["browserContextId"] == mine
        ]
        own = [worker.url for page in self.context.pages for worker in page.workers]
        return sum(address.endswith("/worker.mjs") for address in (*addresses, *own))

    def foreign_requests(self) -> list[str]:
        """What was asked of anybody but the site's own host."""
        own = urlsplit(self.guide.address).netloc
        parts = {address: urlsplit(address) for address in self.requests}
        by_pages = [
            address
            for address, part in parts.items()
            if part.scheme not in _LOCAL_SCHEMES and part.netloc != own
        ]
        by_anybody = (
            address
            for address in self.outside[self._before[1] :]
            if not (urlsplit(address).hostname or urlsplit(f"//{address}").hostname or "").endswith(
                BROWSER_OWN
            )
        )
        return sorted({*by_pages, *by_anybody})
