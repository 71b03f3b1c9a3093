"""C003: an unverified entry that a record states."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="C003",
    name="unverified entry",
    cause="A record states what has no source at all, as if it were known.",
    remedy="Mark the fact not_reviewed, or find the source and correct the register.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="state: stated",
        right="state: not_reviewed",
        says="'TST-03' is unverified, so no record may state it",
    ),
)
