"""Baseline: the folder with stock Pyodide and the page that uses it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from .question import CALCULATOR, Pairs

_PAGES = Path(__file__).parent / "pages"
_ROOT = Path(__file__).parents[2]
_PYODIDE = _ROOT / "node_modules" / "pyodide"
_SERVED = ("index.html", "page.mjs", "worker.mjs", "ask.mjs")


def assemble(folder: Path, facts_json: str, pairs: Pairs) -> None:
    """Fill a folder: the npm package untouched, the calculators as a plain wheel, the question."""
    for name in _SERVED:
        shutil.copyfile(_PAGES / name, folder / name)
    shutil.copytree(_PYODIDE, folder / "pyodide")
    (folder / "facts.json").write_text(facts_json, encoding="utf-8")
    question = {"wheel": _wheel(folder), "calculator": CALCULATOR, "pairs": pairs}
    (folder / "question.json").write_text(json.dumps(question), encoding="utf-8")


def _wheel(folder: Path) -> str:
    """The calculators as any Python package is built; its file name."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    subprocess.run(  # noqa: S603 - a fixed tool of this environment
        [*build, "--outdir", str(folder), str(_ROOT / "calculators")],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl")).name


def version() -> str:
    """Stock Pyodide's version, which is also the guide's."""
    return str(json.loads((_PYODIDE / "package.json").read_text(encoding="utf-8"))["version"])
