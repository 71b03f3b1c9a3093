"""Runtime: what lets the browser run the calculators, assembled once for each change.

The calculators become a wheel, its modules are compiled for the browser's Python, the wheel is
entered in a lock file of its own, and all of it stands beside Pyodide in one folder. The folder is
named by a hash of its contents, so a browser may keep it for ever.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from payer_data.errors import PayerGuideError

ROOT = Path(__file__).parent.parent
CALCULATORS = ROOT / "calculators"
SCRIPTS = Path(__file__).parent / "scripts"
BUILD = ROOT / "build"
PYODIDE = ROOT / "node_modules" / "pyodide"

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""What Pyodide needs in a worker, without its console, maps and types."""

WORKER_FILES = ("start.mjs", "worker.mjs")
"""Our scripts that run beside it."""

type Say = Callable[[str], None]


class RuntimeBuildError(PayerGuideError):
    """The runtime could not be assembled."""


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
        return f"{self.address}worker.mjs"


def assemble(facts_json: str, say: Say) -> Runtime:
    """Make the runtime, or find the one made before from the same parts.

    Args:
        facts_json: What the calculators are given.
        say: Tells the maintainer what takes time.

    Raises:
        RuntimeBuildError: A part is missing or a tool failed.
    """
    key = _digest([facts_json.encode(), *(part.read_bytes() for part in _parts())])
    folder = BUILD / "runtime" / key
    if not folder.is_dir():
        say("Compiling the calculators for the browser")
        unfinished = BUILD / f"unfinished-{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        _fill(unfinished / "runtime", unfinished / "work", facts_json)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _publish(unfinished / "runtime", folder)
        shutil.rmtree(unfinished, ignore_errors=True)
    return Runtime(folder, f"assets/runtime/{key}/")


def _publish(made: Path, folder: Path) -> None:
    """Move a finished folder to its place; another build may have been there first."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _parts() -> Iterable[Path]:
    """Every file that the runtime is made from, besides the facts."""
    if not PYODIDE.is_dir():
        raise RuntimeBuildError("node_modules/pyodide is missing; run 'make site' or 'npm ci'")
    yield Path(__file__)
    yield PYODIDE / "package.json"
    yield from (SCRIPTS / name for name in WORKER_FILES)
    yield CALCULATORS / "pyproject.toml"
    yield from sorted(CALCULATORS.glob("*.py"))


def _digest(contents: Iterable[bytes]) -> str:
    """A short name for contents, the same for the same contents."""
    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:16]


def _fill(folder: Path, work: Path, facts_json: str) -> None:
    folder.mkdir(parents=True)
    work.mkdir(parents=True)
    _make_wheel(work)
    _enter_in_lock(work)
    _run("-m", "pyodide_cli", "py-compile", "--silent", "--no-keep", str(work))
    for name in PYODIDE_FILES:
        shutil.copyfile(PYODIDE / name, folder / name)
    for name in WORKER_FILES:
        shutil.copyfile(SCRIPTS / name, folder / name)
    for made in (*work.glob("*.whl"), work / "pyodide-lock.json"):
        shutil.copyfile(made, folder / made.name)
    (folder / "facts.json").write_text(facts_json, encoding="utf-8")


def _make_wheel(work: Path) -> None:
    """The calculators, and nothing else, as a wheel."""
    _run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(work), str(CALCULATORS))


def _enter_in_lock(work: Path) -> None:
    """Pyodide's lock file with our wheel and nothing else."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    ours = work / "pyodide-lock.json"
    ours.write_text(json.dumps(lock | {"packages": {}}), encoding="utf-8")
    wheel = str(next(work.glob("*.whl")))
    _run(
        *("-m", "pyodide_cli", "lockfile", "add-wheels", wheel),
        *("--input", str(ours), "--output", str(ours), "--base-path", str(work)),
    )


def _run(*arguments: str) -> None:
    """Run a Python tool; its words are shown only when it fails."""
    environment = {"SOURCE_DATE_EPOCH": "315532800"} | dict(os.environ)
    done = subprocess.run(  # noqa: S603 - fixed tools of this environment
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = f"{done.stdout}\n{done.stderr}".strip()
        raise RuntimeBuildError(f"{' '.join(arguments[:3])} failed:\n{words}")
