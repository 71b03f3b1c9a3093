"""S205: an amount, a count or a flag that cannot be read."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S205",
    name="not a number",
    cause=(
        "An amount, a count, or a true or false is written in a form that calculators cannot use."
    ),
    remedy=(
        "Write amounts as 150.00, counts as 12 and yes or no as true or false, without signs "
        "and words."
    ),
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="value: {visits: twelve, period: calendar_year}",
        right="value: {visits: 12, period: calendar_year}",
        says="'twelve' is not a whole number, zero or more",
    ),
)
