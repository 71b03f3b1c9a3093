"""References: how a hand-written guide says a number that a record owns.

A guide writes ``[[rcw-48-43-016#six-visits]]`` and the page shows "6 visits", linked to the fact
with its source and dates. The number is typed once, in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from calculators.language import ENGLISH, Tongue
from calculators.markup import language
from hooks import addresses
from hooks.addresses import Links
from hooks.parts import uses
from payer_data.faults import unknown_value
from payer_data.findings import Finding, nearest
from payer_data.library import Library
from payer_data.model.fact import State
from payer_data.model.hsa import HsaYear
from payer_data.policy import Held

REFERENCE = re.compile(r"\[\[([a-z0-9-]+)#([a-z0-9-]+)\]\]")
"""``[[record#key]]``; the key of a fact, or a figure of an HSA year."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference shows and where it leads."""

    words: str
    address: str
    title: str

    @property
    def has_letters(self) -> bool:
        """Whether another language says it in other words."""
        return any(letter.isalpha() for letter in self.words)


def targets(library: Library) -> dict[str, Target]:
    """Everything that a guide may refer to, by ``record#key``."""
    return dict([*_facts(library), *_hsa_years(library)])


def _facts(library: Library) -> Iterator[tuple[str, Target]]:
    for record, number, fact in library.facts():
        value = getattr(fact, "value", None)
        if fact.state is not State.STATED or value is None or fact.span is None:
            continue
        held = Held(fact, record, number)
        source = library.sources[fact.proof[0].source].value.title if fact.proof else ""
        title = f"{fact.span.in_words()}. Source: {source}"
        yield (
            f"{record.id}#{fact.key}",
            Target(value.in_words(), uses.address_of(library, held), title),
        )


def _hsa_years(library: Library) -> Iterator[tuple[str, Target]]:
    for record in library.hsa_years.values():
        page = addresses.hsa_year(record.id)
        for key, amount in _figures(record.value).items():
            title = f"For {record.value.year}. Source: {record.value.proof[0].source}"
            yield f"hsa-{record.id}#{key}", Target(f"${amount:,.0f}", page, title)


def _figures(year: HsaYear) -> dict[str, Decimal]:
    return {
        "self": year.contribution.self_only,
        "family": year.contribution.family,
        "catch-up": year.catch_up,
        "deductible-self": year.minimum_deductible.self_only,
        "deductible-family": year.minimum_deductible.family,
        "out-of-pocket-self": year.maximum_out_of_pocket.self_only,
        "out-of-pocket-family": year.maximum_out_of_pocket.family,
    }


def fill_in(markdown: str, known: dict[str, Target], links: Links, say: Tongue = ENGLISH) -> str:
    """Replace each reference by its words, linked.

    Args:
        markdown: A guide without broken references.
        known: From `targets`.
        links: How the guide writes links.
        say: The language of the guide.
    """

    def linked(match: re.Match[str]) -> str:
        target = known[f"{match[1]}#{match[2]}"]
        words = say(target.words) if target.has_letters else target.words
        title = f' title="{escape(target.title)}"' if say is ENGLISH else ""
        return (
            f'<a class="pg-reference" href="{links.to(target.address)}"{title}{language(words)}>'
            f"{escape(words)}</a>"
        )

    return REFERENCE.sub(linked, markdown)


def faults(path: str, markdown: str, known: dict[str, Target]) -> Iterator[Finding]:
    """Every reference that leads nowhere, with its place."""
    for number, line in enumerate(markdown.splitlines(), start=1):
        for match in REFERENCE.finditer(line):
            name = f"{match[1]}#{match[2]}"
            if name not in known:
                suggestion = nearest(name, known)
                hint = f"; did you mean '{suggestion}'?" if suggestion else ""
                message = f"no record states '{name}'{hint}"
                column = match.start() + 1
                yield unknown_value.FAULT.at(path, number, column, message, suggestion)
