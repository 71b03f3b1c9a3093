"""Check: `payer-guide check` validates the data, and mends what a machine may."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from payer_data.checks import where_explained
from payer_data.commands.guide import Guide, joined, moved, pass_guide, shown
from payer_data.diff.differences import changes, unproven
from payer_data.excerpts import as_excerpts
from payer_data.findings import Finding, as_github, as_json, as_text
from payer_data.fix import fix_file
from payer_data.revision import RevisionError, records_at

_PRINTERS = {"text": as_text, "full": as_excerpts, "github": as_github, "json": as_json}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_PRINTERS)),
    default=lambda: "full" if sys.stdout.isatty() else "text",
    help="A line for each finding; with excerpts, as on a terminal; annotations; or JSON.",
)
@click.option("--since", metavar="BASE", help="Also ask for proof of each value changed since.")
@click.option("--fix", "mend", is_flag=True, help="First mend what a machine may.")
@pass_guide
def check(
    guide: Guide, paths: tuple[Path, ...], form: str, *, since: str | None, mend: bool
) -> None:
    """Validate the data: the guide's own records, or the folders and files given.

    A folder is read as a set of records of its own. A file inside the guide's records is checked
    together with all of them, and only its own faults are shown.

    With --since, a branch, tag or commit of git, a value of the guide's own records that changed
    is a fault too, unless its source or the day on which it was verified changed with it.

    With --fix the text of the files is mended first, where that changes nothing that is read:
    order of keys, quotation marks, tabs, ends of lines and of the file.
    """
    findings: list[Finding] = []
    count = 0
    for folder, only in _folders(guide.records, paths):
        prefix = shown(folder)
        if mend:
            _mend(folder, only, prefix)
        library, found = guide.find_faults(folder, guide.today())
        count += len(library.named()) + len(library.sources) + len(library.codes)
        findings.extend(
            moved(finding, prefix) for finding in found if only is None or finding.path in only
        )
    if since is not None:
        findings.extend(_unproven_since(guide, since))
    findings.sort()
    if findings or form == "json":
        click.echo(_PRINTERS[form](findings))
    if findings:
        noun = "finding" if len(findings) == 1 else "findings"
        click.echo(f"{len(findings)} {noun}. Mend each line above, then check again.", err=True)
        click.echo(f"What a code means: {where_explained(findings[0].code)}", err=True)
        sys.exit(1)
    if form in ("text", "full"):
        click.echo(f"No findings in {count} payers, plans, sources and codes.")


def _unproven_since(guide: Guide, base: str) -> Iterator[Finding]:
    """A finding for each value that changed since a revision without a new proof."""
    new, _ = guide.find_faults(guide.records, guide.today())
    try:
        with records_at(base, guide.records) as revision:
            old, _ = guide.find_faults(revision.records, guide.today())
            for finding in unproven(changes(old, new)):
                yield moved(finding, shown(guide.records))
    except RevisionError as fault:
        raise click.UsageError(str(fault)) from None


def _mend(folder: Path, only: set[str] | None, prefix: str) -> None:
    """Mend each file, and say on standard error what was done."""
    for path in sorted(folder.rglob("*.yml")):
        relative = path.relative_to(folder).as_posix()
        repairs = fix_file(path, relative) if only is None or relative in only else ()
        if repairs:
            click.echo(f"Mended {joined(prefix, relative)}: {', '.join(repairs)}.", err=True)


def _folders(records: Path, paths: tuple[Path, ...]) -> list[tuple[Path, set[str] | None]]:
    """Which folders to read, and which of their files to report on."""
    own = records.resolve()
    chosen: list[tuple[Path, set[str] | None]] = []
    inside: set[str] = set()
    for path in paths:
        full = path.resolve()
        if full != own and full.is_relative_to(own):
            files = full.rglob("*") if full.is_dir() else [full]
            inside.update(file.relative_to(own).as_posix() for file in files)
        elif path.is_dir():
            chosen.append((path, None))
        else:
            message = f"'{path}' is a file outside the guide's records; give its folder"
            raise click.UsageError(message)
    if inside or not paths:
        chosen.append((records, inside or None))
    return chosen
