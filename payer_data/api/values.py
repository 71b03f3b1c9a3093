"""API values: every fact, code, list, figure and set of criteria as one published shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, cast

from calculators.dates import Basis, Span, calendar_year, partial_span
from payer_data.api.value import Citation, OtherTopic, Value
from payer_data.api.value import Scope as ScopeShape
from payer_data.library import Holder, Library, Record
from payer_data.model.code import Code, CodeList
from payer_data.model.criteria import CriteriaSet, CriteriaVersion
from payer_data.model.entity import Entity
from payer_data.model.fact import Fact, Service, State
from payer_data.model.hsa import HsaYear
from payer_data.model.payer import Payer, Plan
from payer_data.model.provenance import Proof, Provenance
from payer_data.model.scope import Scope
from payer_data.model.texts import UNDATED
from payer_data.policy import WORDS_ONLY, Held, Line, Policy, own_lines
from payer_data.schema import adapter


class Addresses(Protocol):
    """Where the site shows each kind of thing, relative to its root."""

    def payer(self, payer_id: str, /) -> str:
        """A payer's page."""

    def plan(self, payer_id: str, plan_id: str, /) -> str:
        """A plan's page."""

    def code(self, code_text: str, /) -> str:
        """A code's page."""

    def code_list(self, list_id: str, /) -> str:
        """A list of codes."""

    def source(self, source_id: str, /) -> str:
        """A source's entry."""

    def rulebook(self, rulebook_id: str, /) -> str:
        """A rulebook's page."""

    def vendor(self, entity_id: str, /) -> str:
        """A vendor's entry."""

    def criteria(self, set_id: str, /) -> str:
        """A carrier's criteria."""

    def hsa_year(self, year: str, /) -> str:
        """A calendar year's figures."""

    def disagreement(self, disagreement_id: str, /) -> str:
        """Where sources differ."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published, by whom and when.

    Attributes:
        library: The records, without faults.
        policies: What applies to each plan.
        today: The day of the build.
        addresses: Where the site shows things.
        title: The site's name.
        publisher: Who publishes it.
        site: The site's own address, ending in a slash; empty while it is not known.
    """

    library: Library
    policies: Mapping[str, Policy]
    today: date
    addresses: Addresses
    title: str
    publisher: str
    site: str = ""
    made: dict[tuple[str, Span], Value] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Values made before: what a payer states is published again with each of its plans."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stated:
    """What a value says, before its days and its proof."""

    id: str
    topic: str
    statement: str
    page: str
    question: str = ""
    state: State = State.STATED
    value: dict[str, Any] | None = None
    in_words: str | None = None
    service: Service = Service.ALL
    codes: tuple[str, ...] = ()
    code_list: str | None = None
    when: str | None = None
    applies_to: tuple[Scope, ...] = ()
    basis: Basis = Basis.DATE_OF_SERVICE


def of_lines(lines: Iterable[Line], at: Publication) -> list[Value]:
    """The answers to some questions, in order."""
    return [of_fact(held, span, at) for line in lines for span, held in line.segments]


def of_record(holder: Holder, at: Publication) -> list[Value]:
    """What stands in one record, as recorded."""
    return of_lines(own_lines(holder), at)


def of_fact(held: Held, span: Span, at: Publication) -> Value:
    """A fact, for the days on which it holds."""
    name = fact_id(held), span
    if name not in at.made:
        at.made[name] = _of_fact(held, span, at)
    return at.made[name]


def _of_fact(held: Held, span: Span, at: Publication) -> Value:
    fact = held.fact
    stated = _Stated(
        id=fact_id(held),
        question=question(fact),
        topic=fact.topic.value,
        state=fact.state,
        value=_plain(getattr(fact, "value", None)),
        in_words=_words(fact),
        statement=fact.statement,
        service=fact.service,
        codes=fact.codes,
        code_list=fact.code_list,
        when=fact.when.value if fact.when else None,
        applies_to=fact.applies_to,
        basis=fact.basis,
        page=f"{page_of(held.holder, at)}#{held.anchor}",
    )
    return _with_proof(stated, span, fact, at.library)


def of_code(record: Record[Code], at: Publication) -> Value:
    """How a code is counted, for the days on which the code is valid."""
    code = record.value
    stated = _Stated(
        id=f"codes/{record.id}",
        topic=OtherTopic.CODE_TIMING,
        state=code.timing_state,
        value={"timing": code.timing.value} if code.timing else None,
        in_words=code.timing.label if code.timing else None,
        statement=" ".join((f"{code.label.rstrip('.')}.", *code.notes)),
        codes=(code.code,),
        page=at.addresses.code(record.id),
    )
    return _with_proof(stated, code.span or _span_of_proof(code), code, at.library)


def of_code_list(record: Record[CodeList], at: Publication) -> Value:
    """The codes of a list, for the days for which its source speaks."""
    codes = record.value
    stated = _Stated(
        id=f"code-lists/{record.id}",
        topic=OtherTopic.CODE_LIST,
        value={"codes": list(codes.codes)},
        in_words=f"{len(codes.codes)} codes",
        statement=f"{codes.title.rstrip('.')}.",
        code_list=record.id,
        page=at.addresses.code_list(record.id),
    )
    return _with_proof(stated, _span_of_proof(codes), codes, at.library)


def of_hsa_year(record: Record[HsaYear], at: Publication) -> Value:
    """A calendar year's figures."""
    year = record.value
    names = ("contribution", "catch_up", "minimum_deductible", "maximum_out_of_pocket")
    figures = _plain(year) or {}
    most = year.contribution
    stated = _Stated(
        id=f"hsa/{record.id}",
        topic=OtherTopic.HSA_LIMITS,
        value={name: figures[name] for name in names},
        in_words=f"Contribution ${most.self_only:,.0f} self-only, ${most.family:,.0f} family",
        statement=f"Figures for health savings accounts in {year.year}, set by "
        f"{year.authority or 'the tax agency'}.",
        page=at.addresses.hsa_year(record.id),
    )
    return _with_proof(stated, calendar_year(year.year), year, at.library)


def of_criteria(record: Record[CriteriaSet], version: CriteriaVersion, at: Publication) -> Value:
    """One text of a carrier's criteria."""
    groups = (_plain(version) or {})["groups"]
    stated = _Stated(
        id=f"criteria/{record.id}/{version.key}",
        topic=OtherTopic.NECESSITY_CRITERIA,
        value={"groups": groups},
        in_words=f"{sum(len(group.criteria) for group in version.groups)} criteria",
        statement=f"{version.title.rstrip('.')}.",
        page=at.addresses.criteria(record.id),
    )
    return _with_proof(stated, version.span or _span_of_proof(version), version, at.library)


def fact_id(held: Held) -> str:
    """A fact's stable id: its record and its key."""
    return f"{record_id(held.holder)}/{held.fact.key}"


def record_id(record: Record[Any]) -> str:
    """A record's id among records of all kinds; a payer and its plan may share a name."""
    kinds = {Payer: "payers", Plan: "plans", Entity: "entities"}
    return f"{kinds.get(type(record.value), 'rulebooks')}/{record.id}"


def page_of(holder: Holder, at: Publication) -> str:
    """The page that shows a record's facts."""
    match holder.value:
        case Payer():
            return at.addresses.payer(holder.id)
        case Plan():
            return at.addresses.plan(at.library.payer_of[holder.id], holder.id)
        case Entity():
            return at.addresses.vendor(holder.id).partition("#")[0]
        case _:
            return at.addresses.rulebook(holder.id)


def question(fact: Fact) -> str:
    """What a fact answers, as a text; facts of words alone stand each for itself."""
    codes = "+".join(fact.codes)
    own = fact.key if fact.topic in WORDS_ONLY else None
    parts = (fact.topic, fact.service, codes, fact.code_list, fact.when, fact.basis, own)
    return ":".join(str(part) for part in parts if part)


def _with_proof(stated: _Stated, span: Span, provenance: Provenance, library: Library) -> Value:
    if not stated.question:
        stated = replace(stated, question=f"{stated.topic}:{stated.id}")
    sources = [_citation(proof, library) for proof in provenance.proof]
    best: Citation | None = sources[0] if sources else None
    value: Value = {
        "id": stated.id,
        "question": stated.question,
        "topic": stated.topic,
        "state": stated.state.value,
        "value": stated.value,
        "in_words": stated.in_words,
        "statement": stated.statement,
        "service": stated.service.value,
        "codes": list(stated.codes),
        "code_list": stated.code_list,
        "when": stated.when,
        "applies_to": [_scope(scope) for scope in stated.applies_to],
        "basis": stated.basis.value,
        "from": span.first.isoformat(),
        **_ends(span),  # type: ignore[typeddict-item] # exactly one of two keys, maybe a third
        "source": best["source"] if best else None,
        "place": best["place"] if best else None,
        "as_of": best["as_of"] if best else None,
        "verified": best["verified"] if best else None,
        "confidence": best["confidence"] if best else None,
        "form": best["form"] if best else None,
        "author": best["author"] if best else None,
        "sources": sources,
        "register": list(provenance.register),
        "page": stated.page,
    }
    return value


def _ends(span: Span) -> dict[str, str]:
    """How it begins and ends, as far as that is known."""
    start = {} if span.first_known else {"known_from": span.first.isoformat()}
    last = span.last.isoformat() if span.last else "open"
    return start | {"until" if span.last_known else "known_until": last}


def _citation(proof: Proof, library: Library) -> Citation:
    return {
        "source": proof.source,
        "place": proof.place,
        "as_of": proof.as_of,
        "verified": proof.verified.isoformat(),
        "confidence": proof.confidence.value,
        "form": proof.form.value,
        "author": library.sources[proof.source].value.author.value,
    }


def _scope(scope: Scope) -> ScopeShape:
    return {"to": scope.to, "excepting": [_scope(part) for part in scope.excepting]}


def _plain(value: object) -> dict[str, Any] | None:
    """A record's part as JSON, without what is empty."""
    if value is None:
        return None
    plain: dict[str, Any] = adapter(cast("type", type(value))).dump_python(
        value, mode="json", by_alias=True, exclude_none=True
    )
    return plain


def _words(fact: Fact) -> str | None:
    value = getattr(fact, "value", None)
    return str(value.in_words()) if value else None


def _span_of_proof(provenance: Provenance) -> Span:
    """The days for which the sources speak; for undated ones, the day they were compared."""
    for proof in provenance.proof:
        if proof.as_of != UNDATED:
            return replace(partial_span(proof.as_of), first_known=False, last_known=False)
    day = provenance.proof[0].verified
    return Span(day, day, first_known=False, last_known=False)


def everything(at: Publication) -> Iterator[tuple[str, Record[Any], Value]]:
    """Every recorded value with the kind of its record, as recorded."""
    library = at.library
    for holder in library.holders():
        kind = record_id(holder).partition("/")[0]
        yield from ((kind, holder, value) for value in of_record(holder, at))
    for code in library.codes.values():
        yield "codes", code, of_code(code, at)
    for codes in library.code_lists.values():
        yield "code-lists", codes, of_code_list(codes, at)
    for year in library.hsa_years.values():
        yield "hsa", year, of_hsa_year(year, at)
    for criteria in library.criteria.values():
        for version in criteria.value.versions:
            yield "criteria", criteria, of_criteria(criteria, version, at)
