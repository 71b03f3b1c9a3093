"""Publish: the facts as plain data for those who do not read records.

The shape for calculators is described in `calculators/facts.py`.
"""

from __future__ import annotations

from calculators.dates import Span
from payer_data.library import Library
from payer_data.model.code import Code
from payer_data.model.fact import Service, State, Topic, VisitLimitFact
from payer_data.model.hsa import HsaYear
from payer_data.model.provenance import Provenance
from payer_data.policy import Policy, resolve

type Json = str | int | bool | list[Json] | dict[str, Json] | None


def calculator_facts(library: Library) -> dict[str, Json]:
    """What the calculators need to know, as JSON.

    Args:
        library: A library without faults.
    """
    return {
        "sources": {
            source.id: {"title": source.value.title, "author": source.value.author.label}
            for source in library.sources.values()
        },
        "codes": {code.id: _code(code.value) for code in library.codes.values()},
        "hsa": {year.id: _hsa_year(year.value) for year in library.hsa_years.values()},
        "plans": {plan: _plan(resolve(library, plan)) for plan in sorted(library.plans)},
    }


def span_json(span: Span) -> dict[str, Json]:
    """A span with both ends and whether each is known."""
    return {
        "from": span.first.isoformat(),
        "from_known": span.first_known,
        "until": span.last.isoformat() if span.last else None,
        "until_known": span.last_known,
    }


def citations(provenance: Provenance) -> list[Json]:
    """Sources and the places in them."""
    return [{"id": proof.source, "place": proof.place} for proof in provenance.proof]


def _code(code: Code) -> dict[str, Json]:
    return {
        "label": code.label,
        "timing": code.timing.value if code.timing else None,
        "bundled": code.bundled,
        "spans": [span_json(code.span)] if code.span else [],
        "standing": code.standing.value,
        "instead": list(code.instead),
        "notes": list(code.notes),
        "sources": citations(code),
    }


def _hsa_year(year: HsaYear) -> dict[str, Json]:
    return {
        "self": f"{year.contribution.self_only:f}",
        "family": f"{year.contribution.family:f}",
        "catch_up": f"{year.catch_up:f}",
        "sources": citations(year),
    }


def _plan(policy: Policy) -> dict[str, Json]:
    plan = policy.plan.value
    limits: list[Json] = [
        {
            "span": span_json(span),
            "basis": held.fact.basis.value,
            "visits": held.fact.value.visits,
            "period": held.fact.value.period.value,
            "sources": citations(held.fact),
        }
        for line in policy.lines_on(Topic.VISIT_LIMIT)
        if line.service is Service.MASSAGE
        for span, held in line.segments
        if isinstance(held.fact, VisitLimitFact) and held.fact.state is State.STATED
        if held.fact.value is not None
    ]
    return {"name": plan.name, "year_starts_month": plan.year_starts_month, "limits": limits}
