"""Second page: another calculator, opened while the first is still there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from playwright.sync_api import BrowserType, Page

from . import browser, server
from .figures import Figure
from .visits import GUIDE_PAGE

_PAGE = f"{server.SITE}calculators/visit-budget/"
_RUNS = 5
_LIMIT_MS = 100

_PUBLISHED = "/published/"
"""The same site as if it knew its address: only then does the theme keep the page at a link."""

_FOLLOW = """name => {
  const link = document.querySelector(`main a[href*="${name}"]`);
  const at = performance.now();
  link.click();
  return at;
}"""
_THERE = "name => document.querySelector(`main a[href*='${name}']`)"


def measure(chromium: BrowserType, served: server.Server) -> list[Figure]:
    """Open it in a second tab, and by links in the same one, time after time."""
    name = "first answer, second page"
    with tempfile.TemporaryDirectory(prefix="bench-published-") as folder:
        _publish(served, Path(folder) / "site")
        with browser.fresh(chromium) as context:
            page = context.new_page()
            page.goto(served.address(f"{_PUBLISHED}calculators/units/"))
            browser.answered(page)
            page.wait_for_function("() => Boolean(window.document$)")
            by_link = list(_by_links(page))
    with browser.fresh(chromium) as context:
        first = context.new_page()
        first.goto(served.address(GUIDE_PAGE))
        browser.answered(first)
        in_tab = []
        for _ in range(_RUNS):
            page = context.new_page()
            page.goto(served.address(_PAGE), wait_until="commit")
            in_tab.append(browser.first_answer_at(page))
            page.close()
    return [
        Figure(name=f"{name}, by a link", unit="ms", guide=by_link, limit=_LIMIT_MS),
        Figure(name=f"{name}, in a new tab", unit="ms", guide=in_tab),
    ]


def _by_links(page: Page) -> Iterator[float]:
    """Milliseconds from a click on a calculator in the list to its answer."""
    for count in range(1, _RUNS + 1):
        name = "visit-budget" if count % 2 else "units"
        page.locator(".pg-crumbs a").last.click()
        page.wait_for_function(_THERE, arg=name)
        clicked = cast("float", page.evaluate(_FOLLOW, name))
        browser.answered(page, count + 1)
        yield cast("float", page.evaluate(f"bench.answers[{count}].at")) - clicked


def _publish(served: server.Server, folder: Path) -> None:
    """Serve the site once more, with a list of pages that knows where it is."""
    site = served.folders[server.SITE]
    shutil.copytree(site, folder)
    pages = [page.parent.relative_to(folder).as_posix() for page in folder.rglob("index.html")]
    places = (served.address(f"{_PUBLISHED}{page}/".replace("/./", "/")) for page in pages)
    listed = "".join(f"<url><loc>{place}</loc></url>" for place in places)
    sitemap = folder / "sitemap.xml"
    sitemap.write_text(f"<urlset>{listed}</urlset>", encoding="utf-8")
    served.folders[_PUBLISHED] = folder
