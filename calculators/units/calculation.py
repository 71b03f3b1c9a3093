"""Calculation: the units of one day, the codes that carry them, and every tie between codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculators.codes import fault_in, fault_on_every_day, unknown_on
from calculators.decoding import Entered, entered, in_form_order
from calculators.facts import Facts, Timing
from calculators.outcome import Answer, FieldError, InputErrors, Refusal
from calculators.units import words
from calculators.units.allocation import (
    Shares,
    Tie,
    by_code,
    by_total,
    minutes_of,
    placement_count,
    placements,
    to_gain_by_code,
    to_gain_by_total,
    without_unit,
)
from calculators.units.cautions import Caution, cautions
from calculators.units.methods import Difference, Method, MethodResult, differences, results
from calculators.units.request import MINUTES_IN_A_DAY, MOST_SERVICES, Service, UnitsRequest
from calculators.units.sources import references

MOST_PLACEMENTS = 20
"""How many ways to place a tie are listed; more than that no reader compares."""

# Cognitive intervention is split over two codes: one for the first 15 minutes, once a day, and one
# for each further 15, only beside the first (source D07).
FIRST_15 = "97129"
EACH_FURTHER_15 = "97130"
_FIRST_15_MINUTES = 15

IN_THE_MINUTES = frozenset({Timing.TIMED_15, Timing.TIMED_15_SPLIT})
"""The only classes whose minutes enter the 15-minute total."""


@dataclass(frozen=True, slots=True)
class Line:
    """One code of the result.

    Attributes:
        code: The code.
        minutes: All minutes entered for it.
        units: Units that are certain; ``None`` when this calculator cannot count the code.
        counted: ``timed``, ``untimed`` or ``not_counted``.
        minutes_to_next_unit: More minutes of this code that would make it sure of a further
            unit, the others unchanged; ``None`` for codes that are not timed or take no more.
        minutes_without_unit: Its minutes that no certain unit stands for.
    """

    code: str
    minutes: int
    units: int | None
    counted: str
    minutes_to_next_unit: int | None = None
    minutes_without_unit: int | None = None


@dataclass(frozen=True, slots=True)
class OtherMethod:
    """What the other method would give."""

    method: Method
    total_units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsAnswer(Answer):
    """Units for each code and in all.

    ``total_units`` counts timed units only, those of a tie included. ``placements`` are the ways
    to place a tie, each as the codes that get a unit; ``placement_count`` says how many there
    are, also where only the first are listed.
    """

    total_units: int
    timed_minutes: int
    untimed_units: int
    lines: tuple[Line, ...]
    tie: Tie | None
    method: Method
    minutes_to_next_unit: int | None
    other_method: OtherMethod
    chart_note: str
    treatment_minutes: int
    placements: tuple[tuple[str, ...], ...]
    placement_count: int
    both_methods: tuple[MethodResult, MethodResult]
    differences: tuple[Difference, ...]
    warnings: tuple[Caution, ...]


def calculate(request: UnitsRequest, facts: Facts) -> UnitsAnswer | Refusal | InputErrors:
    """Count the units of one day.

    Codes that are timed in other steps, home health codes, unlisted and per-day codes never
    enter the 15-minute total; their lines have ``units`` of ``None`` and a note says why.
    Sources: Medicare Claims Processing Manual, Pub. 100-04, ch. 5, sec. 20.2 C (quoted in M01,
    M02, M03) for CMS; M13 and M09 for CPT; D01, D07, D08 and D10 for how codes are timed.
    """
    errors = (*faults(entered(request), facts), *_faults(request))
    if errors:
        return in_form_order(UnitsRequest, errors)
    minutes = merged(request.services)
    return _cannot_answer(request, minutes, facts) or _answer(request.method, minutes, facts)


def merged(services: Iterable[Service]) -> dict[str, int]:
    """Minutes by code: lines with the same code are added up, in the order entered."""
    minutes: dict[str, int] = {}
    for service in services:
        minutes[service.code] = minutes.get(service.code, 0) + service.minutes
    return minutes


def faults(values: Entered, facts: Facts) -> Iterator[FieldError]:
    """Codes that may not be used, on the day of service or at all."""
    misdated = "service_date" in values and values["service_date"] is None
    for number in range(MOST_SERVICES):
        path = f"services.{number}.code"
        code = values.get(path)
        if code:
            fault = (
                fault_on_every_day(code, facts)
                if misdated
                else fault_in(code, facts, values.get("service_date"))
            )
            if fault:
                yield FieldError(path, fault, "Code", row="Service")


def _faults(request: UnitsRequest) -> Iterator[FieldError]:
    """What is wrong with the services together."""
    minutes = merged(request.services)
    for number, service in enumerate(request.services):
        yield from _split_faults(number, service.code, minutes)
    if sum(minutes.values()) > MINUTES_IN_A_DAY:
        yield FieldError("services", "The minutes add up to more than one day has.")


def _split_faults(number: int, code: str, minutes: dict[str, int]) -> Iterator[FieldError]:
    if code == EACH_FURTHER_15 and FIRST_15 not in minutes:
        yield FieldError(
            f"services.{number}.code",
            f"{EACH_FURTHER_15} is only for time after {FIRST_15}: add {FIRST_15} as well.",
        )
    over = minutes[code] - _FIRST_15_MINUTES
    if code == FIRST_15 and over > 0:
        yield FieldError(
            f"services.{number}.minutes",
            f"{FIRST_15} is for the first 15 minutes: enter the other {over} minutes "
            f"under {EACH_FURTHER_15}.",
        )


def _cannot_answer(request: UnitsRequest, minutes: dict[str, int], facts: Facts) -> Refusal | None:
    for code_ in minutes:
        refusal = unknown_on(code_, facts, request.service_date)
        if refusal:
            return refusal
    unread = [code for code in minutes if facts.codes[code].timing is None]
    if unread:
        return Refusal(words.not_reviewed(unread))
    if all(_counted(code, facts) == "not_counted" for code in minutes):
        return Refusal(words.nothing_to_count(minutes, facts))
    return None


def _counted(code: str, facts: Facts) -> str:
    timing = facts.codes[code].timing
    if timing in IN_THE_MINUTES:
        return "timed"
    return "untimed" if timing is Timing.UNTIMED else "not_counted"


@dataclass(frozen=True, slots=True)
class _Day:
    """The minutes of one day, sorted by how they count."""

    method: Method
    minutes: dict[str, int]
    timed: dict[str, int]
    untimed: tuple[str, ...]


def _answer(method: Method, minutes: dict[str, int], facts: Facts) -> UnitsAnswer:
    timed = {code: spent for code, spent in minutes.items() if _counted(code, facts) == "timed"}
    untimed = tuple(code for code in minutes if _counted(code, facts) == "untimed")
    return _answer_for(_Day(method, minutes, timed, untimed), facts)


def _answer_for(day: _Day, facts: Facts) -> UnitsAnswer:
    pooled, alone = by_total(day.timed), by_code(day.timed)
    cms = day.method is Method.CMS
    shares, other = (pooled, alone) if cms else (alone, pooled)
    gain = to_gain_by_total(day.timed) if cms else to_gain_by_code(day.timed)
    warnings = tuple(cautions(day.timed, day.minutes, shares, pooled.total, facts))
    steps = words.explanation(day.timed, shares, pooled=cms, other_total=other.total)
    return UnitsAnswer(
        total_units=shares.total,
        timed_minutes=sum(day.timed.values()),
        untimed_units=len(day.untimed),
        lines=tuple(_line(code, day, shares, gain) for code in day.minutes),
        tie=shares.tie,
        method=day.method,
        minutes_to_next_unit=_to_next(day, shares),
        other_method=OtherMethod(Method.CPT if cms else Method.CMS, other.total),
        chart_note=words.chart_note(day.method.label, day.timed, day.minutes, day.untimed, shares),
        treatment_minutes=sum(day.minutes.values()),
        placements=placements(shares.tie, MOST_PLACEMENTS),
        placement_count=placement_count(shares.tie),
        both_methods=results(pooled, alone),
        differences=tuple(differences(day.timed, pooled, alone)),
        warnings=warnings,
        explanation=(*steps, *words.untimed_step(day.untimed)),
        notes=tuple(words.notes(day.minutes, facts)),
        sources=references(day.minutes, facts, warnings, cms=cms, tie=shares.tie is not None),
    )


def _line(code: str, day: _Day, shares: Shares, gain: Mapping[str, int]) -> Line:
    spent = day.minutes[code]
    if code in day.untimed:
        return Line(code, spent, 1, "untimed")
    if code not in day.timed:
        return Line(code, spent, None, "not_counted")
    units = shares.units[code]
    # The code for the first 15 minutes takes no more of them.
    full = code == FIRST_15 and spent + gain[code] > _FIRST_15_MINUTES
    more = None if full else gain[code]
    return Line(code, spent, units, "timed", more, without_unit(spent, units))


def _to_next(day: _Day, shares: Shares) -> int | None:
    """How many minutes short of one more unit the day was; nothing without timed codes."""
    if not day.timed:
        return None
    if day.method is Method.CMS:
        return minutes_of(shares.total + 1).start - sum(day.timed.values())
    return min(
        minutes_of(shares.units[code] + 1).start - spent for code, spent in day.timed.items()
    )
