"""Units: what must hold for any minutes, and a second reckoning of the allocation."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from calculators.facts import Facts
from calculators.units.allocation import STEP, Shares, by_code, by_total, minutes_of, units_for
from calculators.units.calculation import Method, UnitsAnswer, calculate
from calculators.units.request import Service, UnitsRequest

CODES = ("97110", "97112", "97116", "97124", "97140")

minutes_by_code = st.dictionaries(st.sampled_from(CODES), st.integers(0, 200), min_size=1)
few_minutes = st.dictionaries(st.sampled_from(CODES[:4]), st.integers(0, 50), min_size=1)
services = st.lists(
    st.builds(
        Service,
        code=st.sampled_from((*CODES, "97010", "97014")),
        minutes=st.integers(0, 100),
    ),
    min_size=1,
    max_size=8,
)


def _placed(shares: Shares) -> int:
    return sum(shares.units.values()) + (shares.tie.units if shares.tie else 0)


def _fair_shares(minutes: dict[str, int]) -> list[dict[str, int]]:
    """Every allocation that the manual's rules allow, found by trying them all."""
    total = (sum(minutes.values()) + 7) // 15
    full = {code: spent // 15 for code, spent in minutes.items()}
    tries = [
        {code: full[code] + one for code, one in zip(minutes, extra, strict=True)}
        for extra in product((0, 1), repeat=len(minutes))
        if sum(full.values()) + sum(extra) == total
    ]

    def claim(units: dict[str, int]) -> int:
        return sum(minutes[code] % 15 for code in minutes if units[code] > full[code])

    best = max(claim(units) for units in tries)
    return [units for units in tries if claim(units) == best]


@given(few_minutes)
def test_total_method_agrees_with_trying_every_allocation(minutes: dict[str, int]) -> None:
    """The certain units are those of every fair allocation; a tie is where fair ones differ."""
    shares, fair = by_total(minutes), _fair_shares(minutes)
    certain = {code: min(units[code] for units in fair) for code in minutes}
    open_codes = [code for code in minutes if len({units[code] for units in fair}) > 1]
    assert shares.units == certain
    assert list(shares.tie.codes if shares.tie else ()) == open_codes


@given(minutes_by_code)
def test_billed_units_are_those_of_the_total(minutes: dict[str, int]) -> None:
    """All units together, those of a tie included, are what the total minutes allow."""
    assert _placed(by_total(minutes)) == units_for(sum(minutes.values()))


@given(minutes_by_code)
def test_no_code_gains_more_than_one_extra_unit(minutes: dict[str, int]) -> None:
    """Each code gets its full quarter hours and at most one unit more."""
    for code, units in by_total(minutes).units.items():
        assert units - minutes[code] // STEP in (0, 1)


@given(minutes_by_code)
def test_a_tie_has_more_codes_than_units(minutes: dict[str, int]) -> None:
    """A tie always leaves a real choice between codes with equal minutes left over."""
    tie = by_total(minutes).tie
    if tie:
        assert 0 < tie.units < len(tie.codes)
        assert len({minutes[code] % STEP for code in tie.codes}) == 1


@given(minutes_by_code)
def test_per_code_method_never_pools(minutes: dict[str, int]) -> None:
    """By the per-code method each code gets what it would get alone."""
    shares = by_code(minutes)
    assert shares.tie is None
    assert all(shares.units[code] == by_total({code: minutes[code]}).total for code in minutes)


@given(st.integers(0, 1440))
def test_minutes_lie_in_the_range_of_their_units(minutes: int) -> None:
    """The chart read backwards holds the minutes it was read with."""
    assert minutes in minutes_of(units_for(minutes))


@given(services, st.sampled_from(Method))
def test_order_of_lines_does_not_matter(
    facts: Facts, entered: list[Service], method: Method
) -> None:
    """Entering the services the other way round changes the order of lines, not the units."""
    there = calculate(UnitsRequest(method=method, services=tuple(entered)), facts)
    back = calculate(UnitsRequest(method=method, services=tuple(reversed(entered))), facts)
    assert isinstance(there, UnitsAnswer)
    assert isinstance(back, UnitsAnswer)
    assert set(there.lines) == set(back.lines)
    assert (there.total_units, there.untimed_units) == (back.total_units, back.untimed_units)


@given(services, st.integers(0, 100))
def test_untimed_minutes_never_enter_the_total(
    facts: Facts, entered: list[Service], minutes: int
) -> None:
    """More minutes on an untimed code change nothing but its own line."""
    before = calculate(UnitsRequest(method=Method.CMS, services=tuple(entered)), facts)
    more = (*entered, Service(code="97012", minutes=minutes))
    after = calculate(UnitsRequest(method=Method.CMS, services=more), facts)
    assert isinstance(before, UnitsAnswer)
    assert isinstance(after, UnitsAnswer)
    assert after.timed_minutes == before.timed_minutes
    assert after.lines[: len(before.lines)] == before.lines
    assert after.untimed_units == before.untimed_units + 1


@given(services, st.sampled_from(Method))
def test_next_unit_is_as_far_as_it_says(
    facts: Facts, entered: list[Service], method: Method
) -> None:
    """With one minute less than the distance to the next unit no code can gain one alone."""
    answer = calculate(UnitsRequest(method=method, services=tuple(entered)), facts)
    assert isinstance(answer, UnitsAnswer)
    if answer.minutes_to_next_unit is None:
        assert answer.timed_minutes == 0
    else:
        assert 1 <= answer.minutes_to_next_unit <= STEP
