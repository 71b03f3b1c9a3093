"""Cases of bad data, one folder each in ``tests/cases/data``, with the exact findings printed.

A case holds only the files that have faults; they are laid over the records in ``valid``. What a
repository cannot keep as a plain file is made here. ``findings.txt`` holds what a maintainer sees;
``pytest tests/payer_data --rewrite`` writes it anew.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

import payer_data
from payer_data.command import find_faults
from payer_data.findings import as_text

CASES = Path(__file__).parents[1] / "cases" / "data"
EXPECTED = "findings.txt"
DAY = date(2026, 6, 1)
"""The day of every check."""


def _break_utf8(folder: Path) -> None:
    source = folder / "sources" / "T01.yml"
    source.write_bytes(source.read_bytes().replace(b"An invented", b"An inv\xe9nt\xe9"))


def _link(folder: Path) -> None:
    (folder / "sources" / "T02.yml").symlink_to(folder / "sources" / "T01.yml")


def _link_folder(folder: Path) -> None:
    (folder / "payers" / "acme-again").symlink_to(folder / "payers" / "acme")


def _swell(folder: Path) -> None:
    with (folder / "sources" / "T01.yml").open("a", encoding="utf-8") as source:
        source.write("# filler\n" * 120_000)


MADE: Mapping[str, Callable[[Path], None]] = {
    "Y101-broken-utf8": _break_utf8,
    "Y108-symbolic-link": _link,
    "F101-linked-folder": _link_folder,
    "Y109-big-file": _swell,
}
"""Cases whose files are made while the test runs."""


def _records(case: str, folder: Path) -> Path:
    """The records of a case, in a folder of their own."""
    shutil.copytree(CASES / "valid", folder, dirs_exist_ok=True)
    if (CASES / case).is_dir():
        shutil.copytree(
            CASES / case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED)
        )
    if case in MADE:
        MADE[case](folder)
    return folder


def _cases() -> list[str]:
    return sorted(({path.name for path in CASES.iterdir()} | MADE.keys()) - {"valid"})


def _expected() -> list[Path]:
    return sorted(CASES.glob(f"*/{EXPECTED}"))


@pytest.mark.parametrize("case", _cases())
def test_findings(case: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Bad data gives exactly the findings that are written beside it, and no exception."""
    _, findings = find_faults(_records(case, tmp_path), DAY)
    printed = f"{as_text(findings)}\n"
    expected = CASES / case / EXPECTED
    if request.config.getoption("--rewrite", default=False):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(printed, encoding="utf-8")

    assert expected.read_text(encoding="utf-8") == printed


def test_valid_records() -> None:
    """The records on which the cases rest have no faults themselves."""
    assert find_faults(CASES / "valid", DAY)[1] == ()


@pytest.mark.parametrize("path", _expected(), ids=lambda path: path.parent.name)
def test_case_name(path: Path) -> None:
    """A case named for a code shows that code."""
    code = path.parent.name.split("-")[0]

    assert not code[1:].isdigit() or f" {code} " in path.read_text(encoding="utf-8")


def test_every_code_has_a_case() -> None:
    """Every code that the package can print is printed by some case, and no other."""
    home = Path(payer_data.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in home.rglob("*.py"))
    printed = "".join(path.read_text(encoding="utf-8") for path in _expected())
    codes = set(re.findall(r'"([A-Z][1-9]\d\d)"', sources))

    assert {"F101", "P401", "R301", "S201", "T301", "Y101"} <= codes
    assert codes == set(re.findall(r"^\S+:\d+:\d+: ([A-Z]\d\d\d) ", printed, re.MULTILINE))


@pytest.mark.parametrize("path", _expected(), ids=lambda path: path.parent.name)
def test_one_line_each(path: Path) -> None:
    """Every finding takes one line, names a file of the records, and findings stand in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    places = [line.split(":", maxsplit=3) for line in lines]

    assert lines
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: [A-Z]\d\d\d .+", line) for line in lines)
    assert places == sorted(places, key=lambda part: (part[0], int(part[1]), int(part[2])))
