"""Y103: the marks that git leaves in a file whose conflict nobody has solved."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="Y103",
    name="unfinished merge",
    cause=(
        "Git has left both sides of a conflict in the file, and nobody has chosen between them yet."
    ),
    remedy=(
        "Keep the side that is right, and delete the lines that begin with <<<<<<<, ======= "
        "and >>>>>>>."
    ),
    example=Example(
        path="sources/T01.yml",
        wrong=("<<<<<<< HEAD\npublisher: Acme Health\n=======\npublisher: Acme\n>>>>>>> other"),
        right="publisher: Acme Health",
        says="an unfinished merge; keep one side and delete the marker lines",
    ),
)
