"""Weight: pages stay small enough for a phone with a poor connection."""

from __future__ import annotations

import gzip

import pytest
from browser.guide import Guide

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000
"""Of a page's HTML, as servers send it: compressed."""


def test_pages_are_light(guide: Guide) -> None:
    """No page weighs more than its budget."""
    pages = guide.folder.rglob("*.html")
    weights = {page: len(gzip.compress(page.read_bytes(), mtime=0)) for page in pages}
    heaviest = sorted(weights, key=lambda page: weights[page], reverse=True)[:5]
    listed = "\n".join(f"{weights[page]:>9,} {page.relative_to(guide.folder)}" for page in heaviest)

    assert len(weights) > 100
    assert weights[heaviest[0]] <= MOST_BYTES, f"The heaviest pages, in bytes:\n{listed}"
