"""Y105: a key that stands twice in one mapping."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y105",
    name="repeated key",
    cause=(
        "A key stands twice in one record, so one of its two values would be lost without a word."
    ),
    remedy="Keep the right one and delete the other.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="value: {visits: 12, visits: 14, period: calendar_year}",
        right="value: {visits: 12, period: calendar_year}",
        says="the key 'visits' stands here twice; the first is on line 12",
    ),
)
