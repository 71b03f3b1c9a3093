"""Explain: `payer-guide explain` says what a finding's code means and what to do."""

from __future__ import annotations

import textwrap

import click

from payer_data.checks import FAULTS
from payer_data.commands.guide import stop
from payer_data.faults.fault import Fault
from payer_data.findings import not_allowed

_WIDTH = 80


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what CODE means, such as S201, with an example and what to do."""
    fault = FAULTS.get(code.upper())
    if fault is None:
        stop(not_allowed("code", code, FAULTS)[0])
    click.echo(_explained(fault))


def _explained(fault: Fault) -> str:
    """Everything that is said of a fault, as a terminal shows it."""
    example = fault.example
    parts = (
        f"{fault.code}: {fault.name}",
        _filled(fault.cause),
        _filled(f"What to do: {fault.remedy}"),
        f"Wrong, in {example.path}:",
        _indented(example.wrong),
        f"which says: {example.says}",
        "Right:",
        _indented(example.right),
    )
    return "\n\n".join(parts)


def _filled(words: str) -> str:
    return textwrap.fill(words, _WIDTH, break_on_hyphens=False)


def _indented(lines: str) -> str:
    return textwrap.indent(lines, "    ")
