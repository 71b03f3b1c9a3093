"""Faults: whatever goes wrong with Python, readers of Firefox and WebKitGTK fare as in Chromium.

`tests/browser/faults.py` says what goes wrong. Each engine goes through all of it in one session,
each trouble in a page of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import pytest
from browser.faults import (
    BAD_PARTS,
    COLD_STARTS,
    ENDED,
    FORBIDDEN,
    LACKING,
    NEITHER_WAY,
    SLOW,
    STORAGE,
    STUCK,
    STUCK_AT,
    End,
    Happening,
    Trouble,
    happening,
)
from browser.guide import Guide
from browser.site_server import SiteServer
from engines import calls
from engines.engine import Drive, Step

pytestmark = pytest.mark.browser

TURNED = (*COLD_STARTS, *NEITHER_WAY, *BAD_PARTS, *FORBIDDEN, *LACKING, *STORAGE, ENDED)
"""What a reader goes through without knowing what it is."""

EVERY = (*TURNED, *SLOW, *STUCK)

type Seen = Mapping[str, Mapping[str, Any]]
"""What was seen of each trouble, by its name."""


def _step(trouble: Trouble, now: Happening) -> Step:
    if trouble in SLOW:
        return Step(now.address, calls.WAIT, [{"goOn": now.go_on_at}])
    if trouble in STUCK:
        return Step(now.address, calls.GET_STUCK, [{"at": STUCK_AT}])
    given: dict[End, dict[str, object]] = {
        End.ANSWERS: {"turns": 0},
        End.FAILS: {"turns": 1},
        End.RECOVERS: {"turns": len(trouble.turns), "goOn": now.go_on_at},
    }
    return Step(now.address, calls.GO_THROUGH, [given[trouble.end]])


@pytest.fixture(scope="module")
def seen(drive: Drive, guide: Guide, server: SiteServer) -> Seen:
    """All that goes wrong, at the same time and each at an address of its own."""
    with ExitStack() as lasting:
        # WebKit would go on making code faster for pages that are left soon.
        lasting.enter_context(pytest.MonkeyPatch.context()).setenv("JSC_useOMGJIT", "0")
        steps = [
            _step(trouble, lasting.enter_context(happening(trouble, guide, server)))
            for trouble in EVERY
        ]
        found = drive(steps)
    return {trouble.name: page for trouble, (page,) in zip(EVERY, found, strict=True)}


def _expect_end(page: Mapping[str, Any], end: End) -> None:
    assert page["state"] == ("failed" if end is End.FAILS else "ready")
    if end is not End.FAILS:
        assert page["found"] == page["delivered"]


@pytest.mark.parametrize("trouble", TURNED, ids=str)
def test_trouble(trouble: Trouble, seen: Seen) -> None:
    """The form answers, or the reader is told, keeps the worked example and can try again."""
    page = seen[trouble.name]
    for told in page["told"]:
        assert told["state"] == "failed"
        assert "could not start" in told["words"]
        assert told["role"] == "status"
        assert told["kept"]
        assert told["again"]
    _expect_end(page, trouble.end)
    assert bool(page["words"]) == (trouble.end is End.FAILS)


@pytest.mark.parametrize("trouble", SLOW, ids=str)
def test_a_slow_part(trouble: Trouble, seen: Seen) -> None:
    """While a file does not come there is a bar and the worked example; then there are answers."""
    page = seen[trouble.name]
    assert page["waiting"] == {"name": "Starting the calculator", "words": "", "kept": True}
    _expect_end(page, trouble.end)


@pytest.mark.parametrize("trouble", STUCK, ids=str)
def test_a_calculation_that_never_ends(trouble: Trouble, seen: Seen) -> None:
    """The reader is told, Python starts again by itself, and the next question is answered."""
    page = seen[trouble.name]
    assert "took too long" in page["words"]
    assert page["after"] == ""
    _expect_end(page, trouble.end)
