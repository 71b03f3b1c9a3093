"""Pages: what the site holds besides the hand-written guides, built from records in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from calculators.catalogue import CALCULATORS
from calculators.dates import say_day
from calculators.facts import Facts, Standing
from calculators.money import say_amount
from hooks import addresses, forms, glance
from hooks.addresses import Links
from payer_data.library import Library, Record
from payer_data.model.code import Code
from payer_data.model.payer import Payer, Plan
from payer_data.policy import Policy, own_lines, resolve
from payer_data.publish import calculator_facts

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    Attributes:
        address: Where it lives, such as ``payers/ump/``.
        title: For the browser's tab, search and lists.
        description: One sentence for search engines.
        html: Its content.
        headings: Its table of contents.
    """

    address: str
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All that pages are made from.

    Attributes:
        library: The records.
        facts: What calculators are given.
        today: The day of the build.
        templates: The templates.
        settings: What the association chose in `mkdocs.yml`, under ``extra``.
        policies: What applies to each plan.
    """

    library: Library
    facts: Facts
    today: date
    templates: Environment
    settings: dict[str, Any]
    policies: dict[str, Policy]

    def glances(self, payer: str) -> list[glance.PlanGlance]:
        """A payer's plans at a glance."""
        return [
            glance.of_plan(self.policies[plan.id], self.today)
            for plan in self.library.plans_of(payer)
        ]

    def page(
        self,
        address: str,
        *,
        template: str,
        title: str,
        description: str,
        headings: tuple[Heading, ...] = (),
        **content: object,
    ) -> Page:
        """Render one page."""
        html = self.templates.get_template(template).render(
            title=title,
            site=self,
            links=Links(address),
            addresses=addresses,
            today=self.today,
            headings={heading.id: heading.title for heading in headings},
            **content,
        )
        return Page(address, title, description, html, headings)


def open_site(
    library: Library, today: date, settings: dict[str, Any], runtime_address: str
) -> Site:
    """Prepare to render.

    Args:
        library: A library without faults.
        today: The day of the build.
        settings: The association's choices.
        runtime_address: Where the site keeps the script that runs Python.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": say_day, "amount": say_amount, "sentence": _sentence}
    facts = Facts.from_json(calculator_facts(library))
    environment.globals |= {
        "runtime_address": runtime_address,
        "code_options": forms.code_options(facts),
        "site_sources": {record.id: record.value for record in library.sources.values()},
        "site_lists": {record.id: record.value for record in library.code_lists.values()},
    }
    policies = {plan: resolve(library, plan) for plan in sorted(library.plans)}
    return Site(library, facts, today, environment, settings, policies)


def _sentence(words: str) -> str:
    """The words with a capital letter first."""
    return words[:1].upper() + words[1:]


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page."""
    yield _home(site)
    yield _payers(site)
    for payer in site.library.payers.values():
        yield _payer(site, payer)
    for plan in site.library.plans:
        yield _plan(site, plan)
    yield _codes(site)
    for code in site.library.codes.values():
        yield _code(site, code)
    yield _calculators(site)
    for name in CALCULATORS:
        yield _calculator(site, name)
    yield _sources(site)


def _home(site: Site) -> Page:
    return site.page(
        addresses.HOME,
        template="home.html.jinja",
        title=site.settings["home_title"],
        description=site.settings["home_description"],
        calculators=CALCULATORS,
        payers=_payers_with_plans(site),
    )


def _payers_with_plans(site: Site) -> list[tuple[Record[Payer], list[glance.PlanGlance]]]:
    return [
        (payer, site.glances(payer.id))
        for payer in sorted(site.library.payers.values(), key=lambda record: record.value.name)
    ]


def _payers(site: Site) -> Page:
    return site.page(
        addresses.PAYERS,
        template="payers.html.jinja",
        title="Payers and plans",
        description="Every payer and plan in this guide, with what is known and from when.",
        payers=_payers_with_plans(site),
    )


def _payer(site: Site, payer: Record[Payer]) -> Page:
    headings = [Heading("plans", "Plans"), Heading("facts", "Facts that its plans share")]
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
        plans=site.glances(payer.id),
        topics=glance.topics(own_lines(payer), site.today),
        groups=glance.groups(site.library, payer),
    )


def _plan(site: Site, plan_id: str) -> Page:
    policy = site.policies[plan_id]
    plan: Plan = policy.plan.value
    calculator = forms.embedded_budget(policy, site.facts, site.today)
    headings = (
        Heading("glance", "At a glance"),
        Heading("budget", "Visit budget"),
        Heading("facts", "Every fact, with its dates"),
        Heading("verify", "Where to verify"),
    )
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
        glance=glance.of_plan(policy, site.today),
        topics=glance.topics(policy.lines, site.today),
        calculator=calculator,
    )


def _codes(site: Site) -> Page:
    valid = [code for code in _sorted_codes(site) if code.value.standing is Standing.VALID]
    return site.page(
        addresses.CODES,
        template="codes.html.jinja",
        title="Procedure codes",
        description="Codes that massage therapists meet: timed or not, valid when, what to use.",
        headings=(
            Heading("units", "Count units"),
            Heading("massage", "Codes for massage"),
            Heading("others", "Other codes on payers' lists"),
            Heading("retired", "Wrong and deleted codes"),
        ),
        massage=[code for code in valid if code.value.massage],
        others=[code for code in valid if not code.value.massage],
        retired=[code for code in _sorted_codes(site) if code.value.standing is not Standing.VALID],
        calculator=forms.own_page("units", site.facts),
    )


def _sorted_codes(site: Site) -> list[Record[Code]]:
    return [site.library.codes[code] for code in sorted(site.library.codes)]


def _code(site: Site, code: Record[Code]) -> Page:
    value = code.value
    return site.page(
        addresses.code(code.id),
        template="code.html.jinja",
        title=f"Code {value.code}: {value.label}",
        description=f"Code {value.code}: how it is counted, when it is valid, where it needs "
        "prior authorization.",
        code=code,
        lists=[
            entry for entry in site.library.code_lists.values() if value.code in entry.value.codes
        ],
        authorization=glance.authorization_for(
            site.library, site.policies.values(), value.code, site.today
        ),
    )


def _calculators(site: Site) -> Page:
    return site.page(
        addresses.CALCULATORS,
        template="calculators.html.jinja",
        title="Calculators",
        description="Small calculators that explain their answers and cite their sources.",
        calculators=CALCULATORS,
    )


def _calculator(site: Site, name: str) -> Page:
    calculator = CALCULATORS[name]
    return site.page(
        addresses.calculator(name),
        template="calculator.html.jinja",
        title=calculator.title,
        description=calculator.summary,
        calculator=forms.own_page(name, site.facts),
    )


def _sources(site: Site) -> Page:
    uses = glance.source_uses(site.library)
    return site.page(
        addresses.SOURCES,
        template="sources.html.jinja",
        title="Sources",
        description="Every document behind the values in this guide, and how far to trust it.",
        sources=[site.library.sources[source].value for source in sorted(site.library.sources)],
        uses=uses,
    )
