"""S204: a word outside a closed list, or a name of the wrong form."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S204",
    name="word outside the list",
    cause=(
        "Only some words may stand here, and this is none of them, so pages could not sort, "
        "filter or explain the value."
    ),
    remedy=(
        "Choose one of the words that the message lists, or give the name the form it asks for."
    ),
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="state: unknown",
        right="state: not_reviewed",
        says="'unknown' is not allowed here; Allowed: stated, silent, not_reviewed",
    ),
)
