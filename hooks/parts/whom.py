"""Whom: to whom a fact applies, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hooks import addresses
from payer_data.library import Library
from payer_data.model.scope import Scope

_FEW = 3
"""As many exceptions as a line can name; more are counted, with a link to them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """To whom a fact applies, in words.

    Attributes:
        name: The payer, plan or group.
        without: Who is left out, when they are few.
        apart: How many are left out, when they are many.
        address: Where those many are listed.
    """

    name: str
    without: str
    apart: int
    address: str


def to_whom(library: Library) -> Callable[[Iterable[Scope]], tuple[Reach, ...]]:
    """A function that says in words to whom a fact applies."""
    names = {record.id: record.value.name for record in library.payers.values()}
    names |= {record.id: record.value.name for record in library.plans.values()}
    for payer in library.payers:
        for group in library.groups(payer).values():
            names.setdefault(group.id, group.name)

    def one(scope: Scope) -> str:
        name = names.get(scope.to, scope.to)
        without = ", ".join(one(part) for part in scope.excepting)
        return f"{name} (but not {without})" if without else name

    def reach(scope: Scope) -> Reach:
        payer = library.payer_of.get(scope.to, scope.to)
        many = len(scope.excepting) > _FEW and payer in library.payers
        return Reach(
            name=names.get(scope.to, scope.to),
            without="" if many else ", ".join(one(part) for part in scope.excepting),
            apart=len(scope.excepting) if many else 0,
            address=f"{addresses.payer(payer)}#groups",
        )

    return lambda scopes: tuple(reach(scope) for scope in scopes)
