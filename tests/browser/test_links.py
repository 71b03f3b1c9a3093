"""Links: every address in the built pages leads to a file of the site and a place in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from browser.guide import Guide

pytestmark = pytest.mark.browser

_ADDRESSES = ("href", "src", "data-worker")


@cache
def _page(path: Path) -> Element:
    page: Element = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)
    return page


@cache
def _places(path: Path) -> frozenset[str]:
    """The ids that an address may name after its hash."""
    return frozenset(element.get("id", "") for element in _page(path).iter())


def _addresses(path: Path) -> Iterator[str]:
    """What a page links to or loads, without other hosts."""
    for element in _page(path).iter():
        for name in _ADDRESSES:
            address = element.get(name)
            if address is not None and element.get("rel") != "canonical":
                parts = urlsplit(address)
                if not parts.scheme and not parts.netloc:
                    yield address


def _fault(folder: Path, page: Path, address: str) -> str:
    """What is wrong with an address on a page; nothing when it leads somewhere."""
    if address.startswith("/") and page.name != "404.html":
        return "does not work below a path"
    here = f"/{page.relative_to(folder).as_posix()}"
    parts = urlsplit(urljoin(here, address))
    target = folder / unquote(parts.path).lstrip("/")
    if parts.path.endswith("/") or target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "leads to no file"
    if (
        parts.fragment
        and target.suffix == ".html"
        and unquote(parts.fragment) not in _places(target)
    ):
        return "leads to no place on the page"
    return ""


def test_links_lead_somewhere(guide: Guide) -> None:
    """Every link, script, style and picture exists, and so does every place that is named."""
    faults: list[str] = []
    count = 0
    for page in sorted(guide.folder.rglob("*.html")):
        for address in set(_addresses(page)):
            count += 1
            fault = _fault(guide.folder, page, address)
            if fault:
                faults.append(f"{page.relative_to(guide.folder)}: {address} {fault}")
    assert count > 1000
    assert not faults, "\n".join(sorted(faults))


def test_places_have_one_name_each(guide: Guide) -> None:
    """No page gives one id to two elements."""
    faults: list[str] = []
    for page in sorted(guide.folder.rglob("*.html")):
        ids = [element.get("id", "") for element in _page(page).iter() if element.get("id")]
        twice = {name for name in ids if ids.count(name) > 1}
        faults += [f"{page.relative_to(guide.folder)}: {name}" for name in sorted(twice)]
    assert not faults, "\n".join(faults)
