"""Y109: a file larger than any record."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y109",
    name="too large a file",
    cause="A record of this size is a mistake, and would make every check and every build slow.",
    remedy="Split the record, or look for what was pasted into it by accident.",
    example=Example(
        path="sources/T01.yml",
        wrong="a file of more than a megabyte",
        right="a record of a few hundred lines",
        says="larger than 1000 kB; split the record",
    ),
)
