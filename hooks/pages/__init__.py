"""Pages: what the site holds besides the hand-written guides, built from records in memory."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.pages import codes, payers, reference, tools
from hooks.site import Page, Site

SECTIONS = (tools, payers, codes, reference)
"""One module for each part of the site."""


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page."""
    for section in SECTIONS:
        yield from section.made(site)
