"""Preview: how long it takes until a saved record shows in the live preview."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from payer_data.library import RECORDS
from tests.building.checkout import copy
from tests.building.previewing import Preview
from tests.synthetic.records import write

from .figures import Figure

_PLANS = 1_000
_RUNS = 3
_PLAN, _PAGE = "payers/ump/plans/ump-classic.yml", "payers/ump/ump-classic/"


def measure() -> list[Figure]:
    """Change a plan's name a few times, at the guide's size and with a thousand plans more."""
    return [
        Figure(name="preview, a saved record shows", unit="s", guide=_runs(0), limit=2),
        Figure(name=f"  with {_PLANS} more plans", unit="s", guide=_runs(_PLANS), limit=5),
    ]


def _runs(more: int) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="bench-preview-") as folder:
        records = Path(folder) / "records"
        shutil.copytree(RECORDS, records)
        if more:
            write(records, plans=more, seed=1)
        running = Preview(copy(Path(folder) / "guide", records))
        try:
            return [_changed(running, f"Name number {number}") for number in range(_RUNS)]
        finally:
            running.end()


def _changed(running: Preview, name: str) -> float:
    """Seconds until one change shows; the whole build that follows is waited for."""
    running.rename(_PLAN, name)
    seconds = running.wait_for(_PAGE, lambda page: name in page)
    running.wait_for("api/v1/plans/ump-classic.json", lambda text: name in text)
    return seconds
