"""The command `payer-guide`: its words, and how the data is read for all of them."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from payer_data.commands.calc import calc
from payer_data.commands.check import check
from payer_data.commands.diff import diff
from payer_data.commands.explain import explain
from payer_data.commands.guide import Guide
from payer_data.commands.links import links
from payer_data.commands.new import new
from payer_data.commands.schema import schema
from payer_data.commands.show import show
from payer_data.commands.stale import stale
from payer_data.document import read
from payer_data.findings import BadDataError, Finding
from payer_data.library import RECORDS, Library, Reader, load
from payer_data.rules import check_library


def today() -> date:
    """The day of the build: `SOURCE_DATE_EPOCH` when set, otherwise the clock's.

    Raises:
        UsageError: `SOURCE_DATE_EPOCH` is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH must be seconds since 1970, not '{epoch}'"
        raise click.UsageError(message) from None
    return moment.date()


def find_faults(
    folder: Path, on: date, reader: Reader = read
) -> tuple[Library, tuple[Finding, ...]]:
    """Read a folder of records and apply every rule.

    Returns:
        What could be read, and every fault, sorted by place.
    """
    library, findings = load(folder, reader)
    return library, tuple(sorted([*findings, *check_library(library, on)]))


def checked_library(folder: Path = RECORDS, reader: Reader = read) -> Library:
    """The library, once it has no faults.

    Raises:
        BadDataError: It has.
    """
    library, findings = find_faults(folder, today(), reader)
    if findings:
        raise BadDataError(findings)
    return library


@click.group()
@click.version_option(package_name="payer-guide")
@click.pass_context
def main(context: click.Context) -> None:
    """Read, check and use the guide's payer data."""
    context.obj = Guide(RECORDS, today, find_faults, checked_library)


for _word in (check, explain, show, diff, stale, links, new, calc, schema):
    main.add_command(_word)


if __name__ == "__main__":
    main()
