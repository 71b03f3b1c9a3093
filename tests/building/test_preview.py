"""The live preview: a changed record shows on every page that is made from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .checkout import ROOT, copy
from .previewing import Preview

PLAN = "payers/ump/plans/ump-classic.yml"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of the guide."""
    shutil.copytree(ROOT / "payer_data" / "records", tmp_path / "records")
    running = Preview(copy(tmp_path / "guide", tmp_path / "records"))
    yield running
    running.end()


def test_a_changed_record_shows(preview: Preview) -> None:
    """Each page that shows a record shows its change; then so does all else, and a second change.

    The first pages come before a whole build has begun, and are what that build makes of them.
    """
    preview.rename(PLAN, "Quite another name")
    preview.wait_for("payers/ump/ump-classic/", lambda page: "Quite another name" in page)
    sections = ("payers/ump/", "compare/", "sources/", "codes/97124/", "")
    pages = ("payers/ump/ump-classic/", *sections)
    shown = {path: preview.read(path) for path in pages}
    assert [path for path, page in shown.items() if "Quite another name" not in page] == []
    assert preview.said().count("Building documentation...") == 1

    preview.wait_for("api/v1/plans/ump-classic.json", lambda text: "Quite another name" in text)
    for path, page in shown.items():
        assert _without_days(preview.read(path)) == _without_days(page), path

    preview.rename(PLAN, "A third name")
    preview.wait_for("payers/ump/ump-classic/", lambda page: "A third name" in page)


def _without_days(page: str) -> str:
    """A page without what differs from build to build: the preview's own script and Python."""
    kept = page.partition("livereload(")[0]
    return "\n".join(line for line in kept.splitlines() if "assets/runtime/" not in line)
