"""Addresses: links lead from any page to any other, below whatever path the site is served."""

from __future__ import annotations

from itertools import product
from urllib.parse import urljoin

import pytest
from rendering import Pages, tree

from hooks.addresses import Links

SITE = "https://example.org/some/guide/"


def test_links_between_all_pages(pages: Pages) -> None:
    """A link from any page to any other, to an entry in it or to a file, leads there."""
    targets = [*pages, "sources/#R08", "#plans", "assets/scripts/form.mjs"]
    for at, target in product(pages, targets):
        assert urljoin(SITE + at, Links(at).to(target)) == SITE + target


@pytest.mark.parametrize("made", ["pages", "guide_pages"])
def test_links_on_pages(made: str, request: pytest.FixtureRequest) -> None:
    """Every link to a generated page leads to one that was made, and to an id that it has."""
    found: Pages = request.getfixturevalue(made)
    ids = {
        address: {part.get("id") for part in tree(page.html).iter()}
        for address, page in found.items()
    }
    followed, broken = 0, set()
    for at, page in found.items():
        for link in tree(page.html).iter("a"):
            target, _, anchor = urljoin(SITE + at, link.get("href", "")).partition("#")
            address = target.removeprefix(SITE)
            followed += address in found
            leads = (not anchor or anchor in ids[address]) if address in found else None
            if not (_is_elsewhere(target, address) if leads is None else leads):
                broken.add(f"{at}: {link.get('href')}")

    assert sorted(broken) == []
    assert followed > 100


def _is_elsewhere(target: str, address: str) -> bool:
    """Whether a link leads to a hand-written page, to a file, or off the site."""
    hand_written = address.startswith(("guides/", "news/", "about/"))
    return not target.startswith(SITE) or hand_written or not address.endswith("/")
