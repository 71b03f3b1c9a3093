"""Moves: records that had another id before, and where their pages were.

A page is named by what its address is made of: the section and the ids in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from payer_data.library import Library, Record

type Place = tuple[str, ...]
"""``("payer", id)``, ``("plan", payer, id)`` or ``("rulebook", id)``."""

type Former = tuple[Record[object], int, Place]
"""A record, the number of a former id in it, and the place that id stood for."""


def present_pages(library: Library) -> set[Place]:
    """The places of every payer, plan and rulebook."""
    payers = {("payer", payer) for payer in library.payers}
    plans = {("plan", payer, plan) for plan, payer in library.payer_of.items()}
    return payers | plans | {("rulebook", rulebook) for rulebook in library.rulebooks}


def former_pages(library: Library) -> Iterator[Former]:
    """Where records say that they were before."""
    for payer in library.payers.values():
        for number, former in enumerate(payer.value.formerly):
            yield payer, number, ("payer", former)
    for plan in library.plans.values():
        for number, former in enumerate(plan.value.formerly):
            payer_id, _, plan_id = former.rpartition("/")
            yield plan, number, ("plan", payer_id or library.payer_of[plan.id], plan_id)
    for rulebook in library.rulebooks.values():
        for number, former in enumerate(rulebook.value.formerly):
            yield rulebook, number, ("rulebook", former)


def moves(library: Library) -> dict[Place, Place]:
    """Every place that is no longer one, with the place that took over.

    When a payer has moved, each of its plans has moved with it.
    """
    found: dict[Place, Place] = {}
    for record, _, former in former_pages(library):
        section, *ids = former
        if section == "payer":
            found[former] = ("payer", record.id)
            for plan in library.plans_of(record.id):
                found.setdefault(("plan", ids[0], plan.id), ("plan", record.id, plan.id))
        elif section == "plan":
            found[former] = ("plan", library.payer_of[record.id], record.id)
        else:
            found[former] = ("rulebook", record.id)
    return found
