"""Browser: Chromium with a fresh profile, and what a watched page tells."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import BrowserContext, BrowserType, Page

_OBSERVE = Path(__file__).parent / "pages" / "observe.mjs"
_PATIENCE_MS = 60_000
_SETTLE_MS = 1_500


def options() -> dict[str, object]:
    """How to start the installed Chromium, or else the test tool's own."""
    arguments = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    return {"executable_path": shutil.which("chromium"), "args": arguments}


@contextlib.contextmanager
def profile() -> Iterator[str]:
    """A folder for a browser that has never been used, with caches on disk as a reader's has.

    A private context would keep nothing on disk, so compiled code would not survive to the
    second visit.
    """
    with tempfile.TemporaryDirectory(prefix="bench-profile-") as folder:
        yield folder


@contextlib.contextmanager
def started(chromium: BrowserType, folder: str) -> Iterator[BrowserContext]:
    """A browser just started, with what its profile has kept."""
    context = chromium.launch_persistent_context(folder, **options())  # type: ignore[arg-type]
    watch(context)
    # Its own first page is still drawing itself, and would slow down ours.
    context.pages[0].wait_for_timeout(_SETTLE_MS)
    try:
        yield context
    finally:
        context.close()


@contextlib.contextmanager
def fresh(chromium: BrowserType) -> Iterator[BrowserContext]:
    """A browser that has never been used."""
    with profile() as folder, started(chromium, folder) as context:
        yield context


def watch(context: BrowserContext) -> None:
    """Watch every page of a browser from its first moment."""
    context.set_default_timeout(_PATIENCE_MS)
    context.add_init_script(path=_OBSERVE)


def processor_seconds(context: BrowserContext) -> float:
    """Processor time that all processes of this browser have used: other programs add nothing."""
    return float(sum(process["cpuTime"] for process in processes(context)))


def processes(context: BrowserContext) -> list[dict[str, Any]]:
    """The browser's processes, each with its kind and number."""
    if context.browser is None:
        raise RuntimeError("this browser does not tell what it uses")
    session = context.browser.new_browser_cdp_session()
    found: list[dict[str, Any]] = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return found


def leave(page: Page) -> None:
    """Close a page, and wait until what it did last is done."""
    context = page.context
    page.close()
    context.pages[0].wait_for_timeout(_SETTLE_MS)


def answered(page: Page, count: int = 1) -> None:
    """Wait, without disturbing the page, until it has shown that many answers."""
    page.evaluate("count => bench.answered(count)", count)


def first_answer_at(page: Page) -> float:
    """Milliseconds from the start of the navigation."""
    answered(page)
    return cast("float", page.evaluate("bench.answers[0].at"))


def shown_json(page: Page) -> str | None:
    """The exact output that the page holds."""
    return page.locator("[data-result-json]").get_attribute("data-result-json")


def form_pairs(page: Page) -> list[tuple[str, str]]:
    """What the page's form would submit."""
    form = "form => [...new FormData(form)]"
    found = page.locator("form[data-calculator]").evaluate(form)
    return [(str(name), str(text)) for name, text in found]
