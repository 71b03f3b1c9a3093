"""G501: a guide that refers to a value which no record states."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="G501",
    name="unknown value",
    cause="A guide refers to a value that no record states, so readers would see a gap.",
    remedy="Correct the reference, or state the value in the record that it names.",
    example=Example(
        path="guides/guide.md",
        wrong="[[acme-gold#visit-limit-2042]]",
        right="[[acme-gold#visit-limit-2024]]",
        says=(
            "no record states 'acme-gold#visit-limit-2042'; did you mean "
            "'acme-gold#visit-limit-2024'?"
        ),
    ),
)
