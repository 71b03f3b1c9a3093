"""Y102: a tab."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y102",
    name="tab",
    cause=(
        "A tab looks like spaces, but YAML does not read it as such, so the levels of a "
        "record would be unclear."
    ),
    remedy="Put spaces in its place; payer-guide check --fix does it for you.",
    example=Example(
        path="sources/T01.yml",
        wrong="title: An\tinvented manual",
        right="title: An invented manual",
        says="a tab; use spaces",
    ),
)
