"""New: `payer-guide new` begins a record with what is known at the start."""

from __future__ import annotations

import enum

import click

from payer_data.commands.guide import DAY, Guide, joined, pass_guide, shown
from payer_data.findings import Finding, nearest, not_allowed
from payer_data.model.payer import Funding, PayerKind
from payer_data.model.provenance import Author
from payer_data.scaffold import NewRecord, NewRecordError, new_payer, new_plan, new_source


class _OneOf(click.ParamType[str]):
    """A word of a closed list of the model."""

    name = "word"

    def __init__(self, what: str, words: type[enum.StrEnum]) -> None:
        self.what = what
        self.words = [word.value for word in words]

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the word, with hyphens as good as underscores."""
        word = value.replace("-", "_")
        if word not in self.words:
            close = nearest(word, self.words)
            hint = f"; did you mean '{close}'?" if close else ""
            allowed = ", ".join(self.words)
            self.fail(f"unknown {self.what} '{value}'{hint} There are: {allowed}", param, ctx)
        return word


@click.group()
def new() -> None:
    """Write a new record, which asks for what only a person can supply."""


@new.command()
@click.argument("payer_id", metavar="ID")
@click.option("--name", required=True, help="Its full name.")
@click.option("--kind", type=_OneOf("kind", PayerKind), required=True, help="What kind of payer.")
@pass_guide
def payer(guide: Guide, payer_id: str, name: str, kind: str) -> None:
    """Write the record of a payer; ID is also the name of its folder."""
    library = guide.readable()
    try:
        record = new_payer(library, payer_id, {"name": name, "kind": kind})
    except NewRecordError as fault:
        raise click.UsageError(str(fault)) from None
    _write(guide, record)
    click.echo(
        "Next: say in 'about' what it is, and where to verify under 'contacts'. Add its plans "
        f"with: payer-guide new plan {payer_id} PLAN --name ... --funding ..."
    )


@new.command()
@click.argument("payer_id", metavar="PAYER")
@click.argument("plan_id", metavar="ID")
@click.option("--name", required=True, help="Its full name.")
@click.option(
    "--funding", type=_OneOf("funding", Funding), required=True, help="Who bears the cost."
)
@pass_guide
def plan(guide: Guide, payer_id: str, plan_id: str, name: str, funding: str) -> None:
    """Write the record of a plan of PAYER; ID is also the name of its file."""
    library = guide.readable()
    if payer_id not in library.payers:
        message, _ = not_allowed("payer", payer_id, library.payers)
        raise click.UsageError(f"{message} (add it first: payer-guide new payer)")
    given = {"name": name, "funding": funding}
    try:
        record = new_plan(library, payer_id, plan_id, given, guide.today())
    except NewRecordError as fault:
        raise click.UsageError(str(fault)) from None
    _write(guide, record)
    click.echo(
        "Next: say in 'about' what it is. Each fact says that nobody has read of it; once you have "
        "a source, put 'value' and 'proof' in the place of 'state: not_reviewed'."
    )


@new.command()
@click.argument("source_id", metavar="ID")
@click.option("--title", required=True, help="What the document is, in our words.")
@click.option("--author", type=_OneOf("author", Author), required=True, help="Who speaks in it.")
@click.option("--publisher", default=None, help="Who published it.")
@click.option("--speaks-for", default=None, help="Year, month or day it speaks for, or undated.")
@click.option("--read", type=DAY, default=None, help="When you read it; today if left out.")
@click.option("--url", default=None, help="Where it was found.")
@pass_guide
def source(guide: Guide, /, source_id: str, **known: object) -> None:
    """Write the record of a source; ID is its short name, such as R08."""
    library = guide.readable()
    given = {key: str(value) for key, value in known.items() if value is not None}
    try:
        record = new_source(library, source_id, given, guide.today())
    except NewRecordError as fault:
        raise click.UsageError(str(fault)) from None
    _write(guide, record)
    click.echo(
        f"Next: name it in a fact's proof as 'source: {source_id}', with the place in it. "
        "'read' says when somebody read it; correct the day if it was another."
    )


def _write(guide: Guide, record: NewRecord) -> None:
    """Write the file, and say where it is and what is missing in it."""
    try:
        record.write(guide.records)
    except NewRecordError as fault:
        raise click.UsageError(str(fault)) from None
    path = joined(shown(guide.records), record.path)
    click.echo(f"Written: {path}")
    for gap in record.gaps:
        click.echo(f"{path}:{gap.line}: {_question(record, gap)}")


def _question(record: NewRecord, gap: Finding) -> str:
    """What stands beside the gap."""
    return record.text.splitlines()[gap.line - 1].partition("# ")[2]
