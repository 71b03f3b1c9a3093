"""R301: a proof names a source that has no record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payer_data.faults.fault import Example
from payer_data.findings import Finding, not_allowed
from payer_data.library import Library
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare each proof's source with the records under `sources/`."""
    known = library.sources.keys() | library.unread
    for record, steps, provenance in library.proofs():
        for number, proof in enumerate(provenance.proof):
            if proof.source not in known:
                message, suggestion = not_allowed("source", proof.source, library.sources)
                at = (*steps, "proof", number, "source")
                yield record.finding(at, RULE, message, suggestion=suggestion)


RULE = Rule(
    code="R301",
    name="unknown source",
    cause="A proof names a source that has no record, so readers could not look it up.",
    remedy="Correct the id, or add the source under sources/.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="source: T10",
        right="source: T01",
        says="unknown source 'T10'; did you mean 'T01'?",
    ),
    check=check,
)
