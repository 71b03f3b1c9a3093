"""Every calculator against a second reckoning: on the written cases, and on random inputs.

Twenty thousand inputs for each calculator, in eight runs so that they can go side by side. Half
of the runs are made by default; the environment variable ``ALL_RUNS`` asks for all of them.
"""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import second_hsa
import second_units
import second_visits
import yaml

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.outcome import to_json

CASES = Path(__file__).parents[1] / "cases"
RUNS = range(8 if os.environ.get("ALL_RUNS") else 4)
IN_A_RUN = 2500

type Json = dict[str, Any]
type Reckon = Callable[[Json, Json], Json]

RECKON: dict[str, Reckon] = {
    "units": second_units.reckon,
    "visit-budget": second_visits.reckon,
    "hsa": second_hsa.reckon,
}
TIMED = ("97110", "97112", "97124", "97140", "97035")
OTHERS = ("97010", "97014", "97129", "97130", "92607", "97001", "97532", "95851", "97122")
DISQUALIFIERS = ("medicare", "other_coverage", "general_fsa", "dependent", "tricare", "va_care")

PLANS: Json = {
    "known-years": {
        "name": "Plan with two known years",
        "year_starts_month": 1,
        "limits": [
            {"visits": 6, "basis": "plan_year", "period": "plan_year",
             "span": {"from": "2026-01-01", "until": "2026-12-31", "until_known": False}},
            {"visits": 4, "basis": "plan_year", "period": "plan_year",
             "span": {"from": "2027-01-01", "until": "2027-12-31", "until_known": False}},
        ],
    },
    "july-years": {
        "name": "Plan with years from July",
        "year_starts_month": 7,
        "limits": [
            {"visits": 5, "basis": "plan_year", "period": "plan_year",
             "span": {"from": "2025-07-01", "until": "2027-06-30", "until_known": False}},
        ],
    },
}  # fmt: skip


def units(pick: random.Random) -> Json:
    """Minutes around the corners of the chart, now and then with a code that does not count."""
    codes = pick.sample(TIMED, pick.randint(1, 4))
    codes += pick.sample(OTHERS, pick.choice((0, 0, 0, 0, 1, 2)))
    corner = (0, 1, 7, 8, 14, 15, 16, 22, 23, 30, 37, 38)
    same = pick.choice(corner)
    services = [
        {"code": code, "minutes": pick.choice((pick.randint(0, 60), pick.choice(corner), same))}
        for code in codes + pick.choices(codes, k=pick.choice((0, 0, 0, 1)))
    ]
    request: Json = {"method": pick.choice(("cms", "cpt")), "services": services}
    if pick.random() < 0.2:
        days = ("2012-12-31", "2013-01-01", "2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01",
                "2019-12-31", "2020-01-01", "2026-03-02")  # fmt: skip
        request["service_date"] = pick.choice(days)
    return request


def visits(pick: random.Random) -> Json:
    """Budgets near the ends of years, papers and money."""
    as_of = date(2026, 1, 1) + timedelta(days=pick.randint(-20, 600))
    request: Json = {"as_of": as_of.isoformat()}
    if pick.random() < 0.4:
        request["plan"] = pick.choice(tuple(PLANS))
    else:
        limit: Json = {"visits": pick.randint(0, 30)}
        limit["period"] = pick.choice(("calendar_year", "plan_year"))
        if limit["period"] == "plan_year" and pick.random() < 0.7:
            limit["starts_month"] = pick.randint(1, 12)
        if pick.random() < 0.3:
            limit["combined_used"] = pick.randint(0, 12)
        request["limit"] = limit
    request["used"] = {"plan_paid": pick.randint(0, 6), "deductible": pick.randint(0, 3)}
    given = as_of - timedelta(days=pick.randint(0, 100))
    if pick.random() < 0.7:
        request["prescription"] = _paper(pick, as_of) | {"date": given.isoformat()}
        if "expires" in request["prescription"] and pick.random() < 0.3:
            del request["prescription"]["expires"]
    if pick.random() < 0.6:
        request["authorization"] = _paper(pick, as_of)
    if pick.random() < 0.8:
        request["schedule"] = _schedule(pick, as_of)
    if pick.random() < 0.5:
        request["planned_visits"] = pick.randint(1, 40)
    if pick.random() < 0.4:
        request["cost"] = _cost(pick)
    return request


def _paper(pick: random.Random, as_of: date) -> Json:
    paper: Json = {"visits": pick.randint(0, 20)}
    if pick.random() < 0.6:
        paper["expires"] = (as_of + timedelta(days=pick.randint(0, 200))).isoformat()
    return paper


def _schedule(pick: random.Random, as_of: date) -> Json:
    start = as_of + timedelta(days=pick.randint(0, 30))
    schedule: Json = {"start": start.isoformat(), "per_week": pick.choice((1, 1, 2, 2, 3, 5, 7))}
    if pick.random() < 0.4:
        days = (start + timedelta(days=pick.randint(-3, 40)) for _ in range(pick.randint(1, 5)))
        schedule["skip"] = [day.isoformat() for day in days]
    return schedule


def _cost(pick: random.Random) -> Json:
    cost: Json = {
        "allowed": _dollars(pick, 1, 20000),
        "deductible_left": _dollars(pick, 0, 60000),
        "coinsurance_percent": pick.choice((0, 10, 15, 20, 33.33, 100)),
        "out_of_pocket_left": _dollars(pick, 0, 120000),
    }
    if pick.random() < 0.4:
        cost |= {"copay": _dollars(pick, 0, 6000), "copay_rule": pick.choice(("replaces", "added"))}
    return cost


def _dollars(pick: random.Random, low: int, high: int) -> str:
    cents = pick.choice((low, high, pick.randint(low, high), pick.randint(low, high) // 100 * 100))
    cents = max(low, cents)
    return f"{cents // 100}.{cents % 100:02d}"


def hsa(pick: random.Random) -> Json:
    """Years with changes in some month, and expenses of every kind."""
    request: Json = {}
    if pick.random() < 0.75:
        request |= _year(pick)
    if not request or pick.random() < 0.4:
        request["expense"] = _expense(pick)
    return request


def _year(pick: random.Random) -> Json:
    kinds = [_month(pick) for _ in range(pick.randint(1, 3))]
    turns = sorted(pick.randint(0, 12) for _ in kinds[1:])
    months = [kinds[sum(turn <= number for turn in turns)] for number in range(12)]
    request: Json = {
        "year": pick.randint(2018, 2028),
        "age": pick.choice((30, 54, 55, 64, 65, 70)),
        "months": months,
    }
    if pick.random() < 0.6:
        request["contributed"] = _dollars(pick, 0, 1200000)
    if pick.random() < 0.3:
        request["family_share_percent"] = pick.choice((0, 25, 50, 33.33, 99.99))
    if pick.random() < 0.3:
        request["spouse_age"] = pick.choice((40, 54, 55, 66))
    if pick.random() < 0.4:
        request["stayed_eligible"] = pick.choice((True, False))
    if pick.random() < 0.3:
        request["direct_primary_care"] = {
            "monthly_fee": pick.choice(("0.00", "149.99", "150.00", "150.01", "300.00", "300.01")),
            "people": pick.choice(("one", "more")),
            "fixed_fee": pick.random() < 0.8,
            "from_month": pick.randint(1, 12),
            "until_month": pick.choice((12, pick.randint(1, 12))),
        }
    return request


def _month(pick: random.Random) -> Json:
    month: Json = {"coverage": pick.choice(("self", "family", "family", "none"))}
    if pick.random() < 0.2:
        month["disqualifier"] = pick.choice(DISQUALIFIERS)
    if pick.random() < 0.3:
        month["plan"] = pick.choice(("hdhp", "bronze_or_catastrophic", "other"))
    return month


def _expense(pick: random.Random) -> Json:
    papers = ("prescription", "letter_of_medical_necessity", "directive")
    expense: Json = {
        "account": pick.choice(("hsa", "fsa", "hra")),
        "purpose": pick.choice(("condition", "condition", "wellness")),
        "documents": pick.sample(papers, pick.randint(0, 3)),
        "diagnosis": pick.random() < 0.6,
        "after_account_opened": pick.random() < 0.8,
        "for": pick.choice(("self", "spouse", "dependent", "other")),
        "reimbursed_elsewhere": pick.random() < 0.2,
    }
    if pick.random() < 0.5:
        expense["amount"] = _dollars(pick, 0, 50000)
    if pick.random() < 0.5:
        expense["withdrawal_age"] = pick.choice((30, 64, 65, 66))
    return expense


MAKE: dict[str, Callable[[random.Random], Json]] = {
    "units": units,
    "visit-budget": visits,
    "hsa": hsa,
}


def _assert_part(expected: Any, found: Any, told: object) -> None:  # noqa: ANN401 - any JSON value
    """What was reckoned must be in what was found; more keys may be there."""
    if isinstance(expected, dict):
        assert isinstance(found, dict), told
        for key, value in expected.items():
            _assert_part(value, found[key], (told, key))
    elif isinstance(expected, list):
        assert len(expected) == len(found), (told, expected, found)
        for one, other in zip(expected, found, strict=True):
            _assert_part(one, other, told)
    else:
        assert expected == found, (told, expected, found)


@pytest.fixture(scope="module")
def known(facts_json: Json) -> Json:
    """The shared policy data with two invented plans whose years are known."""
    data = copy.deepcopy(facts_json)
    data["plans"] |= PLANS
    return data


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", sorted(MAKE))
def test_random_inputs_agree_with_the_second_reckoning(name: str, run: int, known: Json) -> None:
    """Both reckonings give the same figures, days and verdicts for whatever is asked."""
    facts, pick = Facts.from_json(known), random.Random(f"{name} {run}")  # noqa: S311
    for _ in range(IN_A_RUN):
        request = MAKE[name](pick)
        found = to_json(CALCULATORS[name].answer(request, facts))
        _assert_part(RECKON[name](request, known), found, request)


def test_the_way_to_the_next_unit_agrees_minute_by_minute(known: Json) -> None:
    """Each code's minutes to its next sure unit are those found by adding one at a time."""
    facts, pick = Facts.from_json(known), random.Random("next unit")  # noqa: S311
    for _ in range(400):
        codes = pick.sample(TIMED, pick.randint(1, 3))
        timed = {code: pick.randint(0, 50) for code in codes}
        method = pick.choice(("cms", "cpt"))
        services = [{"code": code, "minutes": spent} for code, spent in timed.items()]
        request = {"method": method, "services": services}
        found: Any = to_json(CALCULATORS["units"].answer(request, facts))
        for line in found["lines"]:
            expected = second_units.minutes_to_gain(timed, line["code"], method)
            assert line["minutes_to_next_unit"] == expected, request


def _written() -> Iterator[Any]:
    for name in sorted(RECKON):
        for path in sorted((CASES / name).glob("*.yml")):
            yield pytest.param(name, path, id=f"{name}/{path.name}")


def _laid_over(base: Any, top: Any) -> Any:  # noqa: ANN401 - any JSON value
    if not isinstance(base, dict) or not isinstance(top, dict):
        return top
    return base | {key: _laid_over(base.get(key), value) for key, value in top.items()}


def _common(expected: Any, reckoned: Any, told: object) -> None:  # noqa: ANN401 - any JSON value
    """Where a case and the second reckoning speak of the same thing, they say the same."""
    if isinstance(expected, dict) and isinstance(reckoned, dict):
        for key in expected.keys() & reckoned.keys():
            _common(expected[key], reckoned[key], (told, key))
    elif isinstance(expected, list) and isinstance(reckoned, list):
        assert len(expected) == len(reckoned), told
        for one, other in zip(expected, reckoned, strict=True):
            _common(one, other, told)
    else:
        assert expected == reckoned, (told, expected, reckoned)


@pytest.mark.parametrize(("name", "path"), list(_written()))
def test_written_cases_agree_with_the_second_reckoning(
    name: str, path: Path, facts_json: Json
) -> None:
    """What the cases expect is what the second reckoning finds, not only what the code does."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=loader):  # noqa: S506 - a safe one
        if case["expect"].get("status", "answer") != "answer" or "renewed" in case["name"]:
            continue
        reckoned = RECKON[name](case["input"], _laid_over(facts_json, case.get("facts", {})))
        _common(case["expect"], reckoned, case["name"])
