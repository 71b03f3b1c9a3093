"""Checks: what is checked in the records, a page for each code that a finding may name."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses
from hooks.site import Heading, Page, Site
from payer_data.checks import FAMILIES, FAULTS
from payer_data.faults.fault import Fault


def made(site: Site) -> Iterator[Page]:
    """The list and every code."""
    yield _index(site)
    for fault in FAULTS.values():
        yield _fault(site, fault)


def _index(site: Site) -> Page:
    families = [
        (letter, title, [fault for fault in FAULTS.values() if fault.code.startswith(letter)])
        for letter, title in FAMILIES.items()
    ]
    return site.page(
        addresses.CHECKS,
        template="checks.html.jinja",
        title="What is checked",
        description="Every fault that the check of the payer data can find, and how to mend it.",
        headings=tuple(
            Heading(f"family-{letter.lower()}", title) for letter, title, found in families if found
        ),
        families=[family for family in families if family[2]],
    ).for_search(weight=0.1)


def _fault(site: Site, fault: Fault) -> Page:
    return site.page(
        fault.page,
        template="check.html.jinja",
        title=f"{fault.code}: {fault.name}",
        description=fault.cause,
        fault=fault,
    ).for_search(weight=0.1)
