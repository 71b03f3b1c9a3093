"""Data files: what programs read, handed to the site as addresses and bytes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

from hooks import addresses, shipped
from hooks.parts import finder
from hooks.site import Site
from payer_data import data_files as published
from payer_data.api.values import Publication


def data_files(site: Site, title: str, address: str) -> Iterator[tuple[str, bytes]]:
    """Every data file.

    Args:
        site: The site.
        title: Its name.
        address: Its own address, or nothing while that is not known.
    """
    publication = Publication(
        library=site.library,
        policies=site.policies,
        today=site.today,
        addresses=addresses,
        title=title,
        publisher=site.settings["association"],
        site=f"{address.rstrip('/')}/" if address else "",
    )
    yield from published.data_files(publication)
    if names := finder.names_file(finder.findable(site.library)):
        yield addresses.NAMES, names
    bill = shipped.bill_of_materials(title, metadata.version("payer-guide"), site.today)
    yield shipped.BILL, published.as_json(bill)
    yield shipped.LICENSES, shipped.license_texts().encode("utf-8")
