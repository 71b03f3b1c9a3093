"""Home and calculators: the pages on which a reader begins."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.catalogue import CALCULATORS
from hooks import addresses, forms
from hooks.site import Page, Site

_ALSO = {
    "units": ("Billing units", "Timed minutes"),
    "visit-budget": ("Visits left",),
    "hsa": ("HSA", "FSA", "HRA"),
    "ce-hours": ("CE hours",),
    "contract": ("Break even",),
}
"""Other words by which search finds a calculator."""


def made(site: Site) -> Iterator[Page]:
    """Home, the list of calculators, and a page for each."""
    yield _home(site)
    yield _calculators(site)
    for name in CALCULATORS:
        yield _calculator(site, name)


def _home(site: Site) -> Page:
    return site.page(
        addresses.HOME,
        template="home.html.jinja",
        title=site.settings["home_title"],
        description=site.settings["home_description"],
        payers=site.payers_with_plans(),
    ).for_search(weight=0.5)


def _calculators(site: Site) -> Page:
    return site.page(
        addresses.CALCULATORS,
        template="calculators.html.jinja",
        title="Calculators",
        description="Small calculators that explain their answers and cite their sources.",
    )


def _calculator(site: Site, name: str) -> Page:
    calculator = CALCULATORS[name]
    return site.page(
        addresses.calculator(name),
        template="calculator.html.jinja",
        title=calculator.title,
        description=calculator.summary,
        calculator=forms.own_page(name, site.facts),
    ).for_search(keywords=_ALSO.get(name, ()), weight=2)
