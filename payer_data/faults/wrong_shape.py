"""S203: a list, a mapping or a text in the place of another."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S203",
    name="wrong shape",
    cause=(
        "A list stands where a text should, or the other way round, so the value cannot be read."
    ),
    remedy=(
        "Write it as its neighbours do: a list has lines that start with a dash and a space, "
        "or square brackets."
    ),
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong='codes: "97124"',
        right='codes: ["97124"]',
        says="a list: lines that start with '- ' is needed here",
    ),
)
