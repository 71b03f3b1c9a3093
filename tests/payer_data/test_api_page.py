"""API and pages: every address in the data leads to a place on the site, and the page explains."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from publishing import BUILD_DAY, documents, published, read, values_in
from settings import SETTINGS
from test_api import PROMISED

from hooks.data_files import data_files
from hooks.pages import all_pages
from hooks.site import Site, open_site
from payer_data.api import tables
from payer_data.api.schema import KINDS
from payer_data.api.value import ON_A_DATE
from payer_data.library import RECORDS


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the guide's own records."""
    return open_site(read(RECORDS), BUILD_DAY, SETTINGS, "assets/runtime/0/worker.mjs")


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    """Its pages, by address."""
    return {page.address: page.html for page in all_pages(site)}


def test_addresses(pages: dict[str, str]) -> None:
    """The page of every value exists, and so does the place on it."""
    places = {
        f"{address}#{name}"
        for address, html in pages.items()
        for name in re.findall(r'\sid="([^"]+)"', html)
    } | pages.keys()
    named = {
        value["page"] for _, _, content in documents(published()) for value in values_in(content)
    }
    named |= {content["page"] for _, _, content in documents(published()) if "page" in content}

    assert named - places == set()


def test_page_explains(pages: dict[str, str]) -> None:
    """The page about data names every document, every key of a value and every step."""
    page = pages["data/"]

    for kind in KINDS:
        assert f"<code>{kind.address('{name}')}</code>" in page
    for key in PROMISED | {"until", "known_until", "known_from"}:
        assert f"<code>{key}</code>" in page, key
    for step in ON_A_DATE:
        assert step.replace("'", "&#39;") in page
    assert tables.ON_A_DATE in unescape(page)


def test_page_links(site: Site, pages: dict[str, str]) -> None:
    """Every file that the page leads to is published."""
    files = dict(data_files(site, "A guide", ""))
    found = re.findall(r'href="([^"#:]*)"', pages["data/"])
    links = {urljoin("/data/", link).lstrip("/") for link in found}

    assert {link for link in links if link and not link.endswith("/")} <= files.keys()
    assert {"feed.xml", "review.ics", "data/facts.sqlite", "data/manifest.json"} <= links
