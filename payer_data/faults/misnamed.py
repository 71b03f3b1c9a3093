"""F102: a record and a file that have different names."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="F102",
    name="name differs from file",
    cause=(
        "The record calls itself by another name than its file, so links and searches would "
        "miss it."
    ),
    remedy="Give both the same name.",
    example=Example(
        path="sources/T01.yml",
        wrong="id: T03",
        right="id: T01",
        says="the id 'T03' differs from the name of its file or folder, 'T01'",
    ),
)
