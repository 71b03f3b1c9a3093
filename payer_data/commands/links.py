"""Links: `payer-guide links` asks whether every source still answers."""

from __future__ import annotations

from collections.abc import Sequence

import click

from payer_data.commands.guide import Guide, joined, pass_guide, shown
from payer_data.links import Silent, reason_for, silent

_NEXT = (
    "Look for each where its publisher keeps it now. If it moved, correct 'url'; if it is gone, "
    "keep the record and say so in 'note'. A value stays true for its time even when its page is "
    "gone."
)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Markdown is empty when every source answered.",
)
@pass_guide
def links(guide: Guide, form: str) -> None:
    """Ask every source with an address, and list those that do not answer. Needs the network."""
    library = guide.library_or_exit()
    click.echo("Asking the sources; this takes a minute or two.", err=True)
    found = tuple(silent(library, reason_for))
    click.echo(
        _as_markdown(found) if form == "markdown" else _as_text(guide, found), nl=bool(found)
    )


def _as_text(guide: Guide, found: Sequence[Silent]) -> str:
    prefix = shown(guide.records)
    lines = [
        f"{joined(prefix, one.source.document.path)}:{one.source.line}: "
        f"{one.source.value.url} - {one.reason}"
        for one in found
    ]
    return "\n".join([*lines, "", _NEXT]) if lines else "Every source answered.\n"


def _as_markdown(found: Sequence[Silent]) -> str:
    if not found:
        return ""
    rows = [
        f"| {one.source.id} | {one.source.value.title} | <{one.source.value.url}> | {one.reason} |"
        for one in found
    ]
    head = ["| Source | Title | Address | What happened |", "|---|---|---|---|"]
    return "\n".join(["These sources did not answer.", "", *head, *rows, "", _NEXT])
