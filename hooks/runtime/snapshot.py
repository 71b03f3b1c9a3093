"""Snapshot: the memory of a Python that has the calculators and the facts in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from hooks.runtime import tools
from hooks.runtime.places import PYODIDE, ROOT, SNAPSHOT_TOOLS, calculator_modules

SNAPSHOT = "snapshot.gz"
LIBRARY = SNAPSHOT_TOOLS / "library"


def make_snapshot(pyodide: Path, work: Path, wheel: Path, facts: Path) -> None:
    """Start Pyodide, open the session, and keep what is then in its memory.

    Args:
        pyodide: The folder with Pyodide as browsers will have it; the snapshot is written there,
            with the same bytes for the same parts.
        work: A folder for what is needed meanwhile.
        wheel: The calculators.
        facts: What they are given.

    Raises:
        RuntimeBuildError: Pyodide would not start or would not give its memory.
    """
    library = work / "library.zip"
    _write_library(library)
    script = SNAPSHOT_TOOLS / "make.mjs"
    imports = " ".join(sorted(set(_imports()) - _unsent(wheel)))
    tools.node(*map(str, (script, pyodide, library, wheel, facts, imports, pyodide / SNAPSHOT)))


def _unsent(wheel: Path) -> set[str]:
    """Our own modules that stay out of the wheel: they are for builds and tests."""
    with ZipFile(wheel) as sent:
        names = {Path(name).with_suffix("") for name in sent.namelist()}
    modules = {path.relative_to(ROOT).with_suffix("") for path in calculator_modules()}
    return {".".join(module.parts) for module in modules - names}


def _imports() -> Iterator[str]:
    """Every module that the calculators import, also those that a function imports when called.

    A restored Python has no files to import from.
    """
    for path in calculator_modules():
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def _write_library(target: Path) -> None:
    """Pyodide's standard library, with our modules in place of those of the same name."""
    with ZipFile(PYODIDE / "python_stdlib.zip") as source, ZipFile(target, "w") as library:
        for name in sorted(source.namelist()):
            ours = LIBRARY / name
            library.writestr(
                ZipInfo(name), ours.read_bytes() if ours.is_file() else source.read(name)
            )
