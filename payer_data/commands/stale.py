"""Stale: `payer-guide stale` lists what is overdue for verification."""

from __future__ import annotations

from datetime import date
from typing import TextIO

import click

from calculators.dates import say_day
from payer_data.commands.guide import DAY, Guide, joined, pass_guide, shown
from payer_data.review import REVIEW_AFTER_MONTHS
from payer_data.stale import ReadsError, overdue, parse_reads


@click.command()
@click.option("--on", "day", type=DAY, default=None, help="The day; today if left out.")
@click.option(
    "--reads",
    type=click.File("r", encoding="utf-8"),
    default=None,
    help="How often pages were read, a line for each: /payers/ump/ump-cdhp/,120",
)
@pass_guide
def stale(guide: Guide, day: date | None, reads: TextIO | None) -> None:
    """List what nobody has compared with its source for a year, the oldest first.

    With --reads, from the log of the web server, the most read comes first.
    """
    on = day or guide.today()
    try:
        known = parse_reads(reads.read()) if reads else {}
    except (ReadsError, UnicodeDecodeError) as fault:
        raise click.UsageError(f"--reads: {fault}") from None
    found = overdue(guide.library_or_exit(), on, known)
    prefix = shown(guide.records)
    for one in found:
        place = f"{joined(prefix, one.record.document.path)}:{one.line}"
        sources = ", ".join(one.sources)
        click.echo(f"{place}: {one.says} [{sources}, last verified {say_day(one.verified)}]")
    if not found:
        click.echo(f"Nothing is overdue on {say_day(on)}.")
        return
    count = "1 value is" if len(found) == 1 else f"{len(found)} values are"
    click.echo(
        f"\n{count} overdue on {say_day(on)}: not verified for more than {REVIEW_AFTER_MONTHS} "
        "months. Compare each with its source; mend what changed, and set 'verified' to the day "
        "you looked."
    )
