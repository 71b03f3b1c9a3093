"""Payers and plans: an index, a page for each, and comparisons across them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from hooks import addresses
from hooks.parts import forms, glance, related, timeline
from hooks.site import Heading, Page, Site
from payer_data import card
from payer_data.changes import changes
from payer_data.library import Record
from payer_data.model.payer import Funding, Payer, Plan
from payer_data.policy import group_lines


def made(site: Site) -> Iterator[Page]:
    """The index, the comparison, every payer and every plan."""
    yield _payers(site)
    yield _compare(site)
    for payer in site.library.payers.values():
        yield _payer(site, payer)
    for plan in site.library.plans:
        yield _plan(site, plan)


def _payers(site: Site) -> Page:
    return site.page(
        addresses.PAYERS,
        template="payers.html.jinja",
        title="Payers and plans",
        description="Every payer and plan in this guide, with what is known and from when.",
        fundings=[(funding.value, funding.label) for funding in Funding],
        later=lambda: {"payers": site.payers_with_plans()},
    )


def _payer(site: Site, payer: Record[Payer]) -> Page:
    topics = glance.shared_topics(payer, site.today)
    headings = [Heading("plans", "Plans")]
    if topics:
        headings.append(Heading("facts", "Facts that its plans share"))
    if payer.value.groups:
        headings.append(Heading("groups", "Groups treated apart"))
    headings.append(Heading("verify", "Where to verify"))
    return site.page(
        addresses.payer(payer.id),
        template="payer.html.jinja",
        title=payer.value.name,
        description=f"{payer.value.name}: its plans and what they ask of massage therapists.",
        headings=tuple(headings),
        payer=payer,
        topics=topics,
        later=lambda: {
            "plans": site.glances(payer.id),
            "groups": glance.groups(site.library, payer),
        },
        related=related.of_payer(site.library, payer),
    ).for_search(keywords=payer.value.aliases, weight=2, gist=payer.value.about)


def _plan(site: Site, plan_id: str) -> Page:
    policy = site.policies[plan_id]
    shown = glance.of_plan(policy, site.today)
    plan: Plan = policy.plan.value
    lines = chain.from_iterable(card.card_lines(policy).values())
    picture = timeline.timeline(lines, site.today)
    headings = (
        Heading("glance", "At a glance"),
        *([Heading("timeline", "Over the years")] if picture else []),
        Heading("budget", "Visit budget"),
        Heading("facts", "Every fact, with its dates"),
        *([Heading("law", "Law that binds it")] if plan.laws else []),
        Heading("history", "What changed"),
        Heading("verify", "Where to verify"),
    )

    def later() -> dict[str, object]:
        lines = [*policy.lines, *group_lines(policy)]
        day = forms.day_of_limit(policy, site.facts, site.today)
        return {
            "topics": glance.topics(lines, site.today),
            "changes": changes(policy.lines),
            "laws": [site.library.rulebooks[law].value for law in plan.laws],
            "calculator": forms.embedded_budget(policy, site.facts, day) if day else None,
            "calculator_day": day,
        }

    return site.page(
        addresses.plan(policy.payer.id, plan_id),
        template="plan.html.jinja",
        title=plan.name,
        description=(
            f"{plan.name}: massage visit limit, prior authorization, prescription and network, "
            "each with its source and date."
        ),
        headings=headings,
        policy=policy,
        plan=plan,
        glance=shown,
        picture=picture,
        related=related.of_plan(site.library, policy),
        later=later,
    ).for_search(keywords=plan.aliases, gist=shown.gist)


def _compare(site: Site) -> Page:
    return site.page(
        addresses.COMPARE,
        template="compare.html.jinja",
        title="Compare plans",
        description="Visit limit, prior authorization, prescription and network, plan by plan.",
        later=lambda: {"payers": site.payers_with_plans()},
        related=(),
    ).for_search(keywords=("Visits a year", "Visit limits"), weight=2)
