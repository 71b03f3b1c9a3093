"""T301: a date that is not in the calendar."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="T301",
    name="impossible date",
    cause=(
        "The day is not in the calendar, or is written in another form, so nobody could tell "
        "when the value holds."
    ),
    remedy="Write year, month and day, such as 2026-11-22.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="known_until: 2024-12-32",
        right="known_until: 2024-12-31",
        says="'2024-12-32' is not a day of the calendar",
    ),
)
