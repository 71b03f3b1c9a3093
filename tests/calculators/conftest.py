"""Policy data that every calculator test shares."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calculators.facts import Facts

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="session")
def facts_json() -> dict[str, Any]:
    """The policy data as JSON."""
    data: dict[str, Any] = json.loads((CASES / "facts.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="session")
def facts(facts_json: dict[str, Any]) -> Facts:
    """The policy data as a calculator gets them."""
    return Facts.from_json(facts_json)
