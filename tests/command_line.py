"""The command `payer-guide` as tests call it: in this process, on a fixed day."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from payer_data import command

INVENTED = Path(__file__).parent / "cases" / "data" / "valid"
"""A small set of records without faults, about a payer that does not exist."""

JUNE_2026 = "1780272000"
"""June 1, 2026, in seconds since 1970."""


def run(*arguments: str, given: str | None = None, today: str = JUNE_2026) -> Result:
    """Call the command; an exception would end the test."""
    return CliRunner(env={"SOURCE_DATE_EPOCH": today}).invoke(
        command.main, arguments, input=given, catch_exceptions=False, prog_name="payer-guide"
    )


def take_invented(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the invented records, and let the command take them for the guide's own."""
    shutil.copytree(INVENTED, folder)
    monkeypatch.setattr(command, "RECORDS", folder)
    monkeypatch.setattr(command, "checked_library", partial(command.checked_library, folder))
    return folder
