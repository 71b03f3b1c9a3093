"""Checking: one spoiled record through the whole check, in memory."""

from __future__ import annotations

from datetime import date

from payer_data.findings import Finding, as_github, as_json, as_text
from payer_data.library import load_texts
from payer_data.rules import check_library

from .mutations import Mutant

DAY = date(2199, 12, 31)


def findings_of(mutant: Mutant) -> list[Finding]:
    """Every fault of a record, as if it stood alone."""
    library, findings = load_texts({mutant.name: mutant.content})
    return sorted([*findings, *check_library(library, DAY)])


def faults_of_the_check(mutant: Mutant) -> str | None:
    """What the check does wrong with a record, in words; nothing where it does right."""
    try:
        found = findings_of(mutant)
        printed = as_text(found), as_github(found), as_json(found)
    except Exception as fault:  # noqa: BLE001 - this is what is looked for
        return f"{type(fault).__name__}: {fault}"
    if mutant.wrong and not found:
        return "an unknown key or an impossible date passes"
    if any(finding.path != mutant.name for finding in found):
        return "a finding names another file"
    lines = mutant.content.count(b"\n") + mutant.content.count(b"\r") + 1
    if any(not 1 <= finding.line <= lines or finding.column < 1 for finding in found):
        return "a finding names a place outside the file"
    if printed[0].count("\n") != max(len(found) - 1, 0) or printed[1].count("::error") < len(found):
        return "a finding takes more than its line"
    return None
