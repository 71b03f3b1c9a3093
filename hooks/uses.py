"""Uses: what rests on a source, and where on the site a fact stands."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Use:
    """A value that rests on a source: what to call it, and where it stands."""

    name: str
    address: str


def uses_of_sources(library: Library) -> dict[str, list[Use]]:
    """What each source supports."""
    found: dict[str, list[Use]] = {source: [] for source in library.sources}
    for record, steps, provenance in library.proofs():
        use = _use(library, record, steps)
        for source in {proof.source for proof in provenance.proof}:
            if use not in found[source]:
                found[source].append(use)
    return found


def _use(library: Library, record: Record[Any], steps: Steps) -> Use:
    value = record.value
    match value:
        case Plan() | Payer() | Rulebook() | Entity():
            number = int(steps[1])
            held = Held(value.facts[number], record, number)
            return Use(_name(value.name, held.fact), address_of(library, held))
        case Code():
            return Use(f"Code {value.code}", addresses.code(value.code))
        case CodeList():
            return Use(value.title, f"{addresses.CODES}#{value.id}")
        case HsaYear():
            return Use(f"Health savings account limits {value.year}", addresses.hsa_year(record.id))
        case _:
            return Use(f"{value.name}: medical necessity", f"{addresses.NECESSITY}#{record.id}")


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
