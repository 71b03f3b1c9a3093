"""Checking: how long the check and the diff of the payer data take once Python has started."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from payer_data.library import RECORDS
from tests.synthetic.records import write

from .figures import Figure
from .memory import largest

_ROOT = Path(__file__).parents[2]
_PLANS = 1_000
_RUNS = 3


def measure() -> list[Figure]:
    """Check the real data and a thousand invented plans, and compare the real data with HEAD."""
    with tempfile.TemporaryDirectory(prefix="bench-records-") as folder:
        invented = Path(folder) / "records"
        shutil.copytree(RECORDS, invented)
        write(invented, plans=_PLANS, seed=1)
        real, many = (_runs("check", str(path)) for path in (RECORDS, invented))
    seconds, megabytes = zip(*many, strict=True)
    return [
        Figure(name="check, real data", unit="s", guide=[run[0] for run in real], limit=1),
        Figure(name=f"check, {_PLANS} more plans", unit="s", guide=seconds, limit=5),
        Figure(name="  its memory", unit="MB", guide=megabytes, limit=300),
        Figure(name="diff, real data", unit="s", guide=[r[0] for r in _runs("diff")], limit=3),
    ]


def _runs(*words: str) -> list[tuple[float, float]]:
    return [_run(*words) for _ in range(_RUNS)]


def _run(*words: str) -> tuple[float, float]:
    """Seconds after start-up and the most memory in megabytes, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.checking", *words]
    process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE)  # noqa: S603 - this module
    said = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{words[0]} failed; run it by hand to see why")
    return json.loads(said.splitlines()[-1]), largest(used)


def main(words: list[str]) -> None:
    """Do one thing and print the seconds that it took."""
    from click.testing import CliRunner  # noqa: PLC0415 - only this process needs it

    from payer_data.command import main as payer_guide  # noqa: PLC0415 - it is start-up, untimed

    arguments = words if words[0] == "check" else ["diff", "HEAD"]
    started = time.perf_counter()
    result = CliRunner().invoke(payer_guide, arguments, catch_exceptions=False)
    seconds = time.perf_counter() - started
    if result.exit_code:
        raise SystemExit(result.output[:2000])
    print(json.dumps(seconds))  # noqa: T201 - what the other process reads


if __name__ == "__main__":
    main(sys.argv[1:])
