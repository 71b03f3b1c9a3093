"""Y104: a text that is not YAML, or more than one document."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y104",
    name="not YAML",
    cause="The file breaks a rule of YAML, so nothing after that place can be read.",
    remedy=(
        "Look at the line and the one above it: a text with a colon and a space needs "
        "quotation marks, and the entries of a list stand below each other."
    ),
    example=Example(
        path="sources/T01.yml",
        wrong="title: Manual: a second edition",
        right="title: An invented manual",
        says="cannot be read as YAML: mapping values are not allowed in this context",
    ),
)
