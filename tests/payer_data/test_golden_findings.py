"""Cases of bad data, one folder each in ``tests/cases/data``, with the exact findings printed.

A case holds only the files that have faults; they are laid over the records in ``valid``. What a
repository cannot keep as a plain file is made here. ``findings.txt`` holds what a maintainer sees;
``pytest tests/payer_data --rewrite`` writes it anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from faulty import DATA, DAY, EXPECTED, VALID, findings_in, lay_over

from payer_data.checks import FAULTS
from payer_data.command import find_faults
from payer_data.findings import as_text


def _break_utf8(folder: Path) -> None:
    source = folder / "sources" / "T01.yml"
    source.write_bytes(source.read_bytes().replace(b"An invented", b"An inv\xe9nt\xe9"))


def _link(folder: Path) -> None:
    (folder / "sources" / "T02.yml").symlink_to(folder / "sources" / "T01.yml")


def _link_folder(folder: Path) -> None:
    (folder / "payers" / "acme-again").symlink_to(folder / "payers" / "acme")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "sources" / "T02.yml")


def _odd_names(folder: Path) -> None:
    for name in ("T\n02.yml", "T02 (copy).yml", "\u202eT02.yml", os.fsdecode(b"T\xff.yml")):
        (folder / "sources" / name).write_text("id: T02\n", encoding="utf-8")


def _swell(folder: Path) -> None:
    with (folder / "sources" / "T01.yml").open("r+b") as source:
        source.truncate(100_000_000)


MADE: Mapping[str, Callable[[Path], None]] = {
    "Y101-broken-utf8": _break_utf8,
    "Y108-symbolic-link": _link,
    "F101-linked-folder": _link_folder,
    "Y108-pipe": _pipe,
    "S202-odd-names": _odd_names,
    "Y109-big-file": _swell,
}
"""Cases whose files are made while the test runs."""


def _cases() -> list[str]:
    return sorted(({path.name for path in DATA.iterdir()} | MADE.keys()) - {"valid"})


def _expected() -> list[Path]:
    return sorted(DATA.glob(f"*/{EXPECTED}"))


@pytest.mark.parametrize("case", _cases())
def test_findings(case: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Bad data gives exactly the findings that are written beside it, and no exception."""
    folder = lay_over(DATA / case, tmp_path / "records")
    if case in MADE:
        MADE[case](folder)
    printed = f"{as_text(findings_in(DATA / case, folder, case[0]))}\n"
    expected = DATA / case / EXPECTED
    if request.config.getoption("--rewrite", default=False):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(printed, encoding="utf-8")

    assert expected.read_text(encoding="utf-8") == printed


def test_valid_records() -> None:
    """The records on which the cases rest have no faults themselves."""
    assert find_faults(VALID, DAY)[1] == ()


@pytest.mark.parametrize("path", _expected(), ids=lambda path: path.parent.name)
def test_case_name(path: Path) -> None:
    """A case named for a code shows that code."""
    code = path.parent.name.split("-")[0]

    assert not code[1:].isdigit() or f" {code} " in path.read_text(encoding="utf-8")


def test_every_code_has_a_case() -> None:
    """Every code is printed by some case, and no case prints another."""
    printed = "".join(path.read_text(encoding="utf-8") for path in _expected())

    assert set(re.findall(r"^\S+:\d+:\d+: ([A-Z]\d\d\d) ", printed, re.MULTILINE)) == set(FAULTS)


@pytest.mark.parametrize("path", _expected(), ids=lambda path: path.parent.name)
def test_one_line_each(path: Path) -> None:
    """Every finding takes one line, names a file of the records, and findings stand in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    places = [line.split(":", maxsplit=3) for line in lines]

    assert lines
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: [A-Z]\d\d\d .+", line) for line in lines)
    assert places == sorted(places, key=lambda part: (part[0], int(part[1]), int(part[2])))
