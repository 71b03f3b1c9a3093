"""Pages rendered without the site generator, and their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from settings import SETTINGS

from hooks.pages import all_pages
from hooks.site import Page, Site, open_site
from payer_data.command import find_faults
from payer_data.library import Library

WORKER = "assets/runtime/0123456789abcdef/worker.mjs"

type Pages = Mapping[str, Page]
"""Pages by their addresses."""


def read(folder: Path) -> Library:
    """Records that have no faults."""
    library, faults = find_faults(folder, date(2199, 12, 31))
    assert not faults
    return library


def site_of(library: Library, today: date, **settings: str) -> Site:
    """The site of some records."""
    return open_site(library, today, SETTINGS | settings, WORKER)


def pages_of(site: Site) -> Pages:
    """Every page of a site; no address is given twice."""
    made = [page.drawn() for page in all_pages(site)]
    by_address = {page.address: page for page in made}
    assert len(by_address) == len(made)
    return by_address


def tree(html: str) -> Element:
    """Content, parsed as browsers parse it."""
    parsed: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return parsed


def words(part: Element) -> str:
    """The text of a part, with spaces as a reader sees them."""
    return " ".join("".join(part.itertext()).split())


def with_class(part: Element, name: str) -> Iterator[Element]:
    """The parts that have a class."""
    return (inner for inner in part.iter() if name in inner.get("class", "").split())


def with_id(part: Element, name: str) -> Element:
    """The part with an id."""
    found = [inner for inner in part.iter() if inner.get("id") == name]
    assert len(found) == 1, name
    return found[0]
