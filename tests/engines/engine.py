"""Browser engines beside Chromium: each opens pages and gives back what functions there return."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

LIMIT_SECONDS = 180
"""How long one call in a page may take on a busy machine."""

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


@dataclass(frozen=True, slots=True)
class Step:
    """A page to open, and what to ask in it.

    Attributes:
        address: The page.
        call: The text of a JavaScript function of one argument; it may be asynchronous.
        arguments: What to call it with, one after the other, in the same page.
    """

    address: str
    call: str
    arguments: Sequence[Any] = (None,)


type Drive = Callable[[Sequence[Step]], list[list[Any]]]
"""Starts a browser, takes the steps, and gives back each call's result."""


def is_wanted(engine: str) -> bool:
    """Whether the environment asks for an engine, one of `KNOWN`."""
    text = os.environ.get(ENGINES_WANTED)
    names = KNOWN if text is None else set(text.replace(",", " ").split())
    assert names <= KNOWN, f"{ENGINES_WANTED} names {names - KNOWN}; choose from {KNOWN}."
    return engine in names
