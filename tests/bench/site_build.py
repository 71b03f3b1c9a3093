"""Site build: how long a warm build takes, and how much memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from .figures import Figure
from .memory import Watch, largest

_ROOT = Path(__file__).parents[2]
_TARGET = _ROOT / "build" / f"bench-site-{os.getpid()}"
_RUNS = 3


def measure() -> list[Figure]:
    """Build the site a few times beside the real one."""
    try:
        runs = [_build() for _ in range(_RUNS)]
    finally:
        shutil.rmtree(_TARGET, ignore_errors=True)
    seconds, megabytes = zip(*runs, strict=True)
    return [
        Figure(name="site build, warm", unit="s", guide=seconds),
        Figure(name="  its memory", unit="MB", guide=megabytes),
    ]


def _build() -> tuple[float, float]:
    """Seconds and the most memory held, in megabytes."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "hooks.build", str(_TARGET)]
    process = subprocess.Popen(  # noqa: S603 - the project's own build
        command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with Watch(process.pid) as watched:
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("the site could not be built; run 'make site' to see why")
    return seconds, watched.most or largest(used)
