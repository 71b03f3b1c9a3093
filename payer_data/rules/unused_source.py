"""R307: a source that no value and no calculator rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators.citations import CITED
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare the records under `sources/` with the sources that proofs and calculators name."""
    if library.faulty_paths:
        return  # the value that rests on it may stand in a file that could not be read
    proofs = (proof for _, _, provenance in library.proofs() for proof in provenance.proof)
    used = CITED.union(proof.source for proof in proofs)
    for source in library.sources.values():
        if source.id not in used:
            message = f"no value rests on '{source.id}': name it in a 'proof', or delete it"
            yield source.finding(("id",), RULE, message)


RULE = Rule(
    code="R307",
    name="unused source",
    cause="A source that no value rests on proves nothing; readers cannot tell why it is there.",
    remedy="Name it in the 'proof' of the value that it supports, or delete its file.",
    example=Example(
        path="sources/T02.yml",
        wrong="A source that no proof names",
        right=("- source: T02\n        place: page 9"),
        says="no value rests on 'T02': name it in a 'proof', or delete it",
    ),
    may_except=True,
    check=check,
)
