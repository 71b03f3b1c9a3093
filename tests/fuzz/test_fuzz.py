"""The check on twenty thousand spoiled records: never an exception, never a fault passed over."""

from __future__ import annotations

from itertools import islice

import pytest

from payer_data.fix import fix

from .checking import faults_of_the_check, findings_of
from .mutations import Mutant, Mutations

SHARES, EACH = 10, 2_000
"""20,000 mutants; ``make fuzz`` makes as many as wanted, from other seeds."""


@pytest.mark.parametrize("seed", range(SHARES))
def test_mutants(seed: int) -> None:
    """No mutant ends in an exception, and none with an unknown key or impossible date passes."""
    for number, mutant in enumerate(islice(Mutations(seed), EACH)):
        fault = faults_of_the_check(mutant)
        assert fault is None, f"mutant {number} of seed {seed}, {mutant.name}: {fault}"


def test_mutants_differ() -> None:
    """The mutants are spoiled in many ways: most faults of single records show, and some pass."""
    codes = [
        {finding.code for finding in findings_of(mutant)} for mutant in islice(Mutations(1), 1_500)
    ]
    seen = set().union(*codes)

    assert {"Y101", "Y103", "Y104", "Y105", "Y106", "S201", "S202", "S203", "S204", "S205"} <= seen
    assert {"S206", "S207", "T301", "T302", "P401", "F103"} <= seen
    assert sum(not found - {"R301", "R303", "R304", "R307", "R309"} for found in codes) > 50


BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB * 3, "Y106"),
        (b"[" * 900_000, "Y107"),
        (b"a: {" * 200_000, "Y107"),
        (b"- " * 400_000, "Y107"),
        (b"? " * 400_000, "Y104"),
        (b"id: T01\n" * 100_000, "Y105"),
        (b"a" * 999_000, "S203"),
        (b'id: "' + b"\\x41" * 200_000, "Y104"),
        (b"\0" * 2_000_000, "Y109"),
        (b"\t\n" * 100, "Y102"),
        (b"<<<<<<< HEAD\nid: T01\n", "Y103"),
        (b"id: T01\n---\n" * 1_000, "Y104"),
        (b"\xff" * 1_000, "Y101"),
        (b"%TAG ! tag:x,2000:\n---\n!x {}\n", "Y106"),
        (b"id: !!python/object/apply:os.system [x]\n", "Y106"),
    ],
)
def test_hostile(content: bytes, code: str) -> None:
    """Bombs, deep nesting and other texts that mean harm are one clear finding."""
    mutant = Mutant("sources/T01.yml", content)

    assert faults_of_the_check(mutant) is None
    assert code in {finding.code for finding in findings_of(mutant)}


@pytest.mark.parametrize(
    "line", [b"  x\ty\n", b"# x\n", b"  x  \n", b"k: [a, \n", b"\r\n", b"- - - a\n"]
)
def test_mending_ends(line: bytes) -> None:
    """Mending a long text of lines that nothing can be done about comes to its end."""
    content = b"id: |\n" + line * 60_000

    assert fix(fix(content, "sources/T01.yml").content, "sources/T01.yml").repairs == ()
