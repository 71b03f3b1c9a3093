"""Licenses: what others made that is on the site."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses, shipped
from hooks.site import Page, Site


def made(site: Site) -> Iterator[Page]:
    """One page."""
    yield site.page(
        addresses.LICENSES,
        template="licenses.html.jinja",
        title="Licenses",
        description="Software, typeface and icons on this site that others made, and their terms.",
        parts=shipped.parts(),
        texts=shipped.LICENSES,
        bill=shipped.BILL,
    ).for_search(weight=0.1)
