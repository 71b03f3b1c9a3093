"""What tests of the pages share: the invented site, and the guide's own, rendered once."""

from __future__ import annotations

from datetime import date

import pytest
from command_line import INVENTED
from rendering import Pages, pages_of, read, site_of

from hooks.site import Site
from payer_data.library import RECORDS


@pytest.fixture(scope="session")
def site() -> Site:
    """The site of the invented records, on a day in 2024 for which most of them speak."""
    return site_of(read(INVENTED), date(2024, 8, 1))


@pytest.fixture(scope="session")
def pages(site: Site) -> Pages:
    """Its pages."""
    return pages_of(site)


@pytest.fixture(scope="session")
def guide() -> Site:
    """The site of the guide's own records, on a day in 2026."""
    return site_of(read(RECORDS), date(2026, 11, 22))


@pytest.fixture(scope="session")
def guide_pages(guide: Site) -> Pages:
    """Its pages."""
    return pages_of(guide)
