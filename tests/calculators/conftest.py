"""Policy data that every calculator test shares."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calculators.facts import Facts
from payer_data.library import load
from payer_data.publish import calculator_facts

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="session")
def facts_json() -> dict[str, Any]:
    """The policy data as JSON: a small set written for tests, the rest from the records.

    Plans, their rules on authorization and further codes are the guide's own; where both name a
    plan or code, the small set speaks.
    """
    data: dict[str, Any] = json.loads((CASES / "facts.json").read_text(encoding="utf-8"))
    library, faults = load()
    assert not faults
    recorded: dict[str, Any] = calculator_facts(library)
    for shelf in ("sources", "codes"):
        data[shelf] = recorded[shelf] | data[shelf]
    for plan, held in recorded["plans"].items():
        data["plans"][plan] = held | data["plans"].get(plan, {})
    return data | {part: recorded[part] for part in ("authorization", "payers")}


@pytest.fixture(scope="session")
def facts(facts_json: dict[str, Any]) -> Facts:
    """The policy data as a calculator gets them."""
    return Facts.from_json(facts_json)
