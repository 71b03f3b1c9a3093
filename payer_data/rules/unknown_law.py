"""R311: a jurisdiction names an agency, a law or a fact of a law that no record holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding, not_allowed
from payer_data.library import Library, Record
from payer_data.model.jurisdiction import Jurisdiction
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare what jurisdictions name with the records; a guide has only one of them."""
    records = list(library.jurisdictions.values())
    for record in records[1:]:
        message = f"a guide has one jurisdiction, and '{records[0].id}' is there already"
        yield record.finding(("id",), RULE, message)
    for record in records:
        yield from _in_jurisdiction(library, record)


def _in_jurisdiction(library: Library, record: Record[Jurisdiction]) -> Iterator[Finding]:
    laws = library.rulebooks
    facts = {f"{law.id}#{fact.key}" for law in laws.values() for fact in law.value.facts}
    value = record.value
    named: list[tuple[Steps, str, str | None, set[str]]] = [
        (("regulator",), "entity", value.regulator, set(library.entities)),
        (("complaints",), "rulebook", value.complaints, set(laws)),
    ]
    named += [
        (("authorization_laws", number), "rulebook", law, set(laws))
        for number, law in enumerate(value.authorization_laws)
    ]
    named += [((key,), "fact", fact, facts) for key, fact in value.law_facts().items()]
    for steps, noun, name, known in named:
        if name and name not in known and name.partition("#")[0] not in library.unread:
            message, suggestion = not_allowed(noun, name, known)
            yield record.finding(steps, RULE, message, suggestion=suggestion)


RULE = Rule(
    code="R311",
    name="unknown law",
    cause="A jurisdiction names an agency, a law or a fact that no record holds, so pages and "
    "calculators would do without it and nobody would notice.",
    remedy="Name a record that exists, write the record first, or leave the key out.",
    example=Example(
        path="jurisdiction/example.yml",
        wrong="authorization_laws: [acme-lw]",
        right="authorization_laws: [acme-law]",
        says="unknown rulebook 'acme-lw'; did you mean 'acme-law'?",
    ),
    check=check,
)
