"""Reference: sources, vendors, terms, where sources differ, and what nobody knows yet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from hooks import addresses
from hooks.parts import glance, uses
from hooks.site import Heading, Page, Site
from payer_data.policy import own_lines
from payer_data.register import load_questions


def made(site: Site) -> Iterator[Page]:
    """The lists."""
    yield _sources(site)
    yield _vendors(site)
    yield glossary(site)
    yield _disagreements(site)
    yield _questions(site)


def _sources(site: Site) -> Page:
    return site.page(
        addresses.SOURCES,
        template="sources.html.jinja",
        title="Sources",
        description="Every document behind the values in this guide, and how far to trust it.",
        sources=[site.library.sources[source].value for source in sorted(site.library.sources)],
        later=lambda: {"uses": uses.uses_of_sources(site.library)},
    ).for_search(weight=0.1)


def _vendors(site: Site) -> Page:
    entities = sorted(site.library.entities.values(), key=lambda record: record.value.name)
    return site.page(
        addresses.VENDORS,
        template="vendors.html.jinja",
        title="Vendors, portals and agencies",
        description="Who works for payers, who watches them, and since when.",
        entities=[(entity, glance.topics(own_lines(entity), site.today)) for entity in entities],
    )


def glossary(site: Site) -> Page:
    """Every term with its meaning."""
    say = site.say
    terms = sorted(
        site.library.terms.values(), key=lambda record: _in_order(say(record.value.term))
    )
    return site.page(
        addresses.GLOSSARY,
        template="glossary.html.jinja",
        title=say("Insurance words in plain words"),
        description=say(
            "What prior authorization, allowed amount, coinsurance and other terms mean."
        ),
        terms=[term.value for term in terms],
        firsts=_firsts((say(term.value.term), term.value.id) for term in terms),
    ).for_search(weight=2)


def _firsts(terms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The id of the first term of each letter, and the letter; terms come in order."""
    ids: dict[str, str] = {}
    for words, place in terms:
        ids.setdefault(_in_order(words)[0].upper(), place)
    return {place: letter for letter, place in ids.items()}


def _in_order(words: str) -> str:
    """The key by which words are sorted: accents make no difference."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _disagreements(site: Site) -> Page:
    found = [record.value for record in site.library.disagreements.values()]
    return site.page(
        addresses.DISAGREEMENTS,
        template="disagreements.html.jinja",
        title="Where sources differ",
        description="What each source says, with its date, and what settles it.",
        headings=tuple(Heading(one.id, one.question) for one in found),
        disagreements=found,
        sides=uses.facts_by_name(site.library),
        days_of=glance.days_of,
    )


def _questions(site: Site) -> Page:
    return site.page(
        addresses.QUESTIONS,
        template="questions.html.jinja",
        title="Open questions",
        description="What nobody has confirmed yet, why it matters and where to look.",
        questions=load_questions().value.questions,
    )
