"""R305: groups that belong to each other in a circle, or a group listed twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Follow each group to the larger groups around it."""
    for payer in library.payers.values():
        seen: set[str] = set()
        for number, group in enumerate(payer.value.groups):
            if group.id in seen:
                message = f"the group '{group.id}' is listed twice"
                yield payer.finding(("groups", number, "id"), RULE, message)
            elif library.group_chain(payer.id, group.id) is None:
                message = f"the group '{group.id}' belongs to itself, by way of 'member_of'"
                yield payer.finding(("groups", number, "member_of"), RULE, message)
            seen.add(group.id)


RULE = Rule(
    code="R305",
    name="group circle",
    cause="Groups belong to each other in a circle, so no fact could be resolved for them.",
    remedy="Remove one 'member_of', or the second entry of the group.",
    example=Example(
        path="payers/acme/payer.yml",
        wrong=("- id: county\n    name: County employees\n    member_of: county-fire"),
        right=("- id: county\n    name: County employees"),
        says="the group 'county' belongs to itself, by way of 'member_of'",
    ),
    check=check,
)
