"""Publish: the facts as plain data for those who do not read records.

The shape for calculators is described in `calculators/facts/`.
"""

from __future__ import annotations

from payer_data.library import Library
from payer_data.model.code import Code
from payer_data.model.fact import Service, State, Topic, VisitLimitFact
from payer_data.model.hsa import HsaYear
from payer_data.model.payer import Payer
from payer_data.policy import Policy, resolve
from payer_data.publish.accounts import accounts
from payer_data.publish.authorization import (
    authorization_rules,
    backgrounds,
    decision_time,
    first_visits_law,
    offices_of,
    plan_rules,
)
from payer_data.publish.education import education
from payer_data.publish.parts import Json, citations, span_json


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
        "hsa": {
            year.id: _hsa_year(year.value) | accounts(library, year.value.year)
            for year in library.hsa_years.values()
        },
        "plans": {
            plan: _plan(resolve(library, plan)) | {"authorization": plan_rules(library, plan)}
            for plan in sorted(library.plans)
        },
        "payers": {payer: _payer(record.value) for payer, record in library.payers.items()},
        "ce": education(library),
        "authorization": {
            "rules": authorization_rules(library),
            "law": first_visits_law(library),
            "funding": backgrounds(library),
            "decision_time": decision_time(library),
        },
    }


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
    return {
        "name": plan.name,
        "payer": policy.payer.id,
        "funding": plan.funding.value,
        "year_starts_month": plan.year_starts_month,
        "limits": limits,
    }


def _payer(payer: Payer) -> dict[str, Json]:
    return {
        "name": payer.name,
        "contacts": offices_of(payer),
        "groups": {
            group.id: {"name": group.name, "aliases": list(group.aliases)} for group in payer.groups
        },
    }
