"""Every calculator against a second reckoning: on the written cases, and on random inputs.

Twenty thousand inputs for each calculator, in eight runs so that they can go side by side.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import case_files
import pytest
import second_authorization
import second_contract
import second_education
import second_hsa
import second_units
import second_visits
from random_inputs import MAKE, PLANS, TIMED

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.outcome import to_json

RUNS = range(8)
IN_A_RUN = 2500

type Json = dict[str, Any]
type Reckon = Callable[[Json, Json], Json]

RECKON: dict[str, Reckon] = {
    "units": second_units.reckon,
    "visit-budget": second_visits.reckon,
    "hsa": second_hsa.reckon,
    "prior-authorization": second_authorization.reckon,
    "ce-hours": second_education.reckon,
    "contract": second_contract.reckon,
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
        for path in sorted((case_files.CASES / name).glob("*.yml")):
            yield pytest.param(name, path, id=f"{name}/{path.name}")


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
    for case in case_files.read(path):
        renewed = name == "visit-budget" and "renewed" in case["name"]
        if case["expect"].get("status", "answer") != "answer" or renewed:
            continue
        facts = case_files.laid_over(facts_json, case.get("facts", {}))
        _common(case["expect"], RECKON[name](case["input"], facts), case["name"])
