"""Patience: tests wait for what they state, however busy the machine, and never for a set time."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

PATIENCE_SECONDS = 180
"""After so long nobody expects it any more; machines that can run the tests take less by far."""

PATIENCE_MS = PATIENCE_SECONDS * 1000

UNHURRIED = """{
  const { setTimeout } = window;
  window.setTimeout = (work, delay) => (delay === 60000 ? 0 : setTimeout(work, delay));
}"""
"""A script for pages: no start is given up because nothing has arrived for a minute."""

_BETWEEN_LOOKS = 0.05


def wait_until(
    what: Callable[[], object],
    words: object = "",
    *,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Look again and again until something is so.

    Args:
        what: Whether it is.
        words: What to say of it when it never is; of a function, what it gives then.
        pause: Does nothing for some seconds, or what has to be done meanwhile.
    """
    last = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < last, words() if callable(words) else words
        pause(_BETWEEN_LOOKS)


def listens(port: int) -> bool:
    """Whether a program on this machine takes connections at a port."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True
