"""Diff: `payer-guide diff` says what a change to the data means for readers."""

from __future__ import annotations

from collections.abc import Sequence

import click

from payer_data.commands.guide import Guide, moved, pass_guide, shown
from payer_data.diff.differences import can_answer, changes, unproven
from payer_data.diff.pages import pages
from payer_data.diff.report import Report, as_json, as_markdown
from payer_data.findings import Finding
from payer_data.library import Library
from payer_data.revision import Revision, RevisionError, records_at, work_tree

_PRINTERS = {"markdown": as_markdown, "json": as_json}


@click.command()
@click.argument("base")
@click.option(
    "--format", "form", type=click.Choice(sorted(_PRINTERS)), default="markdown", show_default=True
)
@pass_guide
def diff(guide: Guide, base: str, form: str) -> None:
    """Say what readers will see differently since BASE, a branch, tag or commit of git."""
    try:
        with records_at(base, guide.records) as revision:
            report = _report(guide, base, revision)
    except RevisionError as fault:
        raise click.UsageError(str(fault)) from None
    click.echo(_PRINTERS[form](report))


def _report(guide: Guide, base: str, revision: Revision) -> Report:
    from payer_data.diff.cases import case_changes  # noqa: PLC0415 - the other commands start sooner

    on, prefix = guide.today(), shown(guide.records)
    old, _ = guide.find_faults(revision.records, on)
    new, faults = guide.find_faults(guide.records, on)
    found = changes(old, new)
    sound = can_answer(old) and can_answer(new)
    cases = work_tree(guide.records) / "tests" / "cases"
    return Report(
        base=base,
        commit=revision.commit,
        on=on,
        folder="" if prefix == "." else prefix,
        changes=found,
        pages=pages(old, new, found, on) if found else (),
        cases=tuple(case_changes(old, new, cases)) if sound else (),
        attention=[moved(finding, prefix) for finding in unproven(found)],
        remarks=_remarks(base, old, new, faults),
    )


def _remarks(base: str, old: Library, new: Library, faults: Sequence[Finding]) -> list[str]:
    """What is to be mended first, and what could not be compared."""
    said: list[str] = []
    if faults:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        said.append(f"The data has {count}; mend them first (payer-guide check).")
    left_out = len(old.faulty_paths | new.faulty_paths)
    if left_out:
        files = "1 file" if left_out == 1 else f"{left_out} files"
        said.append(f"Left out: {files} that cannot be read, now or at {base}.")
    if not (can_answer(old) and can_answer(new)):
        said.append("The worked cases were not run, since not every record could be read.")
    return said
