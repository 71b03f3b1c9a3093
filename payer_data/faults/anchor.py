"""Y106: parts of YAML that let one place stand for another."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y106",
    name="anchor, alias or tag",
    cause=(
        "Anchors (&name), aliases (*name) and tags (!name) let one part of a file stand for "
        "another; editors of the record could not see what it says, and a small file could "
        "become huge."
    ),
    remedy=(
        "Write the value out where it belongs, or put it between quotation marks if the sign "
        "is part of the text."
    ),
    example=Example(
        path="sources/T01.yml",
        wrong="title: !new An invented manual",
        right="title: An invented manual",
        says="tags (!name) are not used in records",
    ),
)
