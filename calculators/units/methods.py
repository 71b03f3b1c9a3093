"""Methods side by side: where the two ways of counting differ for one day, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.fields import Labelled
from calculators.units.allocation import FIRST, STEP, Shares, Tie


class Method(Labelled):
    """Which rule turns minutes into units."""

    CMS = "cms", "Medicare total-minutes method (CMS)"
    CPT = "cpt", "Per-code method (CPT midpoint)"


@dataclass(frozen=True, slots=True)
class CodeUnits:
    """The certain units of one code."""

    code: str
    units: int


@dataclass(frozen=True, slots=True)
class MethodResult:
    """What one method gives for the day."""

    method: Method
    total_units: int
    lines: tuple[CodeUnits, ...]
    tie: Tie | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One code that the two methods treat differently.

    Attributes:
        code: The code.
        why: The reason, as a sentence.
    """

    code: str
    why: str


def results(pooled: Shares, alone: Shares) -> tuple[MethodResult, MethodResult]:
    """Both methods, Medicare's first."""
    return _result(Method.CMS, pooled), _result(Method.CPT, alone)


def differences(timed: Mapping[str, int], pooled: Shares, alone: Shares) -> Iterator[Difference]:
    """Each code whose units differ, or may differ once a tie is settled, with the reason.

    Sources: M01 for pooled minutes and for what is left over, M09 and M13 for each code alone.
    """
    tied = pooled.tie.codes if pooled.tie else ()
    for code, minutes in timed.items():
        there, here = pooled.units[code], alone.units[code]
        if code in tied:
            yield Difference(code, _tied(minutes, here))
        elif there != here:
            yield Difference(code, _why(minutes, more=there > here))


def _result(method: Method, shares: Shares) -> MethodResult:
    lines = tuple(CodeUnits(code, units) for code, units in shares.units.items())
    return MethodResult(method, shares.total, lines, shares.tie)


def _tied(minutes: int, alone: int) -> str:
    over = minutes % STEP
    own = "earn a unit" if alone > minutes // STEP else "earn nothing"
    return f"{over} minutes over: equal with another code in the total; alone they {own}."


def _why(minutes: int, *, more: bool) -> str:
    over = minutes % STEP
    if more:
        return f"{over} minutes over: too few alone (under {FIRST}), but they count in the total."
    return (
        f"{over} minutes over: enough alone, but other codes have more left over and the total "
        "allows no further unit."
    )
