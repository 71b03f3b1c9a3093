"""The words of a units answer: how it was reached, and what to watch for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calculators.facts import Facts, Timing
from calculators.spelling import count, in_a_row
from calculators.units.allocation import STEP, Shares, minutes_of, units_for

_WHY_NOT_COUNTED: Mapping[Timing, str] = {
    Timing.TIMED_OTHER: "is timed in other steps than 15 minutes",
    Timing.HOME_HEALTH_15: "is a home health code, billed in another setting",
    Timing.UNLISTED: "is an unlisted code, which has no set time",
    Timing.PER_DIEM: "is billed by the day",
}


def explanation(
    timed: Mapping[str, int], shares: Shares, *, pooled: bool, other_total: int
) -> Iterator[str]:
    """How the timed units were reached, one sentence a step."""
    if not timed:
        yield "No timed code was entered, so there are no timed units."
        return
    yield from _by_total(timed, shares) if pooled else _by_code(timed, shares)
    yield _difference(pooled=pooled, total=shares.total, other=other_total)


def untimed_step(codes: Sequence[str]) -> Iterator[str]:
    """What happens to untimed codes, when there are any."""
    if codes:
        yield (
            f"Untimed: {in_a_row(codes)}. One unit each for the day; the minutes are not added "
            "to the timed minutes."
        )


def chart_note(
    method: str,
    timed: Mapping[str, int],
    minutes: Mapping[str, int],
    untimed: Iterable[str],
    shares: Shares,
) -> str:
    """A line for the chart: total timed and total treatment minutes, then each code.

    The manual asks for both totals (source M02); payers may also want the minutes of each code.
    """
    parts = [
        f"{code} {spent} min, {count(shares.units[code], 'unit')}" for code, spent in timed.items()
    ]
    if shares.tie:
        codes = in_a_row(shares.tie.codes, last="or")
        parts.append(f"{count(shares.tie.units, 'unit')} to be placed on {codes}")
    listed = "; ".join(parts) or "No timed codes"
    also = "".join(f"; {code} {minutes[code]} min, untimed" for code in untimed)
    total = (
        f"Total timed minutes: {sum(timed.values())}. "
        f"Total treatment minutes: {sum(minutes.values())}."
    )
    return f"{total} {listed}{also}. Method: {method}."


def notes(minutes: Mapping[str, int], facts: Facts) -> Iterator[str]:
    """What to watch for with these codes."""
    for code in minutes:
        record = facts.codes[code]
        why = _WHY_NOT_COUNTED.get(record.timing) if record.timing else None
        if why:
            yield f"{code} {why}. It is not counted here; see the payer's rules for it."
        if record.bundled:
            yield (
                f"{code} is likely not paid on its own: Medicare counts it as part of other "
                "services, and many payers do the same."
            )
    if {"97124", "97140"} <= minutes.keys():
        yield "97124 and 97140 on one day: see the warning about modifier 59."
    yield "Ask the payer which counting method it uses. Count only time you gave and wrote down."


def not_reviewed(codes: Iterable[str]) -> str:
    """Why codes whose timing nobody has looked up cannot be counted."""
    named = in_a_row(codes)
    return f"How {named} is timed has not been reviewed. Leave it out, or ask the payer."


def nothing_to_count(codes: Iterable[str], facts: Facts) -> str:
    """Why there is no answer when no code is counted in 15-minute units or by the visit."""
    reasons = (
        f"{code} {_WHY_NOT_COUNTED[timing]}"
        for code in codes
        if (timing := facts.codes[code].timing) is not None
    )
    return f"This calculator counts 15-minute codes and untimed codes. {'; '.join(reasons)}."


def _by_total(timed: Mapping[str, int], shares: Shares) -> Iterator[str]:
    total = sum(timed.values())
    sums = " + ".join(f"{code} {spent}" for code, spent in timed.items())
    yield f"The timed minutes add up to {total} ({sums})."
    yield f"{total} minutes make {_units_and_range(shares.total, total)} in the Medicare chart."
    full = [f"{code} gets {spent // STEP}" for code, spent in timed.items() if spent >= STEP]
    if full:
        yield f"Each full 15 minutes of one code earns a unit: {in_a_row(full)}."
    extra = [code for code in timed if shares.units[code] > timed[code] // STEP]
    if extra:
        over = in_a_row(f"{code} ({timed[code] % STEP} minutes)" for code in extra)
        yield f"{count(len(extra), 'unit')} more for the most minutes left over: {over}."
    yield from _unplaced(timed, shares)


def _unplaced(timed: Mapping[str, int], shares: Shares) -> Iterator[str]:
    if shares.tie:
        codes = shares.tie.codes
        yield (
            f"{in_a_row(codes)} have {timed[codes[0]] % STEP} minutes left over each, and "
            f"{count(shares.tie.units, 'unit')} to share. Medicare's manual leaves the choice to "
            "the therapist, so it is not made here."
        )
    tied = shares.tie.codes if shares.tie else ()
    none = [code for code in timed if timed[code] and not shares.units[code] and code not in tied]
    if none and shares.total:
        yield f"No unit is left for {in_a_row(none)}. Still write its minutes in the chart."


def _by_code(timed: Mapping[str, int], shares: Shares) -> Iterator[str]:
    yield "Each code stands alone. A unit is earned once more than half of 15 minutes is reached."
    for code, spent in timed.items():
        yield f"{code}: {spent} minutes make {_units_and_range(shares.units[code], spent)}."


def _units_and_range(units: int, minutes: int) -> str:
    span = minutes_of(units)
    return f"{count(units_for(minutes), 'unit')} ({span.start} to {span.stop - 1} minutes)"


_WHY_DIFFERENT: Mapping[tuple[bool, bool], str] = {
    (True, True): "it counts each code with 8 minutes or more on its own",
    (True, False): "it does not add small amounts of time together",
    (False, True): "it adds small amounts of time together",
    (False, False): "the total minutes decide, not each code",
}
"""By whether the answer pools minutes, and whether the other method gives more."""


def _difference(*, pooled: bool, total: int, other: int) -> str:
    name = "per-code method" if pooled else "Medicare total-minutes method"
    if total == other:
        return f"The {name} gives the same total."
    return f"The {name} would give {other}: {_WHY_DIFFERENT[pooled, other > total]}."
