"""The sources of a units answer: only those that its own steps rest on."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.facts import Facts, gathered
from calculators.outcome import Reference
from calculators.units.cautions import Caution

_MANUAL = "quotes Medicare Claims Processing Manual, Pub. 100-04, ch. 5, sec. 20.2 C"

_CMS = (
    Reference("M01", _MANUAL),
    Reference("M03", "chart of minutes and units"),
)
_TIE = (Reference("M02", "examples 2 and 5 of the same manual section"),)
_CPT = (
    Reference("M13", "midpoint rule for time units"),
    Reference("M09", "each code counted alone"),
)


def references(
    codes: Iterable[str], facts: Facts, warnings: Iterable[Caution], *, cms: bool, tie: bool
) -> tuple[Reference, ...]:
    """The method's sources, then those of each code, then those of the cautions."""
    return gathered(
        _CMS if cms else _CPT,
        _TIE if tie else (),
        *(facts.codes[code].sources for code in codes),
        *(caution.sources for caution in warnings),
    )
