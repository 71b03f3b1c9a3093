"""Wheel: the calculators as a package, for a start without the snapshot."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from hooks.runtime import tools
from hooks.runtime.places import CALCULATORS, PYODIDE

LOCK = "pyodide-lock.json"

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file can say."""


def make_wheel(work: Path) -> Path:
    """Build the calculators, and nothing else, as a wheel compiled for Pyodide's Python.

    Args:
        work: A folder for the wheel and for the lock file that names it.

    Returns:
        The wheel. The lock file stands beside it.
    """
    build = ("-m", "build", "--wheel", "--no-isolation")
    tools.python(*build, "--outdir", str(work), str(CALCULATORS))
    _enter_in_lock(work)
    tools.python("-m", "pyodide_cli", "py-compile", "--silent", "--no-keep", str(work))
    wheel = next(work.glob("*.whl"))
    _forget_dates(wheel, work / LOCK)
    return wheel


def _forget_dates(wheel: Path, lock: Path) -> None:
    """Give every file in it the same date: the compiler writes the time at which it ran.

    Args:
        wheel: The compiled wheel.
        lock: The lock file, which names its hash.
    """
    before = hashlib.sha256(wheel.read_bytes()).hexdigest()
    undated = wheel.with_suffix(".undated")
    with zipfile.ZipFile(wheel) as dated, zipfile.ZipFile(undated, "w") as written:
        for entry in sorted(dated.infolist(), key=lambda entry: entry.filename):
            content = dated.read(entry)
            entry.date_time = _FIRST_DATE
            written.writestr(entry, content, zipfile.ZIP_DEFLATED)
    undated.replace(wheel)
    after = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(lock.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def _enter_in_lock(work: Path) -> None:
    """Pyodide's lock file with our wheel and nothing else."""
    lock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    ours = work / LOCK
    ours.write_text(json.dumps(lock | {"packages": {}}), encoding="utf-8")
    wheel = str(next(work.glob("*.whl")))
    tools.python(
        *("-m", "pyodide_cli", "lockfile", "add-wheels", wheel),
        *("--input", str(ours), "--output", str(ours), "--base-path", str(work)),
    )
