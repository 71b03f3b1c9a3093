"""Cautions: what may go wrong with these codes on one day, and how firmly that is known.

A rule is something a payer's own tool enforces; advice is what somebody recommends. Each says on
which sources it stands and how sure we are. None of them changes a count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.facts import Facts
from calculators.fields import Labelled
from calculators.outcome import Reference
from calculators.spelling import count, in_a_row
from calculators.units.allocation import STEP, Shares


class Weight(Labelled):
    """How binding a caution is."""

    RULE = "rule", "Rule"
    ADVICE = "advice", "Advice"


class Confidence(Labelled):
    """How sure we are of it."""

    HIGH = "high", "high"
    MEDIUM = "medium", "medium"
    LOW = "low", "low"


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to watch for."""

    kind: Weight
    says: str
    confidence: Confidence
    sources: tuple[Reference, ...]


_PAIR = Caution(
    Weight.ADVICE,
    "97124 and 97140 on one day: a coding reference says not for the same body area, unless the "
    "notes show two distinct services and modifier 59 is used. Medicare's pair edits bind "
    "Medicare; whether another payer applies them is a matter of its contract.",
    Confidence.MEDIUM,
    (Reference("D03", "97124 with 97140 on the same day"), Reference("D14", "modifier 59")),
)

_UNCLEAR = frozenset({"97110", "97112", "97530"})
_UNCLEAR_SOURCE = (Reference("S003", "codes that massage therapists use"),)

_MOST_UNITS_2017: Mapping[str, int] = {"97032": 4, "97035": 2}
"""Most units in a day on Medicare's list of unlikely units, 2017 (D16)."""


def cautions(
    timed: Mapping[str, int], codes: Mapping[str, int], shares: Shares, pooled: int, facts: Facts
) -> Iterator[Caution]:
    """All that apply, the firmest first.

    Args:
        timed: Minutes of the timed codes.
        codes: Minutes of all codes entered.
        shares: The units by the method chosen.
        pooled: The total by the total-minutes method.
        facts: The policy data.
    """
    yield from _bundled(codes, facts)
    yield from _most_units(shares)
    if {"97124", "97140"} <= codes.keys():
        yield _PAIR
    yield from _thin(sum(timed.values()), shares)
    if shares.total > pooled:
        yield _more_than_pooled(shares.total, pooled)
    yield from _unclear(codes)


def _bundled(codes: Mapping[str, int], facts: Facts) -> Iterator[Caution]:
    for code in codes:
        if facts.codes[code].bundled:
            yield Caution(
                Weight.RULE,
                f"{code}: Medicare counts it as part of other services and never pays it on its "
                "own. Many payers do the same.",
                Confidence.HIGH,
                (Reference("D12", "bundled status"), Reference("D13", "status B")),
            )


def _most_units(shares: Shares) -> Iterator[Caution]:
    for code, most in _MOST_UNITS_2017.items():
        if shares.units.get(code, 0) > most:
            yield Caution(
                Weight.RULE,
                f"{code}: Medicare's list of unlikely units for 2017 stops at "
                f"{count(most, 'unit')} a day. The list changes every quarter.",
                Confidence.MEDIUM,
                (Reference("D16", "values of 2017"),),
            )


def _thin(minutes: int, shares: Shares) -> Iterator[Caution]:
    """Units that stand for less than 15 minutes each on average (M01, M04)."""
    if minutes < shares.total * STEP:
        yield Caution(
            Weight.ADVICE,
            f"{count(shares.total, 'unit')} for {minutes} minutes is less than 15 minutes each. "
            "A day like that is allowed; a habit of it invites a review.",
            Confidence.HIGH,
            (Reference("M01", "billing well under 15 minutes"), Reference("M04", "reviews")),
        )


def _more_than_pooled(total: int, pooled: int) -> Caution:
    return Caution(
        Weight.ADVICE,
        f"Each code alone makes {total}, the total minutes {pooled}. In a published case a payer "
        "that counts total minutes took the difference back. Know the payer's method first.",
        Confidence.MEDIUM,
        (Reference("M12", "case of two services of 10 minutes"),),
    )


def _unclear(codes: Mapping[str, int]) -> Iterator[Caution]:
    found = [code for code in codes if code in _UNCLEAR]
    if found:
        yield Caution(
            Weight.ADVICE,
            f"{in_a_row(found)}: one massage author called the use by massage therapists unclear. "
            "Ask the payer first.",
            Confidence.LOW,
            _UNCLEAR_SOURCE,
        )
