"""Places: where the parts of the runtime come from and where they are put together."""

from __future__ import annotations

from pathlib import Path

from hooks.machine.workshop import workshop

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CALCULATORS = ROOT / "calculators"
BUILD = workshop(ROOT)
PYODIDE = ROOT / "node_modules" / "pyodide"
"""The npm package; `package.json` says which version, and nothing else does."""

SNAPSHOT_TOOLS = HERE / "snapshot"
"""What makes the snapshot, in Node.js and inside Pyodide."""

WORKER_SCRIPTS = HERE / "worker"
"""What runs beside Pyodide in a reader's browser."""


def calculator_modules() -> list[Path]:
    """Every module of the calculators, in one order."""
    return sorted(CALCULATORS.rglob("*.py"))
