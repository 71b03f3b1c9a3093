"""Y107: more levels than any record has."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y107",
    name="deep nesting",
    cause=(
        "The record has more levels than any record needs; most often a bracket was never closed."
    ),
    remedy="Close the brackets, and compare the record with its neighbours.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong='codes: [[[[[[[[[[[["97124"]]]]]]]]]]]]',
        right='codes: ["97124"]',
        says="nested deeper than 12 levels",
    ),
)
