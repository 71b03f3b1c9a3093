"""Crews: the same results in the same order as from one process, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hooks.machine import crew
from hooks.machine.crew import HelperError, Shares, apart
from payer_data.errors import PayerGuideError

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[1, 2, 3])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many processes share the work."""
    count: int = request.param
    monkeypatch.setattr(crew, "hands", lambda: count)
    return count


@pytest.mark.usefixtures("processes")
def test_order() -> None:
    """Results come in the order of the items, however large they are."""
    items = list(range(103))
    shares = Shares(lambda item: (item, "x" * item * 1_000), items)
    assert [next(shares) for _ in items] == [(item, "x" * item * 1_000) for item in items]
    with pytest.raises(StopIteration):
        next(shares)


def test_ready(processes: int) -> None:
    """What is there already can be taken without waiting, and is told apart from the end."""
    shares = Shares(str, list(range(40)))
    taken: list[str] = []
    while len(taken) < 40:
        if processes == 1 or shares.is_ready():
            taken.append(next(shares))
    assert taken == [str(item) for item in range(40)]
    assert not shares.is_ready()


def refused() -> Iterator[int]:
    """One result, and then a fault of what is worked on."""
    yield 1
    raise PayerGuideError("mend this")


def broken() -> Iterator[int]:
    """One result, and then a fault of the program."""
    yield 1
    raise KeyError("where it broke")


def test_faults(processes: int) -> None:
    """A fault comes after the results before it, with its words."""
    for make, kind, words in (
        (refused, PayerGuideError, "mend this"),
        (broken, KeyError if processes == 1 else HelperError, "where it broke"),
    ):
        with apart(make) as share:
            assert next(share) == 1
            with pytest.raises(kind, match=words):
                next(share)


def test_lost(processes: int) -> None:
    """A helper that is killed is missed."""
    if processes == 1:
        return
    share = apart(lambda: iter([os.kill(os.getpid(), signal.SIGKILL)]))
    with share, pytest.raises(HelperError, match="was ended"):
        next(share)


@pytest.mark.usefixtures("processes")
def test_none_works_on(tmp_path: Path) -> None:
    """Once the block has ended, nobody works any more."""

    def count() -> Iterator[int]:
        for number in range(10_000):
            (tmp_path / "count").write_text(str(number), encoding="utf-8")
            yield number

    with apart(count) as share:
        next(share)
    before = (tmp_path / "count").read_text(encoding="utf-8")
    time.sleep(0.1)
    assert (tmp_path / "count").read_text(encoding="utf-8") == before


_KILLED = """\
import os, signal, sys
from hooks.machine import crew
crew.hands = lambda: 2
def make():
    os.write(1, f"{os.getpid()}\\n".encode())
    while True:
        yield "x" * 100_000
shares = [crew.apart(make), crew.apart(make)]
next(shares[0]); next(shares[1])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_none_outlives_a_killed_build() -> None:
    """When the process that asked is killed, its helpers end."""
    command = [sys.executable, "-c", _KILLED]
    # They hold the other end of this pipe, so it is read to its end only once they are gone.
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False, timeout=30)  # noqa: S603
    helpers = [int(line) for line in ran.stdout.split()]
    assert len(helpers) == 2
