"""Allocation: how timed minutes of one day become 15-minute units, by either method.

Two methods are in use and they differ. The Medicare method (CMS) pools the minutes of all timed
codes; the per-code method (CPT midpoint) looks at each code alone. Whole minutes only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

STEP = 15
"""Minutes in one unit."""

FIRST = 8
"""Fewest minutes that earn a unit: the first whole minute past the middle of 15."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Units that may go to any of several codes: the clinician decides.

    Attributes:
        units: How many units are left to place.
        codes: The codes that have equal claim, in the order they were entered.
    """

    units: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Units for each code.

    Attributes:
        total: All timed units, those of a tie included.
        units: The units that are certain, by code.
        tie: Units not yet placed.
    """

    total: int
    units: Mapping[str, int]
    tie: Tie | None = None


def units_for(minutes: int) -> int:
    """Units for a number of minutes: 1 from 8, 2 from 23, 3 from 38 and so on.

    Source: Medicare Claims Processing Manual, Pub. 100-04, ch. 5, sec. 20.2 C, the chart as
    quoted in M01 and M03. The pattern goes on past two hours (M01).

    >>> [units_for(minutes) for minutes in (7, 8, 22, 23, 127, 128)]
    [0, 1, 1, 2, 8, 9]
    """
    return (minutes + STEP - FIRST) // STEP


def minutes_of(units: int) -> range:
    """The minutes that give a number of units; the reverse of `units_for`.

    >>> minutes_of(3)
    range(38, 53)
    """
    first = (units - 1) * STEP + FIRST
    return range(max(0, first), first + STEP)


def by_total(minutes: Mapping[str, int]) -> Shares:
    """Share units by the total-minutes method (CMS).

    The total decides how many units there are. Each code first gets one unit for every full 15
    minutes; what is left goes, one each, to the codes with the most minutes left over. Where
    those are equal the manual leaves the choice to the clinician, so it stays open here.
    Source: the same manual section, rule text in M01 and examples in M02 and M04.
    """
    total = units_for(sum(minutes.values()))
    full = {code: spent // STEP for code, spent in minutes.items()}
    over = {code: spent % STEP for code, spent in minutes.items()}
    left = total - sum(full.values())
    sure, tied = _largest(over, left)
    units = {code: full[code] + (code in sure) for code in minutes}
    return Shares(total, units, Tie(left - len(sure), tied) if tied else None)


def by_code(minutes: Mapping[str, int]) -> Shares:
    """Share units by the per-code method (CPT midpoint).

    Each code stands alone: a unit is earned once its middle is passed. Minutes are never pooled,
    so nothing can tie. Source: M13 for the midpoint, M09 for each code alone.
    """
    units = {code: units_for(spent) for code, spent in minutes.items()}
    return Shares(sum(units.values()), units)


def to_gain_by_total(minutes: Mapping[str, int]) -> dict[str, int]:
    """How many more minutes of each code make it sure of one more unit, the others unchanged.

    Never more than 15: a further full quarter hour always earns its own unit.

    >>> to_gain_by_total({"97110": 33, "97140": 7})
    {'97110': 5, '97140': 13}
    """
    over = sorted(spent % STEP for spent in minutes.values())
    full = sum(spent // STEP for spent in minutes.values())
    day = _Leftovers(sum(minutes.values()), full, over)
    return {code: day.to_gain(spent) for code, spent in minutes.items()}


@dataclass(frozen=True, slots=True)
class _Leftovers:
    """What decides, by the total-minutes method, whether one code is sure of a unit.

    Attributes:
        total: Minutes of all codes.
        full: Units that full quarter hours earn.
        over: What each code has left over, in rising order.
    """

    total: int
    full: int
    over: Sequence[int]

    def to_gain(self, spent: int) -> int:
        """How many more minutes a code with so many needs."""
        now = self.units(spent, 0)
        return next(more for more in range(1, STEP + 1) if self.units(spent, more) > now)

    def units(self, spent: int, more: int) -> int:
        """The certain units of a code with so many minutes, once it has some more.

        It is sure of one for what it has left over when there is one for everybody who has as
        much or more.
        """
        full, own = divmod(spent + more, STEP)
        left = units_for(self.total + more) - self.full + spent // STEP - full
        as_much = len(self.over) - bisect_left(self.over, own)
        others = as_much - (spent % STEP >= own)
        return full + (others < left)


def to_gain_by_code(minutes: Mapping[str, int]) -> dict[str, int]:
    """The same where each code stands alone.

    >>> to_gain_by_code({"97110": 33, "97140": 7})
    {'97110': 5, '97140': 1}
    """
    return {code: minutes_of(units_for(spent) + 1).start - spent for code, spent in minutes.items()}


def without_unit(minutes: int, units: int) -> int:
    """The minutes that no unit stands for: those beyond 15 for each unit.

    >>> without_unit(22, 1), without_unit(8, 1)
    (7, 0)
    """
    return max(0, minutes - units * STEP)


def placement_count(tie: Tie | None) -> int:
    """In how many ways the units of a tie can be placed; one without a tie."""
    return comb(len(tie.codes), tie.units) if tie else 1


def placements(tie: Tie | None, most: int) -> tuple[tuple[str, ...], ...]:
    """The codes that would get a unit each, for the first few ways to place a tie.

    >>> placements(Tie(1, ("97112", "97110")), 20)
    (('97112',), ('97110',))
    """
    return tuple(islice(combinations(tie.codes, tie.units), most)) if tie else ()


def _largest(over: Mapping[str, int], count: int) -> tuple[frozenset[str], tuple[str, ...]]:
    """The codes sure of an extra unit, and those tied for what then remains."""
    if count == 0:
        return frozenset(), ()
    line = sorted(over.values(), reverse=True)[count - 1]
    at_line = tuple(code for code, left in over.items() if left == line)
    above = frozenset(code for code, left in over.items() if left > line)
    if len(above) + len(at_line) == count:
        return above.union(at_line), ()
    return above, at_line
