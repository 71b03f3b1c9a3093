"""Invented payers: without faults, as large as real ones, and the same again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from payer_data.command import find_faults
from payer_data.library import RECORDS, Library

from .records import write

INVENTED_BASE = Path(__file__).parents[1] / "cases" / "data" / "valid"


def _made(folder: Path, base: Path, *, plans: int, seed: int) -> dict[str, str]:
    """The records of a folder after payers were added, by path."""
    shutil.copytree(base, folder)
    write(folder, plans=plans, seed=seed)
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.yml")
    }


def _invented(library: Library) -> list[str]:
    return [plan for plan in library.plans if plan.startswith("invented-")]


@pytest.mark.parametrize("seed", range(4))
def test_no_faults(tmp_path: Path, seed: int) -> None:
    """Beside the guide's own records, the invented ones break no rule."""
    _made(tmp_path / "records", RECORDS, plans=30, seed=seed)
    library, faults = find_faults(tmp_path / "records", date(2026, 11, 22))

    assert faults == ()
    assert len(_invented(library)) == 30


def test_same_again(tmp_path: Path) -> None:
    """One seed makes the same records each time, and another makes others."""
    first = _made(tmp_path / "first", INVENTED_BASE, plans=8, seed=1)

    assert first == _made(tmp_path / "again", INVENTED_BASE, plans=8, seed=1)
    assert first != _made(tmp_path / "other", INVENTED_BASE, plans=8, seed=2)


def test_more_plans_leave_the_others(tmp_path: Path) -> None:
    """A larger set holds the plans of a smaller one, so that two sizes can be compared."""
    few = _made(tmp_path / "few", INVENTED_BASE, plans=12, seed=1)
    many = _made(tmp_path / "many", INVENTED_BASE, plans=40, seed=1)

    plans = {path for path in few if "/plans/" in path}
    assert {path: many[path] for path in plans} == {path: few[path] for path in plans}


def test_as_large_as_real_ones(tmp_path: Path) -> None:
    """A plan with its part of its payer is as long as a real one, give or take half."""
    made = _made(tmp_path / "records", RECORDS, plans=100, seed=1)
    per_plan = {
        invented: sum(
            len(text)
            for path, text in made.items()
            if path.startswith("payers/") and path.startswith("payers/invented-") == invented
        )
        / sum("/plans/" in path and ("/invented-" in path) == invented for path in made)
        for invented in (True, False)
    }

    assert 0.5 < per_plan[True] / per_plan[False] < 1.5
