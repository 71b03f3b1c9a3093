"""Related pages: where a reader may wish to go from the end of a page, drawn from the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from calculators.catalogue import CALCULATORS
from hooks import addresses
from payer_data.library import Library, Record
from payer_data.model.code import Code
from payer_data.model.entity import Entity
from payer_data.model.payer import Payer
from payer_data.model.rulebook import Area, Rulebook
from payer_data.policy import Policy

_MOST = 5
"""How many pages of one kind are named; more would be an index."""

_RULES_BEHIND = {
    "units": Area.CODING,
    "visit-budget": Area.PRACTICE,
    "hsa": Area.ACCOUNTS,
    "prior-authorization": Area.LAW,
    "ce-hours": Area.LICENCE,
    "contract": Area.COMPETITION,
}
"""What each calculator's rules are about."""


@dataclass(frozen=True, slots=True)
class Related:
    """A page and what to call it."""

    name: str
    address: str


_COMPARE = Related("Compare all plans", addresses.COMPARE)
_AUTHORIZATION = Related("Prior authorization by plan and code", addresses.AUTHORIZATION)


def of_plan(library: Library, policy: Policy) -> tuple[Related, ...]:
    """The payer's other plans, criteria, those who decide for it, and the comparison."""
    payer = policy.payer.id
    others = (plan for plan in library.plans_of(payer) if plan.id != policy.plan.id)
    return (
        *(
            Related(plan.value.name, addresses.plan(payer, plan.id))
            for plan in islice(others, _MOST)
        ),
        *_criteria(library, {payer, policy.plan.id}),
        *_asked(library, policy),
        _COMPARE,
    )


def of_payer(library: Library, payer: Record[Payer]) -> tuple[Related, ...]:
    """The payer's criteria, and pages that compare it with others."""
    return (*_criteria(library, {payer.id}), _AUTHORIZATION, _COMPARE)


def of_code(library: Library, code: Record[Code]) -> tuple[Related, ...]:
    """Codes to use instead or beside it, and the calculator that counts units."""
    beside = (
        other
        for other in library.codes.values()
        if other.value.massage and other.id != code.id and other.value.standing.value == "valid"
    )
    named = (Related(f"{one.id} {one.value.label}", addresses.code(one.id)) for one in beside)
    units = Related(CALCULATORS["units"].title, addresses.calculator("units"))
    return (*islice(named, _MOST), units, _AUTHORIZATION)


def of_rulebook(library: Library, rulebook: Record[Rulebook]) -> tuple[Related, ...]:
    """The plans that a law binds, the calculator built on it, and its neighbours."""
    area = _area(rulebook)
    bound = (plan for plan in library.plans.values() if rulebook.id in plan.value.laws)
    plans = (
        Related(plan.value.name, addresses.plan(library.payer_of[plan.id], plan.id))
        for plan in islice(bound, _MOST)
    )
    others = (one for one in of_area(library, area) if one.address != _address(rulebook))
    return (*plans, *_calculators(area), *islice(others, _MOST))


def of_calculator(library: Library, name: str) -> tuple[Related, ...]:
    """The rules behind a calculator, and where its values come from."""
    area = _RULES_BEHIND.get(name)
    rules = islice(of_area(library, area), _MOST) if area else ()
    places = {
        "units": (Related("Procedure codes", addresses.CODES),),
        "visit-budget": (_COMPARE,),
        "prior-authorization": (_AUTHORIZATION,),
    }
    return (*places.get(name, ()), *rules)


def _criteria(library: Library, subjects: set[str]) -> Iterator[Related]:
    for record in library.criteria.values():
        if record.value.subject in subjects:
            name = f"{record.value.name} (what counts as necessary)"
            yield Related(name, addresses.criteria(record.id))


def _asked(library: Library, policy: Policy) -> Iterator[Related]:
    """Those whom a plan's facts name as the place to ask for authorization."""
    named = {place for _, held in policy.facts() for place in getattr(_value(held.fact), "ask", ())}
    for entity in sorted(named & library.entities.keys()):
        value: Entity = library.entities[entity].value
        yield Related(f"{value.name}: where authorization was asked for", addresses.vendor(entity))


def _value(fact: object) -> object:
    return getattr(fact, "value", None)


def _area(rulebook: Record[Rulebook]) -> Area:
    return Area(rulebook.document.path.split("/", maxsplit=1)[0])


def _address(rulebook: Record[Rulebook]) -> str:
    return addresses.rulebook(rulebook.id)


def of_area(library: Library, area: Area) -> Iterator[Related]:
    """The rulebooks of one area; beside those on health accounts, the figures of each year."""
    if area is Area.ACCOUNTS and library.hsa_years:
        yield Related("Health savings account limits by year", addresses.HSA_YEARS)
    for one in library.rulebooks.values():
        if _area(one) is area:
            yield Related(one.value.name, _address(one))


def _calculators(area: Area) -> Iterator[Related]:
    for name, behind in _RULES_BEHIND.items():
        if behind is area and name in CALCULATORS:
            yield Related(CALCULATORS[name].title, addresses.calculator(name))
