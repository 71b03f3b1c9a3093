"""D001: a value that changed while its proof did not."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="D001",
    name="change without proof",
    cause=(
        "A value changed, but neither its source nor the day on which it was verified did: "
        "nobody has said that they looked."
    ),
    remedy=(
        "Compare the new value with the source, and set 'verified' to the day on which you "
        "did; or name the source that it comes from."
    ),
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="value: {visits: 14, period: calendar_year}",
        right=(
            "value: {visits: 14, period: calendar_year}\n"
            "    # and in its proof the day on which you looked\n"
            "        verified: 2026-06-01"
        ),
        says=(
            "Acme Gold: visit limit (97124): the value changed, but neither its source nor the "
            "day it was verified did; compare it with the source and set 'verified' to that day"
        ),
    ),
)
