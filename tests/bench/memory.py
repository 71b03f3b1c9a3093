"""Memory: what the processes that run a browser's pages and workers hold."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext

from . import browser

_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def megabytes(context: BrowserContext) -> list[float]:
    """All of them together, shared memory counted in proportion; empty where Linux is not there."""
    files = [
        Path(f"/proc/{process['id']}/smaps_rollup")
        for process in browser.processes(context)
        if process["type"] == "renderer"
    ]
    if not all(file.exists() for file in files):
        return []
    found = (_SHARE.search(file.read_text(encoding="ascii")) for file in files)
    return [sum(int(share[1]) for share in found if share) / 1000]
