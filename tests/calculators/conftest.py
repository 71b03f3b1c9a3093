"""Policy data that every calculator test shares."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import shared_facts

from calculators.facts import Facts
from payer_data.library import load
from payer_data.publish.facts import calculator_facts


@pytest.fixture(scope="session")
def facts_json() -> dict[str, Any]:
    """The policy data as JSON."""
    library, faults = load()
    assert not faults
    return shared_facts(calculator_facts(library))


@pytest.fixture(scope="session")
def facts(facts_json: dict[str, Any]) -> Facts:
    """The policy data as a calculator gets them."""
    return Facts.from_json(facts_json)
