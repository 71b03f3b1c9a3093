"""Y108: a link, a pipe or a device in the place of a file."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y108",
    name="not a plain file",
    cause=(
        "A link, a pipe or a device stands where a record should, so what is read could lie "
        "outside the project or never end."
    ),
    remedy="Put a file of its own in its place.",
    example=Example(
        path="sources/T02.yml",
        wrong="a link to T01.yml",
        right="a file of its own",
        says="a record must be a file, not a link",
    ),
)
