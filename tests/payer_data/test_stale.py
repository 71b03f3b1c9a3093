"""Stale: which values wait for somebody to compare them with their source again."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import command_line
import pytest

from payer_data.library import Library
from payer_data.stale import overdue

run = partial(command_line.run, "stale")


@pytest.mark.parametrize(("day", "late"), [("2026-06-30", False), ("2026-07-01", True)])
def test_a_year_to_the_day(invented: Library, day: str, *, late: bool) -> None:
    """What was verified on June 30, 2025 is overdue from July 1, 2026."""
    found = overdue(invented, date.fromisoformat(day))
    proved = [one for *_, one in invented.proofs() if one.proof]

    assert len(found) == (len(proved) if late else 0)


@pytest.mark.usefixtures("records")
def test_nothing() -> None:
    """With nothing overdue the command says so and succeeds."""
    result = run()

    assert result.exit_code == 0
    assert result.stdout == "Nothing is overdue on June 1, 2026.\n"


def test_oldest_first(records: Path) -> None:
    """The value that waits longest comes first, with its place, words, source and day."""
    gold = records / "payers/acme/plans/acme-gold.yml"
    text = gold.read_text(encoding="utf-8")
    gold.write_text(text.replace("verified: 2025-06-30", "verified: 2024-02-29"), encoding="utf-8")
    result = run("--on", "2026-07-01")
    lines = result.stdout.splitlines()

    assert result.exit_code == 0
    assert lines[0] == (
        "records/payers/acme/plans/acme-gold.yml:7: Acme Gold: visit limit (97124): "
        "12 visits a calendar year [T01, last verified February 29, 2024]"
    )
    assert "set 'verified' to the day you looked" in lines[-1]


def test_newest_reading_counts(records: Path) -> None:
    """A value with two proofs is overdue only when both were read too long ago."""
    gold = records / "payers/acme/plans/acme-gold.yml"
    with gold.open(encoding="utf-8") as file:
        text = file.read()
    proof = text[text.index("      - source") : text.index("  - key: visit-limit-from-2025")]
    newer = proof.replace("2025-06-30", "2026-05-01").replace("page 2", "page 9")
    gold.write_text(text.replace(proof, proof + newer), encoding="utf-8")

    assert "acme-gold" not in run("--on", "2026-07-01").stdout


def test_most_read_first(records: Path) -> None:
    """With reads given, the values of pages that are read most come first, whatever their age."""
    reads = records.parent / "reads.csv"
    reads.write_text("/calculators/hsa/,9\n\n/payers/acme/acme-bronze/, 3\n/rules/acme-law/,5\n")
    lines = run("--on", "2026-07-01", "--reads", str(reads)).stdout.splitlines()

    assert "hsa/2026.yml" in lines[0]
    assert "law/acme-law.yml" in lines[1]
    assert "payers/acme/" in lines[2]


@pytest.mark.parametrize("line", ["a/,7", "/a/,-1", "/a/,1,2", "/a/,\u0664", "x"])
def test_wrong_reads(records: Path, line: str) -> None:
    """A file of another form is wrong usage, and the line is named."""
    reads = records.parent / "reads.csv"
    reads.write_text(f"/a/,1\n{line}\n", encoding="utf-8")
    result = run("--reads", str(reads))

    assert result.exit_code == 2
    assert "line 2" in result.stderr


@pytest.mark.parametrize("day", ["2026-02-30", "soon"])
def test_wrong_day(day: str) -> None:
    """A day that is not in the calendar is wrong usage."""
    assert run("--on", day).exit_code == 2
