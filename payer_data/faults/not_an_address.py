"""S208: an address that no browser would follow."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S208",
    name="not a web address",
    cause="The address would lead readers nowhere.",
    remedy="Copy it from the browser, with http:// or https:// at its start and without spaces.",
    example=Example(
        path="sources/T01.yml",
        wrong="url: example.org/manual",
        right="url: https://example.org/manual",
        says="'example.org/manual' is not a web address that starts with http:// or https://",
    ),
)
