"""Plain pages: what a page without a calculator fetches of the runtime, which must be nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserType

from . import browser, server, weight
from .figures import Figure

_SETTLE_MS = 1_500
"""Longer than the guide waits for an idle moment before it would start Python."""


def measure(chromium: BrowserType, served: server.Server) -> Figure:
    """Open one plain page of each kind and let it settle."""
    fetched = []
    with browser.fresh(chromium) as context:
        page = context.new_page()
        for path in _one_of_each_kind(served.folders[server.SITE]):
            served.given.clear()
            page.goto(served.address(path), wait_until="networkidle")
            page.wait_for_timeout(_SETTLE_MS)
            fetched.append(sum(size for file, size in served.given if weight.is_runtime(file)))
    name = f"runtime on {len(fetched)} pages without a calculator, together"
    return Figure(name=name, unit="bytes", guide=[sum(fetched)], limit=0)


def _one_of_each_kind(site: Path) -> Iterator[str]:
    """The first plain page of each section and depth."""
    seen = set()
    for file in sorted(site.rglob("index.html")):
        parts = file.relative_to(site).parent.parts
        kind = (parts[:1], len(parts))
        if kind not in seen and "data-calculator" not in file.read_text(encoding="utf-8"):
            seen.add(kind)
            yield server.SITE + "".join(f"{part}/" for part in parts)
