"""What tests of the payer data share: the real records, the invented ones, and fixed days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from command_line import INVENTED, take_invented

from payer_data.command import find_faults
from payer_data.library import RECORDS, Library


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites expected findings."""
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write the findings as they are now; works with 'pytest tests/payer_data --rewrite'",
    )


@pytest.fixture(scope="session")
def library() -> Library:
    """The guide's own records."""
    found, faults = find_faults(RECORDS, date(2199, 12, 31))
    assert not faults
    return found


@pytest.fixture(scope="session")
def invented() -> Library:
    """The invented records."""
    found, faults = find_faults(INVENTED, date(2026, 6, 1))
    assert not faults
    return found


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented records that the command takes for the guide's own."""
    monkeypatch.chdir(tmp_path)
    return take_invented(tmp_path / "records", monkeypatch)
