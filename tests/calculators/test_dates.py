"""Dates and money: what must hold for any day, span or amount."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.dates import (
    Reach,
    Span,
    add_months,
    benefit_year,
    day_after,
    how_many_by,
    is_before,
    overlay,
    parse_day,
    reach,
    weekly,
)
from calculators.money import MoneyError, as_text, parse_amount, say_amount, to_cents

days = st.dates(date(2000, 1, 1), date(2050, 12, 31))
window = [date(2020, 1, 1) + timedelta(days=offset) for offset in range(60)]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Spans around a window of two months, some without an end."""
    first = draw(st.sampled_from(window))
    length = draw(st.none() | st.integers(0, 30))
    last = None if length is None else first + timedelta(days=length)
    return Span(first, last, draw(st.booleans()), last is None or draw(st.booleans()))


@given(spans(), spans())
def test_cutting_removes_exactly_the_hole(span: Span, hole: Span) -> None:
    """What is left of a span holds a day when the span does and the hole does not."""
    left = span.cut(hole)
    for day in window:
        assert sum(day in part for part in left) == (day in span and day not in hole)


@given(spans(), spans())
def test_spans_overlap_when_they_share_a_day(span: Span, other: Span) -> None:
    """Two spans overlap in both directions or in neither, and then share the later first day."""
    assert span.overlaps(other) == other.overlaps(span)
    later = max(span.first, other.first)
    assert span.overlaps(other) == (later in span and later in other)


@given(st.lists(spans(), max_size=4))
def test_overlay_shows_the_last_layer(layers: list[Span]) -> None:
    """On each day the last layer that holds it shows through, and only that one."""
    shown = overlay([[(span, number)] for number, span in enumerate(layers)])
    for day in window:
        expected = [number for number, span in enumerate(layers) if day in span][-1:]
        assert [number for span, number in shown if day in span] == expected


@given(days, st.integers(-60, 60))
def test_adding_months_keeps_the_day_or_clips_it(day: date, months: int) -> None:
    """The month moves by the number asked for; the day moves only when the month is too short."""
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and day_after(moved).day == 1)


@given(days, st.integers(1, 12))
def test_benefit_year_holds_its_day(day: date, month: int) -> None:
    """A benefit year holds the day asked about, starts on its month and is followed by the next."""
    year = benefit_year(day, starts_month=month)
    assert day in year
    assert (year.first.month, year.first.day) == (month, 1)
    assert year.last is not None
    assert benefit_year(day_after(year.last), starts_month=month).first == day_after(year.last)


@given(days)
def test_days_are_read_as_they_are_written(day: date) -> None:
    """A day written in ISO 8601 is read back as the same day."""
    assert parse_day(day.isoformat()) == day


@given(days, st.integers(1, 7))
def test_weekly_visits_rise_and_keep_their_number(start: date, per_week: int) -> None:
    """Each week holds the number of visits asked for, on different days, from the first day on."""
    visits = list(islice(weekly(start, per_week), per_week * 3))
    assert visits[0] == start
    assert all(is_before(one, other) for one, other in pairwise(visits))
    assert visits[per_week] == start + timedelta(days=7)


@given(days, st.integers(0, 200))
def test_days_are_counted_up_to_the_last(start: date, length: int) -> None:
    """The last day counts and none after it does; without one, all count."""
    run = [start + timedelta(days=offset) for offset in range(100)]
    last = start + timedelta(days=length)
    assert how_many_by(last, run) == sum(day <= last for day in run)
    assert how_many_by(None, run) == len(run)


@given(st.lists(spans(), max_size=3), st.sampled_from(window))
def test_a_day_outside_is_only_certain_beyond_a_known_edge(facts: list[Span], day: date) -> None:
    """A day is inside when a span holds it, and never certain when no edge is known."""
    found = reach(facts, day)
    assert (found is Reach.INSIDE) == any(day in span for span in facts)
    if found is Reach.OUTSIDE:
        assert any(span.first_known or span.last_known for span in facts)


@given(st.decimals("0", "99999999", places=2))
def test_money_is_written_and_read_without_loss(amount: Decimal) -> None:
    """An amount survives being written as JSON carries it, and reads well to people."""
    assert parse_amount(as_text(amount)) == amount
    assert parse_amount(say_amount(amount).replace("$", "").replace(",", "")) == amount


@given(st.decimals("0", "99999", places=4))
def test_rounding_moves_by_half_a_cent_at_most(amount: Decimal) -> None:
    """Rounding to cents moves an amount by half a cent at most."""
    assert abs(to_cents(amount) - amount) <= Decimal("0.005")


@pytest.mark.parametrize("text", ["-1.00", "$5", "1,000.00", "1.234", "", "1e3", "٣"])
def test_other_spellings_are_no_amounts(text: str) -> None:
    """Signs, marks, separators, a third decimal and other digits are refused."""
    with pytest.raises(MoneyError):
        parse_amount(text)
