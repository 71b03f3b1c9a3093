"""Browser engines beside Chromium: each opens pages and gives back what functions there return."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from patience import PATIENCE_SECONDS

LIMIT_SECONDS = 5 * PATIENCE_SECONDS
"""How long one call in a page may take: some start Python five times, without its snapshot."""

ENGINES_WANTED = "PAYER_GUIDE_ENGINES"
"""The environment variable that names the engines to test with; all of them when it is not set."""

KNOWN = frozenset({"chromium", "firefox", "webkitgtk", "nginx", "java"})
"""What it may name; nginx and Java are no engines, but programs that may be missing like them."""


class MissingEngineError(Exception):
    """A browser that the tests drive is not installed."""

    def __init__(self, engine: str, program: str) -> None:
        """Say what is missing, and the two ways out."""
        super().__init__(
            f"{engine} cannot be tested: {program} is not installed. Run 'sh tools/browsers.sh', "
            f"or set {ENGINES_WANTED} to the engines that are there, such as 'chromium firefox'."
        )


class Way(StrEnum):
    """How a step comes to its page."""

    OPEN = "open"
    """By its address."""

    FOLLOW = "follow"
    """By a link to it on the page that is there; the browser or the theme opens it."""

    STAY = "stay"
    """The tab is there already."""

    BACK = "back"
    """With the browser's own button, which may bring back a page as it was left."""

    PRINT = "print"
    """The tab is there already, and the page is printed first."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page, and what to ask in it.

    Attributes:
        address: The page to open.
        call: The text of a JavaScript function of one argument; it may be asynchronous.
        arguments: What to call it with, one after the other, in the same page.
        way: How to come to it.
        tab: A name of the tab, for steps that share one; another one each when left out.
    """

    address: str
    call: str
    arguments: Sequence[Any] = (None,)
    way: Way = Way.OPEN
    tab: str = ""


class Drive(Protocol):
    """Starts a browser, takes steps, and gives back each call's result."""

    def __call__(self, steps: Sequence[Step], *, proxy: str = "") -> list[list[Any]]:
        """Take the steps.

        Args:
            steps: In this order.
            proxy: Who is asked for everything that is not on this machine, such as
                ``127.0.0.1:8080``; nobody stands between when left out.
        """


def is_wanted(engine: str) -> bool:
    """Whether the environment asks for an engine, one of `KNOWN`."""
    text = os.environ.get(ENGINES_WANTED)
    names = KNOWN if text is None else set(text.replace(",", " ").split())
    assert names <= KNOWN, f"{ENGINES_WANTED} names {names - KNOWN}; choose from {KNOWN}."
    return engine in names
