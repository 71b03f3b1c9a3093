"""Prepared pages: Chromium may load a page before the reader asks for it, and show it at once.

It prepares none while a tool is attached to it, so it runs here by itself, and the server tells
what it asked for.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from browser.conftest import SANDBOX
from browser.faults import PAGE
from browser.guide import Guide
from browser.site_server import SiteServer, held, missing
from patience import wait_until

from hooks.offline import SERVICE_WORKER

pytestmark = pytest.mark.browser

_QUIET_SECONDS = 1
"""Without a request for so long, a page has settled."""

_READER = """<!doctype html><title>Reader</title>
<script type="speculationrules">%s</script>
<script>fetch("wait").then(() => { location.href = %s; });</script>
"""
"""A page that lets the browser prepare another, waits, and goes there."""


@contextmanager
def _running(program: Path, profile: Path, address: str) -> Iterator[None]:
    command = [program, "--headless=new", *SANDBOX, "--no-first-run", f"--user-data-dir={profile}"]
    process = subprocess.Popen(  # noqa: S603 - the browser of the tests
        [*command, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _settle(asked: list[str]) -> None:
    before = -1
    while before < len(asked):
        before = len(asked)
        time.sleep(_QUIET_SECONDS)


def test_a_page_prepared_in_advance(
    program: Path, guide: Guide, server: SiteServer, tmp_path: Path
) -> None:
    """A page that the browser prepares starts Python only when the reader opens it."""
    place = server.serve("prepared", guide.folder)
    page, worker = f"/prepared/{PAGE}", f"/prepared/{SERVICE_WORKER}"
    rules = {"prerender": [{"urls": [page], "eagerness": "immediate"}]}
    folder, opened = tmp_path / "reader", Event()
    folder.mkdir()
    (folder / "wait").touch()
    html = _READER % (json.dumps(rules), json.dumps(f"{place}{PAGE}"))
    (folder / "index.html").write_text(html, encoding="utf-8")
    reader = server.serve("reader", folder)

    def python() -> list[str]:
        return [path for path in server.asked if path.startswith("/prepared/assets/runtime/")]

    with (
        server.fault("/reader/wait", held(opened)),
        server.fault(worker, missing),
        _running(program, tmp_path / "profile", reader),
    ):
        wait_until(lambda: any(path.endswith("/calculator.mjs") for path in server.prepared))
        _settle(server.asked)
        assert page in server.prepared
        assert python() == []
        opened.set()
        # It is asked for when Python has been ready for a second.
        wait_until(lambda: worker in server.asked)
    assert server.asked.count(page) == 1, "the page was loaded again"
    assert any(path.endswith("/snapshot.gz") for path in python())
