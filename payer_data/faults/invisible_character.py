"""Y101: a character that nobody can see, or bytes that are not UTF-8."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y101",
    name="invisible character",
    cause=(
        "A character that cannot be seen, or a byte that is not UTF-8: readers and programs "
        "would see something else than you do."
    ),
    remedy="Delete the character, or save the file as UTF-8 text.",
    example=Example(
        path="sources/T01.yml",
        wrong='title: "An invented\\u202Emanual"',
        right="title: An invented manual",
        says="an escape here stands for an invisible character",
    ),
)
