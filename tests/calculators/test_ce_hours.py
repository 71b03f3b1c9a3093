"""Continuing education: a second reckoning in quarter hours, for sums and for classes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.ce_hours.calculation import CeHoursAnswer
from calculators.facts import Facts
from calculators.html import render_result
from calculators.outcome import InputErrors, Refusal
from payer_data.library import load
from payer_data.publish.facts import calculator_facts

CALCULATOR = CALCULATORS["ce-hours"]
CAPS = {"self_study": 2, "teaching": 8, "board_committee": 12, "cpr": 4, "distance": 12}
PARTS = ("in_person", "ethics", "health_equity")
EQUITY_FROM = date(2024, 1, 1)
KNOWN_FROM = date(2023, 1, 1)

quarters = st.integers(0, 120)
parts = st.fixed_dictionaries(dict.fromkeys(PARTS, st.integers(0, 60)))
report_days = st.dates(date(2023, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [EQUITY_FROM + timedelta(days=days) for days in (-1, 0, 1)]
)


def _hours(quarter_hours: int) -> int | float:
    """Quarter hours as JSON carries hours."""
    return quarter_hours // 4 if quarter_hours % 4 == 0 else quarter_hours / 4


def _needed(report: date) -> dict[str, int]:
    """Quarter hours that a report must show, by part."""
    equity = 8 if report >= EQUITY_FROM else 0
    return {"total": 96, "in_person": 32, "ethics": 16, "health_equity": equity}


def _short(found: dict[str, int], report: date) -> dict[str, int | float]:
    needed = _needed(report)
    return {
        part: _hours(needed[part] - found[part]) for part in needed if found[part] < needed[part]
    }


def _answered(value: Any, facts: Facts) -> CeHoursAnswer:  # noqa: ANN401 - any JSON value
    answer = CALCULATOR.answer(value, facts)
    assert isinstance(answer, CeHoursAnswer)
    return answer


@given(report_days, parts, quarters)
def test_sums_agree_with_quarter_hours(
    facts: Facts, report: date, found: dict[str, int], rest: int
) -> None:
    """What is short is what a count in quarter hours finds short, part by part."""
    found = {"total": sum(found.values()) + rest, **found}
    hours = {part: _hours(number) for part, number in found.items()}
    answer = _answered({"report_date": report.isoformat(), "hours": hours}, facts)
    assert dict(answer.short) == _short(found, report)
    assert answer.passes == (not _short(found, report))
    assert dict(answer.hours) == hours


classes = st.lists(
    st.tuples(
        st.integers(-800, 0),
        st.integers(1, 60),
        st.sampled_from(["in_person", "ethics", "health_equity", "other"]),
        st.sampled_from(["class", *CAPS]),
    ),
    min_size=1,
    max_size=12,
).filter(
    lambda items: all(
        part != "in_person" or kind not in {"distance", "self_study"} for _, _, part, kind in items
    )
)


def _two_years_before(report: date) -> date:
    clipped = report.replace(day=28) if (report.month, report.day) == (2, 29) else report
    return clipped.replace(year=report.year - 2)


@given(report_days, classes)
def test_classes_agree_with_a_walk_through_the_list(
    facts: Facts, report: date, items: list[tuple[int, int, str, str]]
) -> None:
    """Classes of the last two years are added up by part; caps are warned of and never cut."""
    found = Counter({"total": 0, **dict.fromkeys(PARTS, 0)})
    kinds: Counter[str] = Counter()
    rows, old = [], 0
    for number, (offset, spent, part, kind) in enumerate(items):
        day = report + timedelta(days=offset)
        title = f"Class {number}"
        rows.append(
            {
                "date": day.isoformat(),
                "title": title,
                "hours": _hours(spent),
                "category": part,
                "kind": kind,
            }
        )
        if day < _two_years_before(report):
            old += 1
            continue
        found["total"] += spent
        found[part] += spent
        if kind in CAPS and (kind, part) != ("distance", "ethics"):
            kinds[kind] += spent
    answer = _answered({"report_date": report.isoformat(), "classes": rows}, facts)
    sums = {part: found[part] for part in ("total", *PARTS)}
    assert dict(answer.short) == _short(sums, report)
    assert dict(answer.hours) == {part: _hours(number) for part, number in sums.items()}
    over = {check.kind.value: check.over for check in answer.caps}
    assert over == {
        kind: _hours(max(0, spent - CAPS[kind] * 4)) for kind, spent in kinds.items() if spent
    }
    assert len(answer.warnings) == old + sum(1 for hours in over.values() if hours)
    assert len(answer.classes) == len(items)


@given(report_days, parts, quarters)
def test_parts_are_never_more_than_the_whole(
    facts: Facts, report: date, found: dict[str, int], total: int
) -> None:
    """Parts that add up to more than all hours are a mistake in the total, and nothing else is."""
    hours = {part: _hours(number) for part, number in {"total": total, **found}.items()}
    value = {"report_date": report.isoformat(), "hours": hours}
    outcome = CALCULATOR.answer(value, facts)
    if sum(found.values()) > total:
        assert isinstance(outcome, InputErrors)
        assert [error.field for error in outcome.errors] == ["hours.total"]
    else:
        assert isinstance(outcome, CeHoursAnswer)


@given(st.dates(date(2000, 1, 1), date(2022, 12, 31)))
def test_earlier_reports_are_refused_with_the_known_days(facts: Facts, report: date) -> None:
    """Before the first known day there is no answer, only the days for which there is one."""
    value = {"report_date": report.isoformat(), "hours": {"total": 100}}
    outcome = CALCULATOR.answer(value, facts)
    assert isinstance(outcome, Refusal)
    assert outcome.known[0].first == KNOWN_FROM


@given(report_days)
def test_the_unread_rule_is_always_mentioned(facts: Facts, report: date) -> None:
    """Every answer says that the present text of the rule has not been read."""
    answer = _answered({"report_date": report.isoformat(), "hours": {"total": 24}}, facts)
    assert any("has not been read" in note for note in answer.notes)


@given(report_days)
def test_the_waiver_is_mentioned_where_it_touches_the_two_years(facts: Facts, report: date) -> None:
    """Reports up to the end of 2024 look back into the waiver of hours in person."""
    answer = _answered({"report_date": report.isoformat(), "hours": {"total": 24}}, facts)
    mentioned = any("was lifted" in note for note in answer.notes)
    assert mentioned == (report <= date(2024, 12, 31))


@pytest.mark.parametrize(("ethics", "words"), [(3, "1 hour of ethics"), (2, "2 hours of ethics")])
def test_one_hour_is_one_hour(facts: Facts, ethics: int, words: str) -> None:
    """The headline counts what is short in good English."""
    hours = {"total": 24, "in_person": 8, "ethics": ethics, "health_equity": 2}
    answer = _answered({"report_date": "2026-06-30", "hours": hours}, facts)
    assert f"Short by {words}" in render_result("ce-hours", answer, facts)


@pytest.fixture(scope="module")
def own_facts() -> Facts:
    """The guide's own records, as the site gives them to its calculators."""
    library, _ = load()
    return Facts.from_json(calculator_facts(library))


def test_records_say_what_the_calculator_needs(own_facts: Facts) -> None:
    """The rulebook gives 24, 8, 4 and from 2024 on 2 hours, leaves 10, and names five caps."""
    before, after = own_facts.ce.on(date(2023, 12, 31)), own_facts.ce.on(EQUITY_FROM)
    assert before
    assert after
    assert (before.total, before.free) == (Decimal(24), Decimal(12))
    assert (after.total, after.free) == (Decimal(24), Decimal(10))
    assert dict(after.minimum) == {"in_person": 8, "ethics": 4, "health_equity": 2}
    assert own_facts.ce.on(KNOWN_FROM - timedelta(days=1)) is None
    caps = own_facts.ce.caps_by(date(2026, 1, 1))
    assert {kind: cap.hours for kind, cap in caps.items()} == {
        kind: Decimal(hours) for kind, hours in CAPS.items()
    }
    assert {cap.confidence for cap in caps.values()} == {"low"}


def test_records_name_what_nobody_has_read(own_facts: Facts) -> None:
    """The open question about the rule's present text stands beside every answer."""
    assert any("246-830-475" in remark.text for remark in own_facts.ce.remarks)
