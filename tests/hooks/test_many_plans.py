"""Pages of a guide with many plans: what is on a page does not grow with what is on others."""

from __future__ import annotations

import re
import shutil

import pytest
from rendering import Pages, read, site_of
from synthetic.records import write

from hooks import addresses
from hooks.pages import all_pages
from hooks.site import Page, Site
from payer_data.library import RECORDS

type Drawn = dict[str, Page]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, guide: Site) -> Drawn:
    """The pages of the guide's own records with a hundred invented plans beside them."""
    folder = tmp_path_factory.mktemp("many") / "records"
    shutil.copytree(RECORDS, folder)
    write(folder, plans=100, seed=1)
    return _drawn(site_of(read(folder), guide.today))


def _drawn(site: Site) -> Drawn:
    return {page.address: page for page in all_pages(site)}


def test_a_plans_page_stays_as_it_is(many: Drawn, guide: Site) -> None:
    """Other payers' plans add nothing to the page of a plan or of a payer."""
    own = [
        page
        for page in all_pages(guide)
        if page.address.startswith(addresses.PAYERS) and page.address != addresses.PAYERS
    ]

    assert own
    assert [page.address for page in own if many[page.address].html != page.html] == []


def test_a_codes_page_leads_to_payers(many: Drawn, guide: Site) -> None:
    """Where more plans speak of a code than fit, its page names their payers and counts them."""
    page, before = (pages[addresses.code("97140")].html for pages in (many, _drawn(guide)))
    plans = [int(number) for number in re.findall(r"</a>: (\d+) plans?</li>", page)]

    assert sum(plans) > 100
    assert f"<p>{sum(plans)} plans say something" in page
    assert page.count('href="../../payers/invented-') > 10
    assert re.search(r'href="../../payers/[^/"]+/[^/"]+/', page) is None
    assert len(page) < len(before)


def test_the_home_page_stays_small(many: Drawn, guide_pages: Pages) -> None:
    """It holds no more names than before."""
    before = guide_pages[addresses.HOME].html.count("<li")

    assert 0 < many[addresses.HOME].html.count("<li") <= before


def test_sources_grow_with_their_number(many: Drawn, guide_pages: Pages) -> None:
    """A source does not grow with the values that rest on it."""
    before, after = (pages[addresses.SOURCES].html for pages in (guide_pages, many))

    assert after.count("<dt") > before.count("<dt")
    assert len(after) / after.count("<dt") < 1.2 * len(before) / before.count("<dt")
