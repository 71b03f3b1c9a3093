"""Rulebooks: laws, licence rules and account rules, a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses
from hooks.parts import glance, related
from hooks.site import Heading, Page, Site
from payer_data.library import Record
from payer_data.model.rulebook import Area, Rulebook
from payer_data.policy import own_lines

_TITLE = 70
"""As many characters as a tab or a search engine shows; the citation stands on the page too."""


def made(site: Site) -> Iterator[Page]:
    """The index and every rulebook."""
    yield _index(site)
    for rulebook in site.library.rulebooks.values():
        yield _rulebook(site, rulebook)
    if site.library.hsa_years:
        yield _hsa_years(site)


def _index(site: Site) -> Page:
    shelves: dict[Area, list[Record[Rulebook]]] = {area: [] for area in Area}
    for rulebook in site.library.rulebooks.values():
        shelves[Area(rulebook.document.path.split("/")[0])].append(rulebook)
    areas = [(area, found) for area, found in shelves.items() if found]
    return site.page(
        addresses.RULES,
        template="rules.html.jinja",
        title="Law and rules",
        description="State law, license rules, health accounts, privacy and coding rules.",
        headings=tuple(Heading(area.value, area.label) for area, _ in areas),
        areas=areas,
    )


def _rulebook(site: Site, rulebook: Record[Rulebook]) -> Page:
    value = rulebook.value
    cited = f"{value.name} ({value.citation})" if value.citation else value.name
    page = site.page(
        addresses.rulebook(rulebook.id),
        template="rulebook.html.jinja",
        title=cited if len(cited) <= _TITLE else value.name,
        description=value.about,
        rulebook=value,
        related=related.of_rulebook(site.library, rulebook),
        topics=glance.topics(own_lines(rulebook), site.today),
    )
    # Its name beside its citation, or '8 minute' would find whatever stands in chapter 830 first.
    return page.for_search(
        keywords=(value.name, value.citation) if value.citation else (value.name,)
    )


def _hsa_years(site: Site) -> Page:
    years = [site.library.hsa_years[year] for year in sorted(site.library.hsa_years, reverse=True)]
    return site.page(
        addresses.HSA_YEARS,
        template="hsa-years.html.jinja",
        title="Health savings account limits by year",
        description="The most that may go into a health savings account, and what a "
        "high-deductible health plan must be, year by year, with sources.",
        years=years,
        related=related.of_area(site.library, Area.ACCOUNTS),
    ).for_search(keywords=tuple(f"HSA limits {year.id}" for year in years))
