"""Start: from the snapshot, or cold where that is not possible, and never from a spoilt file."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch

import pytest
from browser.conftest import OpenVisit
from browser.faults import (
    ALWAYS,
    COLD,
    COLD_STARTS,
    NEEDED,
    NEITHER_WAY,
    PAGE,
    SNAPSHOT,
    SPARED,
    Trouble,
    happening,
)
from browser.guide import Guide
from browser.site_server import SiteServer
from browser.visit import Visit

pytestmark = pytest.mark.browser


def _fetched(visit: Visit, names: Iterable[str]) -> list[str]:
    """Which of the names were asked for."""
    asked = visit.runtime_requests()
    return [
        name for name in names if any(fnmatch(path, f"*/assets/runtime/*/{name}") for path in asked)
    ]


def _expect_answers(visit: Visit) -> None:
    form = visit.form()
    form.expect_state("ready")
    form.a_number().fill("90")
    form.expect_right_answer()


def test_every_part_is_known(guide: Guide) -> None:
    """Each file of the runtime is spoilt by one of the tests."""
    files = [path.name for path in guide.runtime.iterdir()]
    known = [*NEEDED, *SPARED]
    assert [name for name in files if not any(fnmatch(name, part) for part in known)] == []


def test_from_the_snapshot(open_visit: OpenVisit) -> None:
    """A usual start fetches nothing that only a cold start needs."""
    visit = open_visit()
    visit.go(PAGE)
    _expect_answers(visit)
    assert _fetched(visit, [SNAPSHOT, *ALWAYS]) == [SNAPSHOT, *ALWAYS]
    assert _fetched(visit, COLD) == []


@pytest.mark.parametrize("trouble", COLD_STARTS, ids=str)
def test_cold_without_the_snapshot(
    trouble: Trouble, open_visit: OpenVisit, server: SiteServer, guide: Guide
) -> None:
    """A snapshot that is missing, damaged or of another build is not used; Python starts cold."""
    visit = open_visit(quiet=False)
    with happening(trouble, guide, server) as now:
        visit.page.goto(now.address)
        _expect_answers(visit)
    assert _fetched(visit, COLD) == list(COLD)


@pytest.mark.parametrize("trouble", NEITHER_WAY, ids=str)
def test_neither_way(
    trouble: Trouble, open_visit: OpenVisit, server: SiteServer, guide: Guide
) -> None:
    """Without the snapshot and a part of a cold start, the reader is told until all is there."""
    visit = open_visit(quiet=False)
    with happening(trouble, guide, server) as now:
        visit.page.goto(now.address)
        visit.form().expect_told()
        now.go_on()
        visit.form().try_again()
        _expect_answers(visit)
