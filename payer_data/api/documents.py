"""API: the documents that programs read, as plain data; how they are stored is not decided here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from calculators.dates import Span
from payer_data.api import values as api_values
from payer_data.api.shapes import (
    AccountChange,
    ChangeEntry,
    CodeDocument,
    CodeListsDocument,
    CodePlan,
    CriteriaDocument,
    DisagreementsDocument,
    EntitiesDocument,
    GroupValues,
    HsaDocument,
    LawsDocument,
    Link,
    PayerDocument,
    PlanDocument,
    RulebookEntry,
    SourceEntry,
    SourcesDocument,
)
from payer_data.api.value import Value
from payer_data.api.values import Publication, fact_id, question
from payer_data.changes import Change, changes
from payer_data.library import Record
from payer_data.model.code import Code
from payer_data.model.payer import Payer, Plan
from payer_data.model.provenance import Source
from payer_data.model.rulebook import Rulebook
from payer_data.policy import (
    CodeAnswers,
    Held,
    Line,
    Policy,
    authorization_by_code,
    resolve,
)

ROOT = "api/v1/"
"""Where the documents of this version live."""

type Documents = Mapping[str, Mapping[str, Any]]
"""Documents of one kind by the name in their address."""


def payer_feed(payer: str) -> str:
    """The address of a payer's feed."""
    return f"payers/{payer}/feed.xml"


def documents(at: Publication) -> dict[str, Documents]:
    """Every document but the index, by kind; a kind of which there is one has the name ''."""
    library = at.library
    return {
        "plan": {plan: plan_document(plan, at) for plan in sorted(library.plans)},
        "payer": {payer: _payer(record, at) for payer, record in sorted(library.payers.items())},
        "code": _codes(at),
        "sources": {"": _sources(at)},
        "laws": {"": _laws(at)},
        "entities": {"": _entities(at)},
        "hsa": {"": _hsa(at)},
        "code-lists": {"": _code_lists(at)},
        "criteria": {"": _criteria(at)},
        "disagreements": {"": _disagreements(at)},
        "changes": {"": {"changes": list(_changes(at)), "accounts": account_changes(at)}},
    }


def plan_document(plan_id: str, at: Publication) -> PlanDocument:
    """What applies to one plan, and to those of its groups that are treated apart."""
    policy = at.policies[plan_id]
    plan = policy.plan.value
    return {
        "id": plan.id,
        "name": plan.name,
        "payer": policy.payer.id,
        "funding": plan.funding.value,
        "about": plan.about,
        "aliases": list(plan.aliases),
        "programs": list(plan.programs),
        "laws": list(plan.laws),
        "year_starts_month": plan.year_starts_month,
        "register": list(plan.register),
        "page": at.addresses.plan(policy.payer.id, plan.id),
        "values": api_values.of_lines(policy.lines, at),
        "groups": _group_values(policy, at),
    }


def _group_values(policy: Policy, at: Publication) -> list[GroupValues]:
    """What differs for groups; groups for which the same differs stand together."""
    own = _questions(policy.lines)
    found: dict[tuple[object, ...], GroupValues] = {}
    for group in at.library.groups(policy.payer.id):
        lines = _questions(resolve(at.library, policy.plan.id, group).lines)
        differing = {
            name: lines.get(name)
            for name in (*own, *(name for name in lines if name not in own))
            if _marks(lines.get(name)) != _marks(own.get(name))
        }
        key = tuple((name, _marks(line)) for name, line in differing.items())
        if key:
            shared = found.setdefault(key, _group_entry(differing, at))
            shared["groups"].append(group)
    return list(found.values())


def _group_entry(differing: Mapping[str, Line | None], at: Publication) -> GroupValues:
    lines = [line for line in differing.values() if line]
    return {
        "groups": [],
        "questions": list(differing),
        "values": api_values.of_lines(lines, at),
    }


def _questions(lines: tuple[Line, ...]) -> dict[str, Line]:
    return {question(line.segments[0][1].fact): line for line in lines}


def _marks(line: Line | None) -> tuple[object, ...]:
    """What tells one line from another: its days and its facts."""
    return tuple((span, held.anchor) for span, held in line.segments) if line else ()


def plan_link(record: Record[Plan], at: Publication) -> Link:
    """A plan, where its document and its page are."""
    return {
        "id": record.id,
        "name": record.value.name,
        "document": f"{ROOT}plans/{record.id}.json",
        "page": at.addresses.plan(at.library.payer_of[record.id], record.id),
    }


def payer_link(record: Record[Payer], at: Publication) -> Link:
    """A payer, where its document and its page are."""
    return {
        "id": record.id,
        "name": record.value.name,
        "document": f"{ROOT}payers/{record.id}.json",
        "page": at.addresses.payer(record.id),
    }


def _payer(record: Record[Payer], at: Publication) -> PayerDocument:
    payer = record.value
    return {
        "id": payer.id,
        "name": payer.name,
        "kind": payer.kind.value,
        "about": payer.about,
        "aliases": list(payer.aliases),
        "contacts": [
            {"name": contact.name, "what": contact.what, "url": contact.url}
            for contact in payer.contacts
        ],
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "aliases": list(group.aliases),
                "member_of": group.member_of,
                "number": group.number,
                "see": group.see,
            }
            for group in payer.groups
        ],
        "plans": [plan_link(plan, at) for plan in at.library.plans_of(payer.id)],
        "feed": payer_feed(payer.id),
        "register": list(payer.register),
        "page": at.addresses.payer(payer.id),
        "values": api_values.of_record(record, at),
    }


def _codes(at: Publication) -> dict[str, CodeDocument]:
    policies = [at.policies[plan] for plan in sorted(at.policies)]
    answers = authorization_by_code(at.library, policies)
    return {code: _code(record, answers, at) for code, record in sorted(at.library.codes.items())}


def _code(record: Record[Code], answers: CodeAnswers, at: Publication) -> CodeDocument:
    code = record.value
    return {
        "code": code.code,
        "label": code.label,
        "standing": code.standing.value,
        "bundled": code.bundled,
        "massage": code.massage,
        "questionable": code.questionable,
        "instead": list(code.instead),
        "notes": list(code.notes),
        "page": at.addresses.code(code.code),
        "values": [api_values.of_code(record, at)],
        "lists": sorted(
            entry.id for entry in at.library.code_lists.values() if code.code in entry.value.codes
        ),
        "authorization": _authorization(answers.get(code.code, ())),
    }


def _authorization(answers: Sequence[tuple[Policy, Span, Held]]) -> list[CodePlan]:
    found: dict[tuple[str, str], CodePlan] = {}
    for policy, _, held in answers:
        plan, fact = policy.plan.id, fact_id(held)
        entry: CodePlan = {"plan": plan, "id": fact, "document": f"{ROOT}plans/{plan}.json"}
        found.setdefault((plan, fact), entry)
    return list(found.values())


def _sources(at: Publication) -> SourcesDocument:
    records = sorted(at.library.sources.items())
    return {"sources": [_source(record.value, at) for _, record in records]}


def _source(source: Source, at: Publication) -> SourceEntry:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author.value,
        "speaks_for": source.speaks_for,
        "read": source.read.isoformat(),
        "url": source.url,
        "copy": source.copy.value,
        "note": source.note,
        "weak": source.is_weak,
        "page": at.addresses.source(source.id),
    }


def _laws(at: Publication) -> LawsDocument:
    records = sorted(at.library.rulebooks.items())
    return {"rulebooks": [_rulebook(record, at) for _, record in records]}


def _rulebook(record: Record[Rulebook], at: Publication) -> RulebookEntry:
    rulebook = record.value
    return {
        "id": rulebook.id,
        "area": record.document.path.split("/")[0],
        "name": rulebook.name,
        "citation": rulebook.citation,
        "about": rulebook.about,
        "register": list(rulebook.register),
        "page": at.addresses.rulebook(rulebook.id),
        "values": api_values.of_record(record, at),
    }


def _entities(at: Publication) -> EntitiesDocument:
    return {
        "entities": [
            {
                "id": record.id,
                "name": record.value.name,
                "role": record.value.role.value,
                "about": record.value.about,
                "aliases": list(record.value.aliases),
                "url": record.value.url,
                "register": list(record.value.register),
                "page": at.addresses.vendor(record.id),
                "values": api_values.of_record(record, at),
            }
            for _, record in sorted(at.library.entities.items())
        ]
    }


def _hsa(at: Publication) -> HsaDocument:
    years = sorted(at.library.hsa_years.items())
    return {"values": [api_values.of_hsa_year(record, at) for _, record in years]}


def _code_lists(at: Publication) -> CodeListsDocument:
    return {
        "lists": [
            {
                "id": record.id,
                "title": record.value.title,
                "values": [api_values.of_code_list(record, at)],
            }
            for _, record in sorted(at.library.code_lists.items())
        ]
    }


def _criteria(at: Publication) -> CriteriaDocument:
    return {
        "sets": [
            {
                "id": record.id,
                "name": record.value.name,
                "subject": record.value.subject,
                "about": record.value.about,
                "page": at.addresses.criteria(record.id),
                "values": [
                    api_values.of_criteria(record, version, at) for version in record.value.versions
                ],
            }
            for _, record in sorted(at.library.criteria.items())
        ]
    }


def _disagreements(at: Publication) -> DisagreementsDocument:
    ids = {
        f"{holder.id}#{fact.key}": fact_id(Held(fact, holder, number))
        for holder, number, fact in at.library.facts()
    }
    return {
        "disagreements": [
            {
                "id": record.id,
                "differ_on": record.value.question,
                "sides": [ids[side] for side in record.value.sides],
                "settled_by": record.value.settled_by.value,
                "explanation": record.value.explanation,
                "page": at.addresses.disagreement(record.id),
            }
            for _, record in sorted(at.library.disagreements.items())
        ]
    }


def _changes(at: Publication) -> Iterator[ChangeEntry]:
    for plan in sorted(at.library.plans):
        policy = at.policies[plan]
        for name, change in named_changes(policy):
            old, new = _both(change, at)
            yield {
                "id": f"plans/{plan}:{name}",
                "plan": plan,
                "payer": policy.payer.id,
                "label": change.topic,
                "gap": change.gap,
                "old": old,
                "new": new,
            }


def account_changes(at: Publication) -> list[AccountChange]:
    """Each year's figures for health savings accounts beside the year before, the latest first."""
    years = [record for _, record in sorted(at.library.hsa_years.items())]
    return [
        {
            "id": f"hsa/{new.id}",
            "label": "Health savings account limits",
            "old": api_values.of_hsa_year(old, at),
            "new": api_values.of_hsa_year(new, at),
        }
        for old, new in reversed([*pairwise(years)])
        if new.value.year == old.value.year + 1
    ]


def _both(change: Change, at: Publication) -> tuple[Value, Value]:
    return (
        api_values.of_fact(change.before, change.before_span, at),
        api_values.of_fact(change.held, change.span, at),
    )


def named_changes(policy: Policy) -> tuple[tuple[str, Change], ...]:
    """A plan's changes, the latest first, each with a name that stays when dates are corrected.

    The name is made of the two facts; where one replaces the other more than once, it is counted,
    from the earliest.
    """
    named: list[tuple[str, Change]] = []
    seen: dict[str, int] = {}
    for change in reversed(changes(policy.lines)):
        pair = f"{fact_id(change.before)}:{fact_id(change.held)}"
        seen[pair] = seen.get(pair, 0) + 1
        named.append((pair if seen[pair] == 1 else f"{pair}:{seen[pair]}", change))
    return tuple(reversed(named))
