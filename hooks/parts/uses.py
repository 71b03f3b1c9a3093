"""Uses: what rests on a source, and where on the site a fact stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from hooks import addresses
from payer_data.document import Steps
from payer_data.library import Library, Record
from payer_data.model.code import Code, CodeList
from payer_data.model.entity import Entity
from payer_data.model.fact import Fact, Topic
from payer_data.model.hsa import HsaYear
from payer_data.model.payer import Payer, Plan
from payer_data.model.rulebook import Rulebook
from payer_data.policy import Held

_NAMED = 70
"""How much of a statement names it in a list."""

_MOST = 20
"""So many values that rest on a source are named one by one; of more, whose they are."""


@dataclass(frozen=True, slots=True)
class Use:
    """A value that rests on a source.

    Attributes:
        name: What to call it.
        address: Where it stands.
        whose: The record that it stands in, by its name.
        page: Where all values of that record stand.
    """

    name: str
    address: str
    whose: str
    page: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where a reader finds values that rest on a source, and how many are there."""

    name: str
    address: str
    values: int = 1


@dataclass(frozen=True, slots=True)
class Uses:
    """What rests on one source.

    Attributes:
        values: How many values.
        links: The ways to all of them.
    """

    values: int
    links: tuple[Link, ...]


def uses_of_sources(library: Library) -> dict[str, Uses]:
    """What each source supports."""
    found: dict[str, dict[Use, None]] = {source: {} for source in library.sources}
    for record, steps, provenance in library.proofs():
        use = _use(library, record, steps)
        for proof in provenance.proof:
            found[proof.source][use] = None
    return {source: Uses(len(uses), _links(tuple(uses))) for source, uses in found.items()}


def _links(uses: Sequence[Use]) -> tuple[Link, ...]:
    """The way to each value; where there are many, the way to each record that holds some."""
    if len(uses) <= _MOST:
        return tuple(Link(use.name, use.address) for use in uses)
    records: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        records[use.page].append(use)
    return tuple(_link(held) for held in records.values())


def _link(uses: Sequence[Use]) -> Link:
    first = uses[0]
    if len(uses) == 1:
        return Link(first.name, first.address)
    return Link(first.whose, first.page, len(uses))


def _use(library: Library, record: Record[Any], steps: Steps) -> Use:
    value = record.value
    match value:
        case Plan() | Payer() | Rulebook() | Entity():
            number = int(steps[1])
            held = Held(value.facts[number], record, number)
            name = _name(value.name, held.fact)
            return Use(name, address_of(library, held), value.name, _home(library, value))
        case Code():
            return _alone(f"Code {value.code}", addresses.code(value.code))
        case CodeList():
            return _alone(value.title, addresses.code_list(value.id))
        case HsaYear():
            year = f"Health savings account limits {value.year}"
            return _alone(year, addresses.hsa_year(record.id))
        case _:
            return _alone(f"{value.name}: medical necessity", addresses.criteria(record.id))


def _alone(name: str, address: str) -> Use:
    """The whole of a record as one value."""
    return Use(name, address, name, address)


def _home(library: Library, value: Plan | Payer | Rulebook | Entity) -> str:
    """Where a record's values begin: vendors share a page."""
    return addresses.vendor(value.id) if isinstance(value, Entity) else page_of(library, value)


def _name(holder: str, fact: Fact) -> str:
    """What a fact is called in a list: whose it is, and its value or its first words."""
    value = getattr(fact, "value", None)
    if value is None or fact.topic is Topic.RULE:
        return f"{holder}: {shorten(fact.statement, _NAMED, placeholder='…')}"
    about = " ".join((fact.topic.label.lower(), *fact.codes))
    return f"{holder}, {about}: {value.in_words()}"


def facts_by_name(library: Library) -> dict[str, Held]:
    """Every fact by its record and key, such as ``ump#visit-limit-2020``."""
    return {
        f"{holder.id}#{fact.key}": Held(fact, holder, number)
        for holder, number, fact in library.facts()
    }


def address_of(library: Library, held: Held) -> str:
    """Where a fact stands on the site."""
    return f"{page_of(library, held.holder.value)}#{held.anchor}"


def page_of(library: Library, value: Plan | Payer | Rulebook | Entity) -> str:
    """The page that shows a record's facts."""
    match value:
        case Plan():
            return addresses.plan(library.payer_of[value.id], value.id)
        case Payer():
            return addresses.payer(value.id)
        case Rulebook():
            return addresses.rulebook(value.id)
        case Entity():
            return addresses.VENDORS
