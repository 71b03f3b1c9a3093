"""R308: criteria without a version, a version without a group, or a group without a member."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from datetime import date

from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library, Record
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Look at every list that criteria are made of."""
    for record in library.criteria.values():
        versions = record.value.versions
        yield from _empty(record, ("versions",), versions)
        for number, version in enumerate(versions):
            at = ("versions", number, "groups")
            yield from _empty(record, at, version.groups)
            for place, group in enumerate(version.groups):
                yield from _empty(record, (*at, place, "criteria"), group.criteria)


def _empty(record: Record[object], at: Steps, members: Sized) -> Iterator[Finding]:
    if not members:
        yield record.finding(at, RULE, f"'{at[-1]}' needs at least one entry")


RULE = Rule(
    code="R308",
    name="empty criteria",
    cause="Readers would see a heading with nothing below it, and might think nothing is asked.",
    remedy="Add what the source asks, or remove the empty part.",
    example=Example(
        path="criteria/acme.yml",
        wrong="criteria: []",
        right=(
            "criteria:\n"
            "          - id: loss-of-function\n"
            "            text: There is a loss of function.\n"
            "            show: Name what the patient cannot do."
        ),
        says="'criteria' needs at least one entry",
    ),
    may_except=True,
    check=check,
)
