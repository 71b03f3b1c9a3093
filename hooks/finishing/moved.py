"""Moved pages: small pages at old addresses that lead on to the new ones, on any host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks import addresses
from hooks.site import Site
from payer_data.library import Library
from payer_data.moves import Place, moves

_LEADING_ON = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def moved_pages(site: Site, home: str) -> Iterator[tuple[str, str]]:
    """The old address and the HTML of every page that has moved.

    Args:
        site: The site.
        home: The address of its home page, or nothing while that is not known.
    """
    template = site.templates.get_template("moved.html.jinja")
    for old, new in moves(site.library).items():
        there = _address(new)
        link = addresses.Links(_address(old)).to(there)
        canonical = f"{home}{there}" if home else link
        yield (
            _address(old),
            template.render(name=_name(site.library, new), link=link, canonical=canonical),
        )


def leading_on(page: str) -> str | None:
    """Where a page leads at once, if it is one that only leads on."""
    found = _LEADING_ON.search(page)
    return found and found[1]


def _address(place: Place) -> str:
    section, *ids = place
    if section == "payer":
        return addresses.payer(*ids)
    return addresses.plan(*ids) if section == "plan" else addresses.rulebook(*ids)


def _name(library: Library, place: Place) -> str:
    section, *_, name = place
    if section == "payer":
        return library.payers[name].value.name
    return (library.plans if section == "plan" else library.rulebooks)[name].value.name
