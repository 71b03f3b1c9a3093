"""F101: a file where no record belongs."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="F101",
    name="stray file",
    cause=(
        "A file stands where no record belongs, so nothing reads it and readers never see "
        "what it says."
    ),
    remedy="Move it to the folder of its kind, end its name in .yml, or delete it.",
    example=Example(
        path="sources/T02.yaml",
        wrong="sources/T02.yaml",
        right="sources/T02.yml",
        says="no record belongs here; see the folders named in payer_data/kinds.py",
    ),
)
