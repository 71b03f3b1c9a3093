"""Prior authorization: a second reckoning from a table of the rules, and the days they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculators.facts import Facts
from calculators.language import ENGLISH
from calculators.outcome import InputErrors
from calculators.prior_authorization.calculation import PriorAuthorizationAnswer, calculate
from calculators.prior_authorization.display import display
from calculators.prior_authorization.request import PriorAuthorizationRequest
from calculators.prior_authorization.rules import Ask

MASSAGE = ("97010", "97124", "97140")
LISTED = ("97110", "97112", "97530", "97035", "97116", "97161")
UMP = ("ump-classic", "ump-select", "ump-plus-uw", "ump-achieve-1")
OUTSIDE: tuple[str, ...] = (
    "boeing",
    "medigap",
    "kent-fire",
    "pierce-county",
    "city-of-tacoma",
    "rga-hma",
    "bluecard",
    "fep",
    "uniform-medical-plan",
    "kingcare",
)
TRUST = ("awc-trust", "awc-staff-plan", "regence-secondary")

days = st.dates(date(2016, 1, 1), date(2027, 12, 31)) | st.sampled_from(
    [
        day + timedelta(days=near)
        for near in (-1, 0, 1)
        for day in (
            date(2017, 5, 3),
            date(2018, 1, 1),
            date(2018, 6, 7),
            date(2020, 3, 1),
            date(2021, 4, 2),
            date(2022, 1, 1),
            date(2022, 4, 1),
        )
    ]
)
renewals = st.dates(date(2019, 1, 1), date(2025, 12, 31)).map(lambda day: day.replace(day=1))
visits = st.sampled_from((1, 2, 5, 6, 7, 8, 17, 18, 19, 20, 40))


@st.composite
def ump_requests(draw: st.DrawFn) -> PriorAuthorizationRequest:
    """Visits of members of the public employees' plans."""
    return PriorAuthorizationRequest(
        plan=draw(st.sampled_from(UMP)),
        code=draw(st.sampled_from(MASSAGE + LISTED)),
        service_date=draw(days),
        visit=draw(visits),
        age=draw(st.none() | st.sampled_from((0, 17, 18, 64))),
    )


@st.composite
def regence_requests(draw: st.DrawFn) -> PriorAuthorizationRequest:
    """Visits of members of Regence plans, in a group or not, with the option or not."""
    return PriorAuthorizationRequest(
        plan=draw(st.sampled_from(("regence-insured", "regence-self-funded"))),
        group=draw(st.none() | st.sampled_from(OUTSIDE + TRUST)),
        code=draw(st.sampled_from((*MASSAGE, "97110", "97112", "97530"))),
        service_date=draw(days),
        visit=draw(visits),
        bought_2022_option=draw(st.none() | st.booleans()),
        renewal_date=draw(st.none() | renewals),
    )


def _ump(asked: PriorAuthorizationRequest) -> str:
    """The table for the Uniform Medical Plan."""
    day, visit = asked.service_date.isoformat(), asked.visit
    if asked.code in MASSAGE:
        return "not_likely" if day >= "2017-05-03" else "unknown"
    if day < "2020-03-01":
        return "unknown"
    if visit <= 6:
        return "not_likely"
    if visit <= 18 and day > "2021-12-31":
        return "unknown"
    return "unknown" if asked.age is not None and asked.age <= 17 else "likely"


def _regence(asked: PriorAuthorizationRequest) -> str:
    """The table for Regence: groups, then insured plans, then employers' own."""
    day = asked.service_date.isoformat()
    if asked.code not in MASSAGE or day < "2017-05-03":
        return "unknown"
    if asked.group and day <= "2017-12-31":
        return "likely" if asked.group == "awc-staff-plan" else "not_likely"
    if asked.plan == "regence-self-funded":
        return _self_funded(asked, day)
    if asked.group in OUTSIDE or (asked.group in TRUST and day <= "2018-06-06"):
        return "unknown"
    if day >= "2022-04-01":
        return "not_likely"
    return "not_likely" if day >= "2018-06-07" and asked.visit <= 6 else "likely"


def _self_funded(asked: PriorAuthorizationRequest, day: str) -> str:
    if asked.bought_2022_option is False:
        return "not_likely" if day >= "2022-04-01" else "unknown"
    if asked.bought_2022_option is None or asked.renewal_date is None:
        return "unknown"
    year = asked.service_date.year
    yearly = [asked.renewal_date.replace(year=each).isoformat() for each in (year - 1, year)]
    renewed = max(each for each in yearly if each <= day)
    if renewed >= "2022-04-01":
        return "not_likely"
    return "likely" if renewed >= "2021-04-02" else "unknown"


def _answer(asked: PriorAuthorizationRequest, facts: Facts) -> PriorAuthorizationAnswer:
    answer = calculate(asked, facts)
    assert isinstance(answer, PriorAuthorizationAnswer)
    return answer


@given(ump_requests())
def test_ump_agrees_with_the_table(facts: Facts, asked: PriorAuthorizationRequest) -> None:
    """The records of the Uniform Medical Plan say what the table of its rules says."""
    assert _answer(asked, facts).verdict.value == _ump(asked)


@given(regence_requests())
def test_regence_agrees_with_the_table(facts: Facts, asked: PriorAuthorizationRequest) -> None:
    """The records of Regence say what the table of its rules says, for every group."""
    assert _answer(asked, facts).verdict.value == _regence(asked)


@given(regence_requests(), st.integers(0, 60))
def test_deadline_only_where_likely(
    facts: Facts, asked: PriorAuthorizationRequest, before: int
) -> None:
    """A deadline is given only for a likely need, seven days after the first visit."""
    first = asked.service_date - timedelta(days=before)
    answer = _answer(replace(asked, first_visit=first), facts)
    assert (answer.deadline is None) == (answer.how_counted is None)
    if answer.deadline:
        assert answer.verdict.value == "likely"
        assert answer.deadline == first + timedelta(days=7)
        assert date(2017, 5, 3) <= asked.service_date <= date(2018, 6, 6)


@given(regence_requests() | ump_requests())
def test_no_question_is_asked_twice(facts: Facts, asked: PriorAuthorizationRequest) -> None:
    """What the reader has answered is not asked again, and each question once."""
    asks = _answer(asked, facts).asks
    assert len(set(asks)) == len(asks)
    assert all(getattr(asked, ask.value) is None for ask in asks)


@given(regence_requests())
@example(
    PriorAuthorizationRequest(
        plan="ump-classic", code="97112", service_date=date(2026, 1, 5), visit=9
    )
)
def test_likely_and_unknown_name_a_place(facts: Facts, asked: PriorAuthorizationRequest) -> None:
    """Whoever may need authorization is told where to ask."""
    answer = _answer(asked, facts)
    assert answer.where or answer.verdict.value == "not_likely"
    assert "pg-headline" in display(answer, facts, ENGLISH)


def _visit(plan: str, code: str, visit: int, group: str | None = None) -> PriorAuthorizationRequest:
    return PriorAuthorizationRequest(
        plan=plan, code=code, visit=visit, group=group, service_date=date(2020, 1, 1)
    )


CHANGES = (
    (_visit("ump-classic", "97124", 9), date(2017, 5, 3), "unknown", "not_likely"),
    (_visit("ump-classic", "97010", 9), date(2020, 3, 1), "not_likely", "not_likely"),
    (_visit("ump-classic", "97112", 6), date(2020, 3, 1), "unknown", "not_likely"),
    (_visit("ump-classic", "97112", 7), date(2020, 3, 1), "unknown", "likely"),
    (_visit("ump-classic", "97112", 7), date(2022, 1, 1), "likely", "unknown"),
    (_visit("ump-classic", "97112", 19), date(2022, 1, 1), "likely", "likely"),
    (_visit("regence-insured", "97124", 1), date(2017, 5, 3), "unknown", "likely"),
    (_visit("regence-insured", "97124", 1), date(2018, 1, 1), "likely", "likely"),
    (_visit("regence-insured", "97124", 1), date(2018, 6, 7), "likely", "not_likely"),
    (_visit("regence-insured", "97124", 7), date(2018, 6, 7), "likely", "likely"),
    (_visit("regence-insured", "97124", 7), date(2022, 4, 1), "likely", "not_likely"),
    (_visit("regence-insured", "97124", 1, "fep"), date(2017, 5, 3), "unknown", "not_likely"),
    (_visit("regence-insured", "97124", 1, "fep"), date(2018, 1, 1), "not_likely", "unknown"),
    (_visit("regence-insured", "97124", 1, "awc-trust"), date(2018, 6, 7), "unknown", "not_likely"),
    (_visit("premera-insured", "97124", 1), date(2016, 7, 1), "unknown", "not_likely"),
    (_visit("premera-insured", "97124", 6), date(2018, 6, 7), "likely", "not_likely"),
)


@pytest.mark.parametrize(("visit", "day", "before", "after"), CHANGES)
def test_rules_change_between_two_days(
    facts: Facts, visit: PriorAuthorizationRequest, day: date, before: str, after: str
) -> None:
    """A rule holds on its first day and the day after, and not yet on the day before."""
    found = [
        _answer(replace(visit, service_date=day + timedelta(days=near)), facts).verdict.value
        for near in (-1, 0, 1)
    ]
    assert found == [before, after, after]


def test_what_to_have_ready_comes_from_the_payers_words(facts: Facts) -> None:
    """A prescription and the chart criteria of that time are listed, with their sources."""
    answer = _answer(
        replace(_visit("regence-insured", "97124", 1), service_date=date(2017, 6, 1)), facts
    )
    assert answer.at_hand[0].startswith("The prescription.")
    assert any("daily activity" in line for line in answer.at_hand)
    later = _answer(_visit("regence-insured", "97124", 7), facts)
    assert later.at_hand == ()


def test_groups_are_asked_for_only_where_they_matter(facts: Facts) -> None:
    """No question about groups where every group gets the same answer."""
    assert Ask.GROUP not in _answer(_visit("ump-classic", "97124", 1), facts).asks
    assert Ask.GROUP in _answer(_visit("regence-insured", "97124", 1), facts).asks
    early = replace(_visit("regence-insured", "97124", 1), service_date=date(2016, 1, 4))
    assert Ask.GROUP not in _answer(early, facts).asks


def test_every_plan_answers_on_every_kind_of_day(facts: Facts) -> None:
    """Every plan of the guide gives an answer, and every answer shows a headline."""
    for plan in facts.plans:
        for year in range(2013, 2028):
            asked = replace(_visit(plan, "97124", 3), service_date=date(year, 7, 2))
            found = calculate(asked, facts)
            assert not isinstance(found, InputErrors)
            assert found.reasons
            assert found.explanation
            assert found.notes
