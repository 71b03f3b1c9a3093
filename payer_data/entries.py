"""Entries: the parts of a library that a reader can meet one by one, each named and in words."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.dates import say_day
from calculators.money import say_amount
from payer_data.document import Steps
from payer_data.library import Holder, Library, Record
from payer_data.model.code import Code, CodeList
from payer_data.model.criteria import CriteriaSet, CriteriaVersion
from payer_data.model.disagreement import Disagreement
from payer_data.model.fact import Fact, Service, State
from payer_data.model.glossary import Term
from payer_data.model.hsa import HsaYear
from payer_data.model.provenance import Proof, Source
from payer_data.model.texts import UNDATED

NOTHING = "nothing"
"""What stands for a value that is not there."""

_VALUES: Mapping[type, tuple[str, ...]] = {
    Fact: ("state", "value"),
    Code: ("standing", "timing_state", "timing", "bundled", "instead"),
    CodeList: ("codes",),
    HsaYear: ("contribution", "catch_up", "minimum_deductible", "maximum_out_of_pocket"),
    CriteriaVersion: ("groups",),
}
"""What each kind of proved part states; the rest of it is names, dates, scope and proof."""

_HELD_APART = ("facts", "versions")
"""Lists whose members are entries of their own."""

DATES = ("from_", "known_from", "until", "known_until")


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, or one fact or version in it.

    Attributes:
        id: The same for the same part of two libraries.
        value: What it says.
        record: The record that holds it.
        steps: Where it stands in that record.
    """

    id: tuple[str, ...]
    value: Any
    record: Record[Any]
    steps: Steps = ()

    @property
    def title(self) -> str:
        """What it is, as a reader would call it."""
        return title_of(self.record, self.value)

    @property
    def path(self) -> str:
        """Its file, relative to the records."""
        return self.record.document.path

    @property
    def line(self) -> int:
        """The line on which it starts."""
        return self.record.document.place((*self.record.steps, *self.steps)).line

    def parts(self) -> dict[str, str]:
        """What it says, in words, by the name of each part."""
        words = {"value": words_of_value(self.value)} if kept(self.value) else {}
        if words.get("value") == getattr(self.value, "statement", None):
            words = {}  # the statement is all it says
        for field in dataclasses.fields(self.value):
            name = field.name
            if name not in (*kept(self.value), *_HELD_APART, *DATES, "proof"):
                words[name.replace("_", " ")] = say(getattr(self.value, name))
        if any(hasattr(self.value, name) for name in DATES):
            words["dates"] = words_of_dates(self.value)
        return words


def entries(library: Library) -> Iterator[Entry]:
    """Every entry of a library."""
    for holder in library.holders():
        kind = _kind(holder)
        yield Entry((kind, holder.id), holder.value, holder)
        for number, fact in enumerate(holder.value.facts):
            yield Entry((kind, holder.id, fact.key), fact, holder, ("facts", number))
    for criteria in library.criteria.values():
        yield Entry(("criteria", criteria.id), criteria.value, criteria)
        for number, version in enumerate(criteria.value.versions):
            at = ("versions", number)
            yield Entry(("criteria", criteria.id, version.key), version, criteria, at)
    for shelf in (
        *(library.codes, library.code_lists, library.sources),
        *(library.hsa_years, library.terms, library.disagreements),
        library.jurisdictions,
    ):
        for record in shelf.values():
            yield Entry((_kind(record), record.id), record.value, record)


def _kind(record: Holder | Record[Any]) -> str:
    return type(record.value).__name__.lower()


def title_of(  # noqa: PLR0911 - one return for each kind of entry reads best
    record: Record[Any], value: object
) -> str:
    """What a record, or a fact or version in it, is called."""
    match value:
        case Fact():
            return f"{record.value.name}: {_question(value)}"
        case CriteriaVersion():
            return f"{record.value.name}: medical necessity, {value.title}"
        case Code():
            return f"Code {value.code}, {value.label}"
        case HsaYear():
            return f"Health savings account limits {value.year}"
        case Source():
            return f"Source {value.id}, {value.title}"
        case Term():
            return f"Glossary: {value.term}"
        case Disagreement():
            return f"Where sources differ: {value.question}"
        case CodeList():
            return value.title
        case CriteriaSet():
            return f"Criteria: {value.name}"
        case _:
            return str(record.value.name)


def _question(fact: Fact) -> str:
    usual = (Service.MASSAGE, Service.ALL)
    about = [] if fact.service in usual else [fact.service.label]
    about += [*fact.codes, *([fact.code_list] if fact.code_list else [])]
    about += [fact.when.label] if fact.when else []
    return fact.topic.label.lower() + (f" ({', '.join(about)})" if about else "")


def kept(value: object) -> tuple[str, ...]:
    """The names of what a proved part states."""
    return next((names for kind, names in _VALUES.items() if isinstance(value, kind)), ())


def stated(value: object) -> tuple[object, ...]:
    """What a proved part states, to compare it with another."""
    return tuple(getattr(value, name, None) for name in kept(value))


def words_of_value(value: object) -> str:
    """What a proved part states, in words."""
    if isinstance(value, Fact):
        told = getattr(value, "value", None)
        if value.state is State.STATED:
            return str(told.in_words()) if told else value.statement
        return "the source is silent" if value.state is State.SILENT else "not reviewed"
    named = [(name.replace("_", " "), say(getattr(value, name))) for name in kept(value)]
    told_parts = [(name, words) for name, words in named if words not in (NOTHING, "no")]
    if len(told_parts) == 1:
        return told_parts[0][1]
    return "; ".join(f"{name} {words}" for name, words in told_parts)


def words_of_dates(value: object) -> str:
    """When it is in force, in words."""
    span = getattr(value, "span", None)
    return str(span.in_words()) if span else "no dates"


def say(value: object) -> str:  # noqa: PLR0911 - one return for each kind of value reads best
    """Any value of the model in words."""
    match value:
        case None | () | "":
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case enum.Enum():
            return str(value.value).replace("_", " ")
        case Decimal():
            return say_amount(value)
        case date():
            return say_day(value)
        case Proof():
            return say_proof(value)
        case tuple():
            return "; ".join(map(say, value)) if _is_long(value) else ", ".join(map(say, value))
        case _ if dataclasses.is_dataclass(value):
            return _say_parts(value)
        case _:
            return str(value)


def _is_long(value: tuple[object, ...]) -> bool:
    return any(dataclasses.is_dataclass(part) for part in value)


def _say_parts(value: Any) -> str:  # noqa: ANN401 - any class of the model
    if hasattr(value, "in_words"):
        return str(value.in_words())
    named = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
    return ", ".join(
        f"{name.replace('_', ' ')} {say(part)}" for name, part in named if part not in (None, ())
    )


def say_proof(proof: Proof) -> str:
    """One source's support, in words."""
    as_of = proof.as_of if proof.as_of == UNDATED else f"as of {proof.as_of}"
    return (
        f"{proof.source}, {proof.place}, {as_of}, verified {say_day(proof.verified)}, "
        f"{proof.confidence.value} confidence, {proof.form.value}"
    )
