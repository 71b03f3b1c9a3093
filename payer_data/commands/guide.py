"""What every command is given, and how commands read dates, show paths and stop."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Never

import click

from calculators.dates import DateError, parse_day
from payer_data.findings import BadDataError, Finding, as_text
from payer_data.library import Library


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide that a command works on.

    Attributes:
        records: Its records.
        today: The day of the call.
        find_faults: Reads a folder of records and applies every rule.
        checked_library: The records, once they have no faults.
    """

    records: Path
    today: Callable[[], date]
    find_faults: Callable[[Path, date], tuple[Library, tuple[Finding, ...]]]
    checked_library: Callable[[], Library]

    def readable(self) -> Library:
        """Every record that can be read; what is at fault elsewhere need not be mended first."""
        library, _ = self.find_faults(self.records, self.today())
        return library

    def library_or_exit(self) -> Library:
        """The records; with faults, prints them and ends the command."""
        try:
            return self.checked_library()
        except BadDataError as fault:
            click.echo(as_text(fault.findings))
            stop("The data has faults; mend them first (payer-guide check).")


pass_guide = click.make_pass_decorator(Guide)
"""Hands a command its guide."""


class _DayType(click.ParamType[date]):
    """A day of the calendar on the command line."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the text."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except DateError as fault:
            self.fail(str(fault), param, ctx)


DAY = _DayType()


def stop(message: str) -> Never:
    """End the command with a message."""
    click.echo(message, err=True)
    sys.exit(1)


def shown(folder: Path) -> str:
    """The folder as findings print it: from where the reader stands, if it lies below."""
    here = Path.cwd()
    full = folder.resolve()
    return (full.relative_to(here) if full.is_relative_to(here) else folder).as_posix()


def joined(prefix: str, path: str) -> str:
    """A path below a folder that is shown as `shown` says."""
    return path if prefix in ("", ".") else f"{prefix}/{path}"


def moved(finding: Finding, prefix: str) -> Finding:
    """A finding with its path from where the reader stands."""
    return replace(finding, path=joined(prefix, finding.path))
