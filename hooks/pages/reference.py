"""Reference: the sources behind every value."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses, glance
from hooks.site import Page, Site


def made(site: Site) -> Iterator[Page]:
    """The list of sources."""
    yield _sources(site)


def _sources(site: Site) -> Page:
    uses = glance.source_uses(site.library)
    return site.page(
        addresses.SOURCES,
        template="sources.html.jinja",
        title="Sources",
        description="Every document behind the values in this guide, and how far to trust it.",
        sources=[site.library.sources[source].value for source in sorted(site.library.sources)],
        uses=uses,
    )
