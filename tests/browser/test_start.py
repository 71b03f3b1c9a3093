"""Start: from the snapshot, or cold where that is not possible, and never from a spoilt file."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from fnmatch import fnmatch

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.site_server import Fault, SiteServer, corrupted, missing, replaced, truncated
from browser.visit import Visit
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SNAPSHOT = "snapshot.gz"
COLD = ["pyodide.mjs", "python_stdlib.zip", "pyodide-lock.json", "*.whl", "facts.json"]
"""What only a cold start needs."""

ALWAYS = ["pyodide.asm.wasm", "pyodide.asm.js"]
"""What either way needs, beside our own scripts."""


def _place(name: str) -> str:
    return f"/assets/runtime/*/{name}"


def _fetched(visit: Visit, names: Iterable[str]) -> list[str]:
    """Which of the names were asked for."""
    asked = visit.runtime_requests()
    return [name for name in names if any(fnmatch(path, f"*{_place(name)}") for path in asked)]


def _expect_answers(visit: Visit) -> None:
    form = visit.form()
    form.expect_state("ready")
    form.a_number().fill("90")
    form.expect_right_answer()


def _expect_told(visit: Visit) -> None:
    visit.form().expect_state("failed")
    expect(visit.form().status).to_contain_text("could not start")


def test_from_the_snapshot(open_visit: OpenVisit) -> None:
    """A usual start fetches nothing that only a cold start needs."""
    visit = open_visit()
    visit.go("calculators/units/")
    _expect_answers(visit)
    assert _fetched(visit, [SNAPSHOT, *ALWAYS]) == [SNAPSHOT, *ALWAYS]
    assert _fetched(visit, COLD) == []


def _of_another_build(guide: Guide) -> Fault:
    """Whole and well made, but not the one that belongs to the scripts beside it."""
    memory = gzip.decompress((guide.runtime / SNAPSHOT).read_bytes())
    return replaced(gzip.compress(memory, compresslevel=1, mtime=0))


@pytest.mark.parametrize("fault", [missing, truncated, corrupted, _of_another_build])
def test_cold_without_the_snapshot(
    fault: Fault, open_visit: OpenVisit, server: SiteServer, guide: Guide
) -> None:
    """A snapshot that is missing, damaged or of another build is not used; Python starts cold."""
    visit = open_visit(quiet=False)
    given = _of_another_build(guide) if fault is _of_another_build else fault
    with server.fault(_place(SNAPSHOT), given):
        visit.go("calculators/units/")
        _expect_answers(visit)
    assert _fetched(visit, COLD) == COLD


@pytest.mark.parametrize("name", COLD)
def test_neither_way(name: str, open_visit: OpenVisit, server: SiteServer) -> None:
    """Without the snapshot and a part of a cold start, the reader is told."""
    visit = open_visit(quiet=False)
    with server.fault(_place(SNAPSHOT), missing), server.fault(_place(name), missing):
        visit.go("calculators/units/")
        _expect_told(visit)


@pytest.mark.parametrize("fault", [truncated, corrupted])
@pytest.mark.parametrize("name", ALWAYS)
def test_a_spoilt_file_never_runs(
    name: str, fault: Fault, open_visit: OpenVisit, server: SiteServer
) -> None:
    """A damaged file that Python runs on is noticed, and the reader is told."""
    visit = open_visit(quiet=False)
    with server.fault(_place(name), fault):
        visit.go("calculators/units/")
        _expect_told(visit)
