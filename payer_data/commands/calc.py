"""Calc: `payer-guide calc` runs a calculator on a JSON object."""

from __future__ import annotations

import json
import sys
from typing import TextIO

import click

from payer_data.commands.guide import Guide, pass_guide
from payer_data.findings import not_allowed
from payer_data.publish.facts import calculator_facts


@click.command()
@click.argument("name")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@pass_guide
def calc(guide: Guide, name: str, file: TextIO) -> None:
    """Run the calculator NAME on a JSON object from FILE or standard input."""
    from calculators import catalogue, page  # noqa: PLC0415 - the other commands start sooner

    if name not in catalogue.CALCULATORS:
        message, _ = not_allowed("calculator", name, catalogue.CALCULATORS)
        raise click.UsageError(f"{message} There are: {', '.join(catalogue.CALCULATORS)}")
    try:
        content = json.load(file)
    except (ValueError, RecursionError) as fault:
        raise click.UsageError(f"the input is not JSON: {fault}") from None
    facts = page.load(json.dumps(calculator_facts(guide.library_or_exit())))
    text = page.answer(name, content, facts)
    click.echo(text)
    sys.exit(1 if json.loads(text)["status"] == "error" else 0)
