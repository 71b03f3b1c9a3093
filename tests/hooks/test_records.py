"""Records kept: nothing is read twice, and nothing that changed is missed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import INVENTED

from hooks import records
from hooks.records import Records
from payer_data.document import read
from payer_data.findings import BadDataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented records."""
    return Path(shutil.copytree(INVENTED, tmp_path / "records"))


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read."""
    names: list[str] = []

    def noted(path: Path, shown_as: str) -> object:
        names.append(path.name)
        return read(path, shown_as)

    monkeypatch.setattr(records, "read", noted)
    return names


def a_plan(folder: Path) -> Path:
    """The first plan's file."""
    return min(folder.glob("payers/*/plans/*.yml"))


def renamed(path: Path, name: str) -> None:
    """Give a plan another name."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [f"name: {name}\n" if line.startswith("name:") else line for line in lines]
    path.write_text("".join(changed), encoding="utf-8")


def test_unchanged(folder: Path, files_read: list[str]) -> None:
    """While no file changes the library stays the same, and no file is read again."""
    kept = Records(folder)
    first = kept.library(again=True)
    files_read.clear()
    assert kept.library(again=True) is first
    assert files_read == []


def test_changed(folder: Path, files_read: list[str]) -> None:
    """A changed file is read again, it alone."""
    kept = Records(folder)
    kept.library(again=True)
    files_read.clear()
    plan = a_plan(folder)
    renamed(plan, "Quite another name")
    assert kept.library(again=True).plans[plan.stem].value.name == "Quite another name"
    assert files_read == [plan.name]


def test_faulty(folder: Path) -> None:
    """A fault is told each time, and is gone once it is mended."""
    kept = Records(folder)
    plan = a_plan(folder)
    whole = plan.read_bytes()
    plan.write_text("name: [", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadDataError, match=plan.name):
            kept.library(again=True)
    plan.write_bytes(whole)
    assert plan.stem in kept.library(again=True).plans


def test_added_and_deleted(folder: Path) -> None:
    """A file that is new or gone changes the library."""
    kept = Records(folder)
    before = set(kept.library(again=True).sources)
    source = folder / "sources" / "T99.yml"
    shutil.copyfile(folder / "sources" / "T01.yml", source)
    with pytest.raises(BadDataError):
        kept.library(again=True)
    source.unlink()
    assert set(kept.library(again=True).sources) == before
