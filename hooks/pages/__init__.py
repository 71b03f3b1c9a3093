"""Pages: what the site holds besides the hand-written guides, built from records in memory."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.pages import (
    authorization,
    checks,
    codes,
    data,
    fields,
    licenses,
    necessity,
    payers,
    reference,
    rulebooks,
    tools,
)
from hooks.site import Page, Site
from hooks.translation import FOR_CLIENTS

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
    licenses,
)
"""One module for each part of the site."""


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page; in another language those for clients."""
    if not site.language.is_reference:
        yield reference.glossary(site)
        yield from (tools.calculator(site, name) for name in FOR_CLIENTS if name in site.offered)
        return
    for section in SECTIONS:
        yield from section.made(site)
