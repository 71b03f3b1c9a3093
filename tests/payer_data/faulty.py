"""What tests of faults share: records laid over sound ones, and what is found in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from hooks.guides import references
from payer_data import register
from payer_data.command import find_faults
from payer_data.diff.differences import changes, unproven
from payer_data.findings import Finding

CASES = Path(__file__).parents[1] / "cases"
DATA = CASES / "data"
VALID = DATA / "valid"
"""A small set of records without faults, about a payer that does not exist."""

EXPECTED = "findings.txt"
REGISTER, QUESTIONS, GUIDE = "register.yml", "open_questions.yml", "guide.md"
APART = (EXPECTED, REGISTER, QUESTIONS, GUIDE)
"""Files of a case that are no records."""

DAY = date(2026, 6, 1)
"""The day of every check."""


def lay_over(case: Path, folder: Path) -> Path:
    """The sound records with the files of a case over them, in a folder of their own."""
    shutil.copytree(VALID, folder, dirs_exist_ok=True)
    if case.is_dir():
        ignored = shutil.ignore_patterns(*APART)
        shutil.copytree(case, folder, dirs_exist_ok=True, ignore=ignored)
    return folder


def findings_in(case: Path, folder: Path, family: str) -> tuple[Finding, ...]:
    """Every fault of records, and those of one more family that the check does not look for.

    Args:
        case: May hold a register, open questions and a guide of its own.
        folder: The records.
        family: The first letter of a code.
    """
    library, found = find_faults(folder, DAY)
    sound, _ = find_faults(VALID, DAY)
    more: Iterable[Finding] = ()
    if family == "C":
        entries, questions = (_own_or_sound(case, name) for name in (REGISTER, QUESTIONS))
        read = register.load_register(entries), register.load_questions(questions)
        more = register.faults(*read, library)
    if family == "D":
        more = unproven(changes(sound, library))
    if family == "G":
        guide = (case / GUIDE).read_text(encoding="utf-8")
        more = references.faults("guides/guide.md", guide, references.targets(sound))
    return tuple(sorted([*found, *more]))


def _own_or_sound(case: Path, name: str) -> Path:
    own = case / name
    return own if own.is_file() else CASES / "register" / name
