"""Main thread: the longest time for which the page could not have answered the reader.

Browsers report only tasks of 50 ms and more, so this reads Chromium's own trace. A trace also tells
processor time, which other programs on the machine spoil less.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserType

from . import browser, server
from .figures import Figure
from .keystrokes import type_keys
from .visits import GUIDE_PAGE

_RUNS = 3
_KEYSTROKES = 20
_LIMIT_MS = 50
_CATEGORIES = ["toplevel", "blink.user_timing", "__metadata"]

type Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest task in a stretch of time, in milliseconds."""

    wall: float
    processor: float


def measure(chromium: BrowserType, served: server.Server) -> list[Figure]:
    """Load the page, then type into it, under a trace."""
    opened = chromium.launch(**browser.options())  # type: ignore[arg-type]
    try:
        runs = [_traced(opened, served) for _ in range(_RUNS)]
    finally:
        opened.close()
    loading, typing = zip(*runs, strict=True)
    return [*_figures("while loading", loading), *_figures("while typing", typing)]


def _figures(when: str, longest: Iterable[Longest]) -> list[Figure]:
    found = list(longest)
    name = f"longest main-thread task {when}"
    return [
        Figure(name=name, unit="ms", guide=[one.wall for one in found], limit=_LIMIT_MS),
        Figure(name="  its processor time", unit="ms", guide=[one.processor for one in found]),
    ]


def _traced(opened: Browser, served: server.Server) -> tuple[Longest, Longest]:
    """The longest tasks up to the first answer, and from then on."""
    context = opened.new_context()
    browser.watch(context)
    page = context.new_page()
    opened.start_tracing(page=page, categories=_CATEGORIES)
    page.goto(served.address(GUIDE_PAGE))
    browser.answered(page)
    type_keys(page, _KEYSTROKES)
    trace = json.loads(opened.stop_tracing())
    context.close()
    return split(trace["traceEvents"])


def split(events: Iterable[Event]) -> tuple[Longest, Longest]:
    """The longest tasks before and after the first answer, from a trace."""
    known = list(events)
    marks = [event for event in known if event["name"] == "calculator-result"]
    first = min(marks, key=lambda event: event["ts"])
    thread = (first["pid"], first["tid"])
    start = max(event["ts"] for event in known if _leads_to_guide(event))
    tasks = [event for event in known if _is_task(event) and (event["pid"], event["tid"]) == thread]
    loading = [event for event in tasks if start <= event["ts"] <= first["ts"]]
    return _longest(loading), _longest(event for event in tasks if event["ts"] > first["ts"])


def _leads_to_guide(event: Event) -> bool:
    """Whether it starts the page's own navigation, not that of a frame or the empty page before."""
    if event["name"] != "navigationStart":
        return False
    return str(event["args"]["data"].get("documentLoaderURL", "")).endswith(GUIDE_PAGE)


def _is_task(event: Event) -> bool:
    return event["name"] == "ThreadControllerImpl::RunTask" and "dur" in event


def _longest(tasks: Iterable[Event]) -> Longest:
    """By the clock and by the processor; the two may be different tasks."""
    known = list(tasks)
    wall = max((task["dur"] for task in known), default=0)
    processor = max((task.get("tdur", 0) for task in known), default=0)
    return Longest(wall / 1000, processor / 1000)
