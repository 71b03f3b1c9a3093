"""Weight: pages stay small enough for a phone with a poor connection."""

from __future__ import annotations

import gzip

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.visit import Visit

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000
"""Of a page's HTML, as servers send it: compressed."""

MOST_BYTES_OF_A_FIRST_VISIT = 200_000
"""Of a plan's page with its styles, scripts, letters and pictures."""


def test_pages_are_light(guide: Guide) -> None:
    """No page weighs more than its budget."""
    pages = guide.folder.rglob("*.html")
    weights = {page: len(gzip.compress(page.read_bytes(), mtime=0)) for page in pages}
    heaviest = sorted(weights, key=lambda page: weights[page], reverse=True)[:5]
    listed = "\n".join(f"{weights[page]:>9,} {page.relative_to(guide.folder)}" for page in heaviest)

    assert len(weights) > 100
    assert weights[heaviest[0]] <= MOST_BYTES, f"The heaviest pages, in bytes:\n{listed}"


def test_first_visit(open_visit: OpenVisit) -> None:
    """All that a plan's page asks for before a reader turns to its form stays in its budget."""
    visit = open_visit(viewport={"width": 390, "height": 844})
    visit.go("payers/ump/ump-cdhp/")
    visit.settle()
    weights = {path: _weight(visit.guide, path) for path in _asked_for(visit)}
    listed = "\n".join(f"{weight:>9,} {path}" for path, weight in weights.items())
    assert len(weights) > 5
    assert sum(weights.values()) <= MOST_BYTES_OF_A_FIRST_VISIT, listed


def _asked_for(visit: Visit) -> list[str]:
    """The files of the site that a visit has fetched."""
    own = [link for link in visit.requests if link.startswith(visit.guide.address)]
    paths = {link.removeprefix(visit.guide.address).split("?")[0] for link in own}
    return sorted(paths)


def _weight(guide: Guide, path: str) -> int:
    file = guide.folder / path
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    packed = path.endswith((".woff2", ".png"))
    return len(content) if packed else len(gzip.compress(content, mtime=0))
