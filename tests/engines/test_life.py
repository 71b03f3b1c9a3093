"""Life of a page in Firefox and WebKitGTK: two tabs, another build, the way back, paper.

What an engine cannot do is stated here as well, so that a test tells when it can.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browser.builds import next_build, small
from browser.faults import PAGE
from browser.guide import Guide
from browser.site_server import SiteServer, answered, missing
from engines import calls, firefox
from engines.engine import Drive, Step, Way

from hooks.offline import SERVICE_WORKER

pytestmark = pytest.mark.browser

PLAN = "payers/ump/ump-cdhp/"


@pytest.fixture(scope="module")
def builds(guide: Guide) -> Iterator[tuple[Path, Path]]:
    """A build of few pages, which a browser keeps soon, and the next one."""
    first = guide.folder.with_name(f"{guide.folder.name}-small")
    second = guide.folder.with_name(f"{guide.folder.name}-small-next")
    small(guide.folder, first)
    yield first, next_build(first, second, mark="Next")
    for folder in (first, second):
        shutil.rmtree(folder)


def _expect_answer(page: dict[str, Any]) -> None:
    assert page["state"] == "ready"
    assert page["found"] == page["delivered"]


def test_two_tabs_during_an_upgrade(
    drive: Drive, guide: Guide, builds: tuple[Path, Path], server: SiteServer
) -> None:
    """Each tab goes on with its own build until both are new; then only the new one is kept."""
    first, following = builds
    site = server.replace("two-tabs", first)
    upgrade, away = "/two-tabs/upgrade", "/two-tabs/go-away"
    given = {"site": site, "old": guide.runtime.name}
    steps = [
        Step(site + PAGE, calls.KEEP_BUILD, [{**given, "then": upgrade}], tab="old"),
        Step(site + PAGE, calls.MEET_NEXT_BUILD, [given], tab="new"),
        Step("", calls.ASK_AGAIN, way=Way.STAY, tab="old"),
        Step(site + PAGE, calls.HAVE_ONE_BUILD, [{**given, "then": away}], tab="old"),
        Step(f"{site}calculators/hsa/", calls.ASK_AGAIN, tab="old"),
    ]
    with ExitStack() as lasting:
        replace = answered(lambda: server.replace("two-tabs", following))
        lasting.enter_context(server.fault(upgrade, replace))
        lasting.enter_context(server.fault(away, server.leaves))
        (kept,), (new,), (old,), (one,), (alone,) = drive(steps)
    assert [page["state"] for page in (kept, new, one)] == ["ready"] * 3
    assert [page["title"].startswith("Next ") for page in (kept, new, old, one, alone)] == [
        False,
        True,
        False,
        True,
        True,
    ]
    _expect_answer(old)
    _expect_answer(alone)


def test_the_guide_without_network(
    drive: Drive, builds: tuple[Path, Path], server: SiteServer
) -> None:
    """After one calculator was used, others start and answer although the host is gone."""
    site = server.serve("alone", builds[0])
    away = "/alone/go-away"
    given = {"site": site, "then": away}
    steps = [Step(site + PAGE, calls.KEEP_BUILD, [given])]
    steps += [Step(site + page, calls.ASK_AGAIN) for page in ("calculators/hsa/", PLAN)]
    with server.fault(away, server.leaves):
        (kept,), *pages = drive(steps)
    assert kept["state"] == "ready"
    for (page,) in pages:
        _expect_answer(page)


def test_a_page_kept_for_back(drive: Drive, guide: Guide, server: SiteServer) -> None:
    """A page that comes back as the reader left it still answers; what is not asked is prepared."""
    steps = [
        Step(guide.address + PAGE, calls.USE, tab="reader"),
        Step(f"{guide.address}about/", calls.LOOK, tab="reader"),
        Step("", calls.ASK_AGAIN, way=Way.BACK, tab="reader"),
    ]
    with server.fault(f"/engines/{SERVICE_WORKER}", missing):
        (used,), (left,), (back,) = drive(steps)
    assert used["state"] == "ready"
    assert back["stillTheSame"], "the engine did not keep the page"
    _expect_answer(back)
    # Neither engine prepares pages in advance; when one does, test it as in Chromium.
    assert not left["prepares"]
    assert not left["prerendering"]


def test_printing(drive: Drive, guide: Guide, server: SiteServer) -> None:
    """A page answers after it was printed; WebKitGTK's driver cannot print, which is told."""
    printing = Step("", calls.ASK_AGAIN, way=Way.PRINT, tab="reader")
    if drive is not firefox.drive:
        with pytest.raises(AssertionError, match="unknown command"):
            drive([printing])
        return
    with server.fault(f"/engines/{SERVICE_WORKER}", missing):
        _, (printed,) = drive([Step(guide.address + PAGE, calls.USE, tab="reader"), printing])
    assert printed["stillTheSame"]
    _expect_answer(printed)
