"""A reader's visit: one page, all that it asked for and all that it complained about."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from browser.calculator_form import CalculatorForm
from browser.guide import Guide
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, Worker

_LOCAL_SCHEMES = {"blob", "data", "about"}


@dataclass
class Visit:
    """What happens in one browsing context, from the first page on.

    Attributes:
        guide: The site that is visited.
        context: The browsing context; it has no history and no storage at first.
        page: The only page.
        requests: Every address that was asked for.
        complaints: Every warning or error in the console and every uncaught error.
        pythons: The workers that were started to run Python.
    """

    guide: Guide
    context: BrowserContext
    page: Page = field(init=False)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    pythons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the start."""
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_message)
        self.context.on("weberror", self._note_error)
        self.page = self.context.new_page()
        self.page.on("worker", self._note_worker)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"warning", "error", "assert"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _note_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def _note_worker(self, worker: Worker) -> None:
        if "/assets/runtime/" in worker.url:
            self.pythons.append(worker.url)

    def go(self, path: str) -> None:
        """Open a page of the guide, by its address within the site."""
        self.page.goto(self.guide.address + path)

    def settle(self) -> None:
        """Wait until the page asks for nothing more."""
        self.page.wait_for_load_state("networkidle")

    def form(self) -> CalculatorForm:
        """The calculator of the present page."""
        return CalculatorForm(self.page, self.guide.facts)

    def runtime_requests(self) -> list[str]:
        """What was asked for in order to run Python."""
        return [address for address in self.requests if "/assets/runtime/" in address]

    def foreign_requests(self) -> list[str]:
        """What was asked of anybody but the site's own host."""
        own = urlsplit(self.guide.address).netloc
        parts = {address: urlsplit(address) for address in self.requests}
        return [
            address
            for address, part in parts.items()
            if part.scheme not in _LOCAL_SCHEMES and part.netloc != own
        ]
