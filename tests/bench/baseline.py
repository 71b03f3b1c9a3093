"""Baseline: the folder with stock Pyodide, PyScript, and the pages that use them."""

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
_PYSCRIPT = _ROOT / "node_modules" / "@pyscript" / "core"
_SERVED = (
    *("index.html", "page.mjs", "worker.mjs", "ask.mjs"),
    *("pyscript.html", "pyscript.json", "pyscript.py"),
)


def assemble(folder: Path, facts_json: str, pairs: Pairs) -> None:
    """Fill a folder: the npm packages untouched, the calculators as a plain wheel, the question."""
    for name in _SERVED:
        shutil.copyfile(_PAGES / name, folder / name)
    shutil.copytree(_PYODIDE, folder / "pyodide")
    shutil.copytree(_PYSCRIPT / "dist", folder / "pyscript")
    (folder / "facts.json").write_text(facts_json, encoding="utf-8")
    wheel = _wheel(folder)
    # PyScript goes by the ending, and a wheel is a zip file.
    shutil.copyfile(folder / wheel, folder / "calculators.zip")
    question = {"wheel": wheel, "calculator": CALCULATOR, "pairs": pairs}
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
    return _version(_PYODIDE)


def pyscript_version() -> str:
    """The version of PyScript."""
    return _version(_PYSCRIPT)


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])
