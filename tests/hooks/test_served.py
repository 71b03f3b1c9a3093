"""Served files: addresses that last."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.served import Folder


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder with a script."""
    (tmp_path / "page.mjs").write_text("one", encoding="utf-8")
    return tmp_path


def test_other_content_has_another_address(scripts: Path) -> None:
    """The address changes with any file's text or name, and with nothing else."""
    before = Folder.of(scripts, "a/").address
    assert Folder.of(scripts, "a/").address == before

    (scripts / "page.mjs").write_text("two", encoding="utf-8")
    changed = Folder.of(scripts, "a/").address
    (scripts / "page.mjs").rename(scripts / "other.mjs")

    assert len({before, changed, Folder.of(scripts, "a/").address}) == 3
