"""Fields: what each key of the records means, made from the model."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses
from hooks.site import Heading, Page, Site
from payer_data.fields import sections


def made(site: Site) -> Iterator[Page]:
    """One page."""
    found = sections()
    yield site.page(
        addresses.FIELDS,
        template="fields.html.jinja",
        title="Fields of the records",
        description="Every key that a record may hold: what it means and what may stand there.",
        headings=tuple(Heading(section.name, section.name) for section in found),
        sections=found,
    ).for_search(weight=0.1)
