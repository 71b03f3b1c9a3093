"""The built site, its server, and a browser that reports whatever a visit asks for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from browser.guide import Guide, build
from browser.site_server import Outside, SiteServer
from browser.visit import Visit
from patience import PATIENCE_MS, UNHURRIED
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

DEBIAN_CHROMIUM = Path("/usr/bin/chromium")

SANDBOX = ["--no-sandbox"] if os.geteuid() == 0 else []
"""Chromium has no sandbox for the one who may do everything."""

_UNUSED = (
    # What the tool itself leaves out; a browser heeds only the last list that it is given.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    # Each window prepares these for its address bar, which takes longer than a page of the guide.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
"""Parts of Chromium that neither pages nor tests use."""

# What takes how long is measured elsewhere.
expect.set_options(timeout=PATIENCE_MS)


class OpenVisit(Protocol):
    """Starts a visit."""

    def __call__(
        self,
        *,
        guide: Guide | None = None,
        quiet: bool = True,
        keeps: bool = False,
        **settings: Any,  # noqa: ANN401 - the browser's own settings
    ) -> Visit:
        """Open an empty page.

        Args:
            guide: The site; the one that ``make site`` makes when left out.
            quiet: Whether a complaint in the console is a fault of the test.
            keeps: Whether the browser may keep the whole guide, which takes a while.
            settings: For the browsing context, such as ``color_scheme``.
        """


@pytest.fixture(scope="session")
def guide(server: SiteServer) -> Iterator[Guide]:
    """The site as ``make site`` makes it, served below a path that it does not know."""
    folder = build("plain")
    yield Guide(folder, server.serve("guide", folder))
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def published_guide(server: SiteServer) -> Iterator[Guide]:
    """The site as it is published: it knows its own address."""
    folder = build("published", server.address("published"))
    yield Guide(folder, server.serve("published", folder))
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """All other hosts: they are asked through a proxy, which refuses and takes note."""
    running = Outside()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def tool() -> Iterator[Playwright]:
    """What drives the browser."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def program(tool: Playwright) -> Path:
    """The browser as a program: Debian's, or else the tool's own."""
    return DEBIAN_CHROMIUM if DEBIAN_CHROMIUM.exists() else Path(tool.chromium.executable_path)


@pytest.fixture(scope="session")
def browser(outside: Outside, tool: Playwright) -> Iterator[Browser]:
    """The browser; it reaches this machine only, and keeps left pages as it does for readers."""
    path = DEBIAN_CHROMIUM if DEBIAN_CHROMIUM.exists() else None
    running = tool.chromium.launch(
        executable_path=path,
        args=[
            f"--proxy-server={outside.address}",
            f"--disable-features={','.join(_UNUSED)}",
            *SANDBOX,
        ],
        ignore_default_args=["--disable-back-forward-cache"],
        timeout=PATIENCE_MS,
    )
    yield running
    running.close()


@pytest.fixture
def open_visit(
    browser: Browser, guide: Guide, server: SiteServer, outside: Outside
) -> Iterator[OpenVisit]:
    """Starts visits; none may ask another host for anything or fill the console."""
    visits: list[tuple[Visit, bool]] = []
    usual = guide

    def start(
        *,
        guide: Guide | None = None,
        quiet: bool = True,
        keeps: bool = False,
        **settings: Any,  # noqa: ANN401 - the browser's own settings
    ) -> Visit:
        context = browser.new_context(**settings)
        if not keeps:
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        context.add_init_script(UNHURRIED)
        context.set_default_timeout(PATIENCE_MS)
        visit = Visit(guide or usual, context, server.asked, outside.asked)
        visits.append((visit, quiet))
        return visit

    yield start
    for visit, _ in visits:
        visit.context.close()
    assert [visit.foreign_requests() for visit, _ in visits if visit.foreign_requests()] == []
    assert [line for visit, quiet in visits if quiet for line in visit.complaints] == []
