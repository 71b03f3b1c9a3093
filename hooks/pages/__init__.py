"""Pages: what the site holds besides the hand-written guides, built from records in memory."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.pages import (
    authorization,
    checks,
    codes,
    data,
    fields,
    necessity,
    payers,
    reference,
    rulebooks,
    tools,
)
from hooks.site import Page, Site

SECTIONS = (
    tools,
    payers,
    authorization,
    necessity,
    codes,
    rulebooks,
    reference,
    data,
    fields,
    checks,
)
"""One module for each part of the site."""


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page."""
    for section in SECTIONS:
        yield from section.made(site)
