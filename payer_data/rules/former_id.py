"""R310: a former id is in use, or two records claim it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library, Record
from payer_data.moves import former_pages, present_pages
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare former ids with the present ones, and with each other."""
    present = present_pages(library)
    claimed: set[tuple[str, ...]] = set()
    for record, number, page in former_pages(library):
        if page in present:
            yield _finding(record, number, "is in use, so no page can lead on from its address")
        elif page in claimed:
            yield _finding(record, number, "is claimed twice, so its address has no one successor")
        claimed.add(page)


def _finding(record: Record[object], number: int, fault: str) -> Finding:
    at: Steps = ("formerly", number)
    return record.finding(at, RULE, f"the former id {fault}")


RULE = Rule(
    code="R310",
    name="former id in use",
    cause="An old address must lead to one page, and a page that is there needs its own address.",
    remedy="Keep the former id in the record that took its place, and in no other.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="about: An invented plan.\nformerly: [acme-bronze]",
        right="about: An invented plan.",
        says="the former id is in use, so no page can lead on from its address",
    ),
    check=check,
)
