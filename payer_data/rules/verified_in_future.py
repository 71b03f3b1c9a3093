"""T304: a fact or source claims to have been checked on a day that has not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators.dates import is_after
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.rules.rule import Rule


def check(library: Library, today: date) -> Iterator[Finding]:
    """Compare `verified` and `read` with the day of the check."""
    for record, steps, provenance in library.proofs():
        for number, proof in enumerate(provenance.proof):
            if is_after(proof.verified, today):
                at = (*steps, "proof", number, "verified")
                yield record.finding(at, RULE, f"{proof.verified} has not come yet")
    for source in library.sources.values():
        if is_after(source.value.read, today):
            yield source.finding(("read",), RULE, f"{source.value.read} has not come yet")


RULE = Rule(
    code="T304",
    name="verified in the future",
    cause="A value cannot have been compared with its source on a day that has not come.",
    remedy="Write the day on which somebody looked.",
    example=Example(
        path="sources/T01.yml",
        wrong="read: 2062-05-30",
        right="read: 2025-06-30",
        says="2062-05-30 has not come yet",
    ),
    may_except=True,
    check=check,
)
