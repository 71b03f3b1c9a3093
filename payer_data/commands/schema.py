"""Schema: `payer-guide schema` writes what editors need to complete and check records."""

from __future__ import annotations

import click

from payer_data.commands.guide import Guide, joined, pass_guide, shown
from payer_data.record_schema import record_schemas


@click.command()
@pass_guide
def schema(guide: Guide) -> None:
    """Write the schemas for editors anew, beside the records, after the model has changed."""
    folder = guide.records.parent / "schemas"
    folder.mkdir(exist_ok=True)
    for name, content in record_schemas().items():
        file = folder / name
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
            click.echo(f"Written: {joined(shown(folder), name)}")
