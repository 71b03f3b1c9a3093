"""Requests: everything that a visit asks for, in each engine, as a list to read.

``python -m tests.bench.requests`` makes it from the built site. What is asked of other hosts goes
to a proxy that takes note of it; the tests assert that there is nothing, this shows it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from browser.site_server import Answer, Outside, SiteServer, answered
from browser.visit import BROWSER_OWN
from engines import calls, firefox, webkitgtk
from engines.engine import Drive, Step, is_wanted
from playwright.sync_api import sync_playwright

from .browser import options

_ROOT = Path(__file__).parents[2]
_PLACE = "guide"
_FIRST, _SECOND = "calculators/units/", "calculators/hsa/"

_MOMENTS = {
    "answer": "Opening a calculator, up to its first answer",
    "kept": "Keeping the guide for use without network",
    "typed": "Typing, and an answer",
    "page": "A second calculator, up to its answer",
    "visit": "The first calculator again, in a new tab",
}
"""What happens between one moment that a page tells and the next."""

_OWN = (*BROWSER_OWN, "mozilla.com", "mozilla.net", "mozilla.org")

_MANY = 60
"""Of more requests than that only the sum is told."""


def _moment(name: str) -> str:
    return f"/{_PLACE}/moment-{name}"


def _steps(site: str) -> list[Step]:
    first = {"answered": _moment("answer"), "kept": _moment("kept"), "typed": _moment("typed")}
    return [
        Step(site + _FIRST, calls.VISIT_WHOLE, [first]),
        Step(site + _SECOND, calls.VISIT_AGAIN, [{"answered": _moment("page")}]),
        Step(site + _FIRST, calls.VISIT_AGAIN, [{"answered": _moment("visit")}]),
    ]


def _chromium(steps: Sequence[Step], *, proxy: str = "") -> list[list[Any]]:
    """Take the steps in Chromium, as the other engines' drives do."""
    with sync_playwright() as tool:
        settings = options()
        arguments = [*settings.pop("args"), f"--proxy-server={proxy}"]  # type: ignore[misc]
        browser = tool.chromium.launch(args=arguments, **settings)  # type: ignore[arg-type]
        context = browser.new_context()
        found = []
        for step in steps:
            page = context.new_page()
            page.goto(step.address)
            found.append([page.evaluate(step.call, argument) for argument in step.arguments])
            page.close()
        browser.close()
    return found


_DRIVES: dict[str, Drive] = {
    "chromium": _chromium,
    "firefox": firefox.drive,
    "webkitgtk": webkitgtk.drive,
}


def main() -> None:
    """Print the list for each engine that is wanted."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.requests", description=__doc__)
    parser.add_argument("--site", type=Path, default=_ROOT / "site", help="the built site")
    site = parser.parse_args().site
    for engine, drive in _DRIVES.items():
        if is_wanted(engine):
            print(f"\n{engine.capitalize()}\n", *_record(site, drive), sep="\n")  # noqa: T201


def _record(site: Path, drive: Drive) -> Iterator[str]:
    """One visit, in lines."""
    server, outside = SiteServer.start(), Outside()
    try:
        with ExitStack() as lasting:
            for name in _MOMENTS:
                lasting.enter_context(server.fault(_moment(name), answered(lambda: None)))
            drive(_steps(server.serve(_PLACE, site)), proxy=outside.address)
        yield from _moments(server.answers)
        hosts = sorted({_host(asked) for asked in outside.asked})
        own = [host for host in hosts if host.endswith(_OWN)]
        others = [host for host in hosts if host not in own]
        yield f"Other hosts that the pages asked: {', '.join(others) or 'none'}"
        yield f"Hosts that the browser asked for itself: {', '.join(own) or 'none'}"
    finally:
        server.stop()
        outside.stop()


def _host(asked: str) -> str:
    """The name of the host in what a proxy is asked for."""
    return urlsplit(asked if "://" in asked else f"//{asked}").hostname or asked


def _moments(answers: Sequence[Answer]) -> Iterator[str]:
    before: list[Answer] = []
    for answer in list(answers):
        name = answer.path.removeprefix(_moment(""))
        if name not in _MOMENTS:
            before.append(answer)
            continue
        sent = sum(given.length for given in before)
        hosts = ", ".join(sorted({given.host for given in before})) or "no host"
        yield f"{_MOMENTS[name]}: {len(before)} requests, {sent / 1000:,.0f} kB, of {hosts}"
        if len(before) <= _MANY:
            for given in before:
                path = given.path.removeprefix(f"/{_PLACE}/") or "./"
                yield f"  {given.status} {given.length:>11,}  {path}"
        yield ""
        before = []


if __name__ == "__main__":
    main()
