"""Finder: every name by which a reader may know a payer, and the page that it leads to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hooks import addresses
from hooks.addresses import Links
from payer_data.library import Library


@dataclass(frozen=True, slots=True)
class Findable:
    """Something that has names.

    Attributes:
        name: As its own page calls it.
        names: All its names, this one first.
        address: Where it leads.
        kind: What it is, where that is not plain; the payer of a plan.
        only_when_asked: Whether it stays out of the list until a reader types its name.
    """

    name: str
    names: tuple[str, ...]
    address: str
    kind: str = ""
    only_when_asked: bool = True


_MOST = 100
"""As many as stand on the page; more of them a script fetches once a reader looks for one."""


def on_page(found: Sequence[Findable]) -> Sequence[Findable]:
    """What stands on the page: all; where these are many, payers; where those are too, nothing."""
    if len(found) <= _MOST:
        return found
    first = [one for one in found if not one.only_when_asked]
    return first if len(first) <= _MOST else ()


def names_file(found: Sequence[Findable]) -> bytes | None:
    """What does not stand on the page, as JSON; its links lead on from the file's own address."""
    there = set(on_page(found))
    home = Links(addresses.HOME)
    rest = [
        {"names": one.names, "kind": one.kind, "link": home.to(one.address)}
        for one in found
        if one not in there
    ]
    text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
    return text.encode() if rest else None


def findable(library: Library) -> tuple[Findable, ...]:
    """Payers first, then plans, groups and those who work for payers."""
    return (*_payers(library), *_plans(library), *_groups(library), *_vendors(library))


def _payers(library: Library) -> Iterator[Findable]:
    for record in sorted(library.payers.values(), key=lambda record: record.value.name):
        payer = record.value
        names = (payer.name, *payer.aliases)
        yield Findable(payer.name, names, addresses.payer(payer.id), only_when_asked=False)


def _plans(library: Library) -> Iterator[Findable]:
    for plan_id, record in sorted(library.plans.items()):
        plan = record.value
        payer = library.payers[library.payer_of[plan_id]].value
        names = (plan.name, *plan.aliases)
        yield Findable(plan.name, names, addresses.plan(payer.id, plan_id), f"plan of {payer.name}")


def _groups(library: Library) -> Iterator[Findable]:
    for payer_id, record in sorted(library.payers.items()):
        for group in record.value.groups:
            page = f"{addresses.payer(payer_id)}#group-{group.id}"
            names = (group.name, *group.aliases)
            yield Findable(group.name, names, page, f"group at {record.value.name}")


def _vendors(library: Library) -> Iterator[Findable]:
    for record in sorted(library.entities.values(), key=lambda record: record.value.name):
        entity = record.value
        names = (entity.name, *entity.aliases)
        yield Findable(entity.name, names, addresses.vendor(entity.id), entity.role.label.lower())
