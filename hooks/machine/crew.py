"""Crew: processes that do at the same time what needs nothing but what is known when they start.

Each is a copy of this process as it is then, so nothing is handed to it; what it makes comes back
through a pipe, in order. One to which nobody listens any more ends, so none outlives a killed
build. Where a process cannot be copied, or there is one processor, the work is done here.
"""

from __future__ import annotations

import fcntl
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from itertools import batched, chain, cycle, repeat
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Self

from payer_data.errors import PayerGuideError

_ROOM = 1 << 20
"""How many bytes may wait in a pipe: as many pages as are made while the theme draws one."""

_FEW = 20
"""Of no more items, sharing would take longer than the work."""

_BLOCK = 8
"""How many items that follow each other are one process's: neighbours have much in common."""


class HelperError(RuntimeError):
    """A process of the crew met a fault of the program, or was ended from outside."""


def hands() -> int:
    """How many processes can work at once; 1 where only this one can.

    A process with several threads, such as the live preview's, cannot be copied safely.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


class Share[R]:
    """A part of the work, whose results come in order.

    Attributes:
        helper: The process that does it, where it is another.
    """

    helper: BaseProcess | None = None

    def __init__(self, here: Iterable[R], results: Connection | None = None) -> None:
        """Take results from another process, or from this one where there is none.

        Args:
            here: What makes them here.
            results: Where they come from instead.
        """
        self._here = iter(here)
        self._results = results

    def __enter__(self) -> Self:
        """See that nobody works any more once the block has ended."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the work, done or not."""
        if self.helper:
            self.helper.terminate()
            self.helper.join()

    def __iter__(self) -> Self:
        """The results that are still to come."""
        return self

    def __next__(self) -> R:
        """The next result, as soon as it is there.

        Raises:
            PayerGuideError: The work met a fault of what it works on.
            HelperError: It met any other.
        """
        if self._results is None:
            return next(self._here)
        try:
            kind, made = self._results.recv()
        except EOFError:
            raise HelperError("a process that helped to build was ended") from None
        if kind == "made":
            found: R = made
            return found
        self._results = None
        if kind == "end":
            raise StopIteration
        raise (PayerGuideError if kind == "fault" else HelperError)(made)

    def is_ready(self) -> bool:
        """Whether the next result, or the end, is there already; never where it is made here."""
        return self._results is not None and self._results.poll()


def apart[R](make: Callable[[], Iterable[R]]) -> Share[R]:
    """Let another process begin to make what a function gives.

    Args:
        make: Gives results that can be pickled.
    """
    if hands() == 1:
        return Share(make())
    context = multiprocessing.get_context("fork")
    results, into = context.Pipe(duplex=False)
    fcntl.fcntl(into.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
    share: Share[R] = Share((), results)
    share.helper = context.Process(target=_work, args=(make, results, into), daemon=True)
    share.helper.start()
    into.close()
    return share


class Shares[R]:
    """The whole of the work, of which each process has its share; the results come in order."""

    def __init__[T](self, work: Callable[[T], R], items: Sequence[T]) -> None:
        """Let all processors begin.

        Args:
            work: Makes a result of an item.
            items: What there is to work on.
        """
        count = hands() if len(items) > _FEW else 1

        def every(first: int) -> Callable[[], Iterable[R]]:
            mine = (block for number, block in enumerate(blocks) if number % count == first)
            return lambda: map(work, chain.from_iterable(mine))

        blocks = list(batched(items, _BLOCK, strict=False))
        shares = [apart(every(first)) for first in range(count)] if count > 1 else []
        whose = cycle(shares or [Share(map(work, items))])
        self._turns = (one for block in blocks for one in repeat(next(whose), len(block)))
        self._now = next(self._turns, None)

    def __next__(self) -> R:
        """The next result, as soon as it is there; see `Share`."""
        if self._now is None:
            raise StopIteration
        made = next(self._now)
        self._now = next(self._turns, None)
        return made

    def is_ready(self) -> bool:
        """Whether the next result is there already."""
        return self._now is not None and self._now.is_ready()


def _work[R](make: Callable[[], Iterable[R]], results: Connection, into: Connection) -> None:
    """What another process does."""
    # At a keyboard, all processes are stopped at once: this one ends when nobody listens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results.close()
    gc.freeze()  # Or looking for what nobody needs would copy all that the processes share.
    try:
        _send(make, into)
    except BrokenPipeError:
        os._exit(1)


def _send[R](make: Callable[[], Iterable[R]], into: Connection) -> None:
    try:
        for made in make():
            into.send(("made", made))
    except BrokenPipeError:
        raise
    except PayerGuideError as fault:
        into.send(("fault", str(fault)))
    except Exception:  # noqa: BLE001 - whoever waits for the results must learn of any fault
        into.send(("failed", traceback.format_exc()))
    else:
        into.send(("end", None))
