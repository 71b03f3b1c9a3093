"""The site: what every generated page is made from, and what a page is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calculators import markup
from calculators.calculator import Calculator
from calculators.catalogue import offered
from calculators.dates import say_partial_day
from calculators.facts import Facts
from calculators.language import InEnglish, Tongue
from calculators.money import say_dollars
from hooks import addresses
from hooks.addresses import Links
from hooks.languages import ENGLISH_ALONE, Language, Twin
from hooks.parts import forms, glance, uses, whom
from hooks.parts.editing import editor_of
from hooks.parts.related import Related
from hooks.records import told
from payer_data.library import Library, Record
from payer_data.model.payer import Payer
from payer_data.policy import Held, Policy, resolve

TEMPLATES = Path(__file__).parent / "templates"

_SENTENCE_ENDS = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
_SHOWN = 160
"""As many characters as search engines usually show below a page's title."""


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
        description: A sentence or two for search engines.
        draw: Makes its content; all pages at once would fill the memory.
        headings: Its table of contents.
        keywords: Other words by which search finds it, shown with the result.
        gist: What it says in a sentence, where search cannot hold the whole of it.
        weight: How much search prefers it to other pages that hold the same words.
    """

    address: str
    title: str
    description: str
    draw: Callable[[], str]
    headings: tuple[Heading, ...] = ()
    keywords: tuple[str, ...] = ()
    weight: float = 1
    gist: str = ""

    @property
    def html(self) -> str:
        """Its content, drawn anew."""
        return self.draw()

    def drawn(self) -> Page:
        """The same page, which keeps its content."""
        html = self.draw()
        return replace(self, draw=lambda: html)

    def for_search(
        self, *, keywords: tuple[str, ...] = (), weight: float = 1, gist: str = ""
    ) -> Page:
        """The same page, with what search should know of it."""
        return replace(self, keywords=keywords, weight=weight, gist=gist)


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
        language: The language of the pages.
    """

    library: Library
    facts: Facts
    today: date
    templates: Environment
    settings: dict[str, Any]
    policies: dict[str, Policy]
    language: Language

    @property
    def offered(self) -> dict[str, Calculator[Any, Any]]:
        """The calculators that have the facts they need."""
        return offered(self.facts)

    def python_of(self, address: str) -> str | None:
        """The link to the script that runs Python, for a page that is there for a calculator."""
        if address not in map(addresses.calculator, self.offered):
            return None
        return self.language.links(address).to(str(self.templates.globals["runtime_address"]))

    @property
    def say(self) -> Tongue:
        """What the language of the pages says."""
        return self.language.tongue

    def glances(self, payer: str) -> list[glance.PlanGlance]:
        """A payer's plans at a glance."""
        return [
            glance.of_plan(self.policies[plan.id], self.today)
            for plan in self.library.plans_of(payer)
        ]

    def payers_with_plans(self) -> list[tuple[Record[Payer], list[glance.PlanGlance]]]:
        """Payers in order of their names, with their plans at a glance."""
        payers = sorted(self.library.payers.values(), key=lambda record: record.value.name)
        return [(payer, self.glances(payer.id)) for payer in payers]

    def page(
        self,
        address: str,
        *,
        template: str,
        title: str,
        description: str,
        headings: tuple[Heading, ...] = (),
        **content: Any,  # noqa: ANN401 - whatever the template asks for
    ) -> Page:
        """One page, rendered when it is drawn; a page with related ones leads to guides too.

        What the content's `later` gives is worked out only then: for all pages at once it would
        fill the memory.
        """
        later: Callable[[], Mapping[str, object]] = content.pop("later", dict)
        if "related" in content:
            content |= {"related": (*content["related"], *self._read_also(address))}

        def draw() -> str:
            return self.templates.get_template(template).render(
                title=title,
                site=self,
                links=self.language.links(address),
                addresses=addresses,
                today=self.today,
                headings={heading.id: heading.title for heading in headings},
                **content,
                **later(),
            )

        return Page(address, title, summary(description), draw, headings)

    def _read_also(self, address: str) -> Iterator[Related]:
        """The guides that the association names for the end of a page; they are in English."""
        if self.language.is_reference:
            for guide in self.settings.get("read_also", {}).get(address, ()):
                yield Related(guide["title"], guide["address"])

    def languages(self, twins: Sequence[Twin]) -> str:
        """What stands above a page that can be read in other languages."""
        others = [twin for twin in twins if twin.code != self.language.code]
        template = self.templates.get_template("parts/languages.html.jinja")
        return template.render(twins=others) if others else ""

    def note_on_translation(self, address: str) -> str:
        """What stands below a page: nothing where it is in English."""
        if self.language.is_reference:
            return ""
        template = self.templates.get_template("parts/translated.html.jinja")
        return template.render(english=Links(f"{self.language.home}{address}").to(address))


class Once:
    """Parts of pages that stand on several, drawn once and kept until there are many.

    Pages of one payer follow each other, and so what they share is still there.
    """

    _MOST = 1_000

    def __init__(self) -> None:
        """Start with none."""
        self._drawn: dict[Hashable, str] = {}

    def __call__(self, name: Hashable, caller: Callable[[], str]) -> str:
        """A part by its name: all that it depends on, and that differs among pages.

        Args:
            name: The same for the same part only.
            caller: Draws it.
        """
        if name not in self._drawn:
            if len(self._drawn) >= self._MOST:
                self._drawn.clear()
            self._drawn[name] = caller()
        return self._drawn[name]


def templates_in(language: Language) -> Environment:
    """The templates, with what the language of their pages says."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "day": language.tongue.day,
        "partial_day": say_partial_day,
        "dollars": say_dollars,
        "sentence": _sentence,
        "lower_first": _lower_first,
        "in_english": lambda words: Markup(markup.language(words)),  # noqa: S704 - a constant
    }
    environment.globals |= {
        "language": language,
        "say": language.tongue,
        "plain": language.tongue,
        "_": marked(language.tongue),
        "once": Once(),
    }
    return environment


def open_site(
    library: Library,
    today: date,
    settings: dict[str, Any],
    runtime_address: str,
    language: Language = ENGLISH_ALONE,
) -> Site:
    """Prepare to render.

    Args:
        library: A library without faults.
        today: The day of the build.
        settings: The association's choices.
        runtime_address: Where the site keeps the script that runs Python.
        language: The language of the pages.
    """
    environment = templates_in(language)
    facts = told(library).facts
    environment.globals |= {
        "runtime_address": runtime_address,
        "code_options": forms.code_options(facts),
        "calculators": offered(facts),
        "to_whom": whom.to_whom(library),
        "site_sources": {record.id: record.value for record in library.sources.values()},
        "facts_page": lambda held: uses.address_of(library, held),
        "disagreements_on": disagreements_on(library),
        "editor": editor_of(settings),
        "site_lists": {record.id: record.value for record in library.code_lists.values()},
    }
    policies = {plan: resolve(library, plan) for plan in sorted(library.plans)}
    return Site(library, facts, today, environment, settings, policies, language)


def summary(words: str) -> str:
    """The first sentences of a text, as many as search engines show, but at least one.

    >>> summary("A plan pays. " * 20).count("A plan pays.")
    12
    """
    sentences = _SENTENCE_ENDS.split(words.strip())
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) >= _SHOWN:
            break
        kept += f" {sentence}"
    return kept


def disagreements_on(library: Library) -> Callable[[Held], tuple[str, ...]]:
    """A function that names the disagreements in which a fact is a side."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for disagreement in library.disagreements.values():
        for side in disagreement.value.sides:
            named[side].append(disagreement.id)
    return lambda held: tuple(named.get(f"{held.holder.id}#{held.fact.key}", ()))


def marked(say: Tongue) -> Callable[..., str]:
    """A function that says words in a page's text, and marks them where they stay English."""

    def said(words: str, **parts: object) -> str:
        found = say(words, **parts)
        if isinstance(found, InEnglish):
            return Markup('<span lang="en">{}</span>').format(str(found))
        return found

    return said


def _sentence(words: str) -> str:
    """The words with a capital letter first."""
    return words[:1].upper() + words[1:]


def _lower_first(words: str) -> str:
    """The words with a small letter first."""
    return words[:1].lower() + words[1:]
