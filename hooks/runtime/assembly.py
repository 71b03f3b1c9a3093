"""Assembly: the folder that the browser runs Python from, made anew when a part has changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from hooks.files import joining
from hooks.machine.workshop import keep, unfinished
from hooks.runtime.parts import WORKER, write_worker
from hooks.runtime.places import (
    BUILD,
    CALCULATORS,
    HERE,
    PYODIDE,
    SNAPSHOT_TOOLS,
    WORKER_SCRIPTS,
    calculator_modules,
)
from hooks.runtime.snapshot import make_snapshot
from hooks.runtime.tools import RuntimeBuildError
from hooks.runtime.trim import prune, trim
from hooks.runtime.wheel import LOCK, make_wheel

LOADER, LIBRARY = "pyodide.mjs", "python_stdlib.zip"
SCRIPT, WASM = "pyodide.asm.js", "pyodide.asm.wasm"
"""What Pyodide needs in a worker, without its console, maps and types."""

FACTS = "facts.json"

COLD_START = "cold-start.mjs"
"""The one of our scripts that only some starts need; all others are joined."""

type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Runtime:
    """The assembled runtime.

    Attributes:
        folder: Where its files are.
        address: Where the site serves them, with a closing slash.
    """

    folder: Path
    address: str

    @property
    def worker(self) -> str:
        """The address of the script that a page starts."""
        return f"{self.address}{WORKER}"


def assemble(facts_json: str, say: Say) -> Runtime:
    """Make the runtime, or find the one made before from the same parts.

    Args:
        facts_json: What the calculators are given.
        say: Tells the maintainer what takes time.

    Raises:
        RuntimeBuildError: A part is missing or a tool failed.
    """
    key = _digest([facts_json.encode(), *(part.read_bytes() for part in _sources())])
    made = BUILD / "runtime" / key
    if not made.is_dir():
        say("Starting Python once, for the snapshot that browsers start from")
        _make(made, facts_json)
    (folder,) = made.iterdir()
    return Runtime(folder, f"assets/runtime/{folder.name}/")


def _make(target: Path, facts_json: str) -> None:
    """Make the folder, named by its contents, inside the target, which appears whole."""
    with unfinished(target) as place:
        folder, work = place / "made" / "runtime", place / "work"
        folder.mkdir(parents=True)
        work.mkdir()
        _fill(folder, work, facts_json)
        folder.rename(folder.with_name(name_of(folder)))
        keep(place / "made", target)


def name_of(folder: Path) -> str:
    """The name of a runtime's folder, made of its contents: `seal.mjs` compares them with it."""
    return _digest(path.read_bytes() for path in sorted(folder.iterdir()))


def _sources() -> Iterable[Path]:
    """Every file that the runtime is made from, besides the facts."""
    if not PYODIDE.is_dir():
        raise RuntimeBuildError("node_modules/pyodide is missing; run 'make site' or 'npm ci'")
    yield PYODIDE / "package.json"
    yield from sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".mjs"})
    yield Path(joining.__file__)
    yield CALCULATORS / "pyproject.toml"
    yield from calculator_modules()


def _digest(contents: Iterable[bytes]) -> str:
    """A short name for contents, the same for the same contents."""
    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:16]


def _fill(folder: Path, work: Path, facts_json: str) -> None:
    made = make_wheel(work)
    for path in (made, work / LOCK, PYODIDE / LOADER, PYODIDE / LIBRARY):
        shutil.copyfile(path, folder / path.name)
    shutil.copyfile(WORKER_SCRIPTS / COLD_START, folder / COLD_START)
    (folder / FACTS).write_text(facts_json, encoding="utf-8")
    _trim_pyodide(folder, work)
    make_snapshot(folder, work, folder / made.name, folder / FACTS)
    write_worker(folder)


def _trim_pyodide(folder: Path, work: Path) -> None:
    """Pyodide's two large files, without what its loader and our scripts do not use."""
    scripts = sorted(WORKER_SCRIPTS.glob("*.mjs"))
    users = (PYODIDE / LOADER, *scripts, *SNAPSHOT_TOOLS.glob("*.mjs"))
    others = work / "others.txt"
    others.write_text("".join(path.read_text(encoding="utf-8") for path in users), encoding="utf-8")
    prune(PYODIDE / SCRIPT, PYODIDE / WASM, others, folder / SCRIPT)
    script = (folder / SCRIPT).read_text(encoding="utf-8")
    (folder / WASM).write_bytes(trim((PYODIDE / WASM).read_bytes(), script))
