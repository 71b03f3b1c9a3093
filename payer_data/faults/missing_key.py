"""S202: a key that must be there and is not."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S202",
    name="missing key",
    cause=(
        "A record or fact lacks something that readers need, such as its dates or what it is about."
    ),
    remedy="Add the key; the page on the fields of records says what belongs there.",
    example=Example(
        path="sources/T01.yml",
        wrong="publisher: Acme Health",
        right="publisher: Acme Health\nauthor: carrier",
        says="the key 'author' is missing",
    ),
)
