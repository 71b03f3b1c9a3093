"""Prior authorization: who asks for it, by plan and by code."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses
from hooks.site import Heading, Page, Site


def made(site: Site) -> Iterator[Page]:
    """One page."""
    yield site.page(
        addresses.AUTHORIZATION,
        template="authorization.html.jinja",
        title="Prior authorization",
        description="Who needs prior authorization, by plan, by code and by date, and the law.",
        headings=(
            Heading("plans", "By plan"),
            Heading("codes", "By code"),
            Heading("law", "Washington law"),
            Heading("vendors", "Who decides for the payer"),
        ),
        payers=site.payers_with_plans(),
        lists=[record.value for record in site.library.code_lists.values()],
        laws=[
            site.library.rulebooks[law].value
            for law in ("rcw-48-43-016", "rcw-41-05-074", "prior-authorization-times")
            if law in site.library.rulebooks
        ],
        vendors=[
            record.value
            for record in site.library.entities.values()
            if record.value.role.value in ("utilization_management", "portal")
        ],
    ).for_search(keywords=("Preauthorization", "Precertification"), weight=3)
