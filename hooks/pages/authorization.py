"""Prior authorization: who asks for it, by plan and by code."""

from __future__ import annotations

from collections.abc import Iterator

from hooks import addresses
from hooks.site import Heading, Page, Site


def made(site: Site) -> Iterator[Page]:
    """One page."""
    state = site.library.jurisdiction
    yield site.page(
        addresses.AUTHORIZATION,
        template="authorization.html.jinja",
        title="Prior authorization",
        description="Who needs prior authorization, by plan, by code and by date, and the law.",
        headings=(
            Heading("plans", "By plan"),
            Heading("codes", "By code"),
            Heading("law", f"{state.name} law" if state else "Law"),
            Heading("vendors", "Who decides for the payer"),
        ),
        later=lambda: {"payers": site.payers_with_plans()},
        lists=[record.value for record in site.library.code_lists.values()],
        laws=[
            site.library.rulebooks[law].value for law in (state.authorization_laws if state else ())
        ],
        vendors=[
            record.value
            for record in site.library.entities.values()
            if record.value.role.value in ("utilization_management", "portal")
        ],
        related=(),
    ).for_search(keywords=("Preauthorization", "Precertification"), weight=3)
