"""Data: downloads, the API, feeds, and what users of the data may rely on."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses
from hooks.site import Heading, Page, Site
from payer_data import data_files as published
from payer_data.api import documents as api
from payer_data.api import schema as api_schema
from payer_data.api import tables as api_tables
from payer_data.api.value import ON_A_DATE
from payer_data.feeds import atom as feeds
from payer_data.feeds import calendar as feeds_calendar
from payer_data.kinds import KINDS as RECORD_KINDS


def made(site: Site) -> Iterator[Page]:
    """One page."""
    yield site.page(
        addresses.DATA,
        template="data.html.jinja",
        title="Data",
        description="Download the facts, or read them with a program: JSON, tables, feeds.",
        headings=(
            Heading("downloads", "Downloads"),
            Heading("feeds", "Feeds and calendar"),
            Heading("api", "Read it with a program"),
            Heading("on-a-date", "What holds on a date"),
            Heading("promise", "Versions and promise"),
            Heading("editors", "Schemas for editors"),
            Heading("check", "Check and sign"),
        ),
        files=published,
        kinds=api_schema.KINDS,
        openapi=published.OPENAPI,
        version=api_schema.VERSION,
        records=[(name, api_schema.record_schema_address(name)) for name in RECORD_KINDS],
        feed=feeds.FEED,
        most_told=feeds.MOST,
        calendar=feeds_calendar.CALENDAR,
        payer_feeds=[
            (payer.value.name, api.payer_feed(payer.id))
            for payer in sorted(site.library.payers.values(), key=lambda one: one.value.name)
        ],
        index=f"{api.ROOT}index.json",
        example=max(site.policies, key=lambda plan: len(site.policies[plan].facts())),
        steps=ON_A_DATE,
        query=api_tables.ON_A_DATE,
    ).for_search(keywords=("API", "Download", "JSON", "CSV", "RSS", "Atom"), weight=0.5)
