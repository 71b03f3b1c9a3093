"""Cases that a billing specialist can read, one YAML list per file in ``tests/cases``.

Each case has ``name``, ``source``, ``input`` and ``expect``: a part of the JSON output, lists in
full. ``facts`` is laid over the shared policy data. ``notes_say``, ``errors_say`` and
``reason_says`` are words that must occur; ``sources_include`` are ids that must be named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import case_files
import pytest

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.html import render_result
from calculators.page import answer

type Case = dict[str, Any]


def _cases() -> Iterator[Any]:
    for name, case in case_files.written():
        yield pytest.param(name, case, id=f"{name}: {case['name']}")


def _assert_part(expected: Any, found: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
    if isinstance(expected, dict):
        assert isinstance(found, dict), path
        for key, value in expected.items():
            assert key in found, f"{path}.{key}"
            _assert_part(value, found[key], f"{path}.{key}")
    elif isinstance(expected, list):
        assert len(expected) == len(found), (path, found)
        for number, value in enumerate(expected):
            _assert_part(value, found[number], f"{path}.{number}")
    else:
        assert found == expected, path


def _assert_says(words: list[Any], text: str) -> None:
    for word in words:
        assert str(word) in text


@pytest.mark.parametrize(("name", "case"), list(_cases()))
def test_case(name: str, case: Case, facts_json: dict[str, Any]) -> None:
    """Each case comes out as the billing specialist wrote it down."""
    assert case["source"]
    facts = Facts.from_json(case_files.laid_over(facts_json, case.get("facts", {})))
    found = json.loads(answer(name, case["input"], facts))
    _assert_part(case["expect"], found, "$")
    _assert_says(case.get("notes_say", []), " ".join(found.get("notes", [])))
    _assert_says([case.get("reason_says", "")], found.get("reason", ""))
    errors = " ".join(error["message"] for error in found.get("errors", []))
    _assert_says(case.get("errors_say", []), errors)
    named = {source["id"] for source in found.get("sources", [])}
    assert named >= set(case.get("sources_include", []))
    outcome = CALCULATORS[name].answer(case["input"], facts)
    assert "pg-headline" in render_result(name, outcome, facts)
