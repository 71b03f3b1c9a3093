"""Wheel: the calculators as a package, for a start without the snapshot."""

from __future__ import annotations

import json
from pathlib import Path

from hooks.runtime import tools
from hooks.runtime.places import CALCULATORS, PYODIDE

LOCK = "pyodide-lock.json"


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
    return next(work.glob("*.whl"))


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
