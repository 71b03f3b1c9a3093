"""A built guide that is being served: its files, its facts and what its forms should answer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from calculators import page
from calculators.facts import Facts
from hooks.finishing import hosts

ROOT = Path(__file__).parents[2]

# The build moves its finished folder to the target, which must be on the same disk.
BUILT = ROOT / "build"

_SPECIAL = (
    "codes/97122/",  # mistaken for another code
    "codes/97124/",
    "payers/aetna/aetna/",  # without a visit limit, so without a calculator
    "payers/ump/",
    "payers/ump/ump-cdhp/",
)
"""Pages that stand for their kind, or differ from the others of it."""

_ALREADY_TESTED = ("calculators/units/",)
"""The kinds that have tests of their own."""


@dataclass(frozen=True)
class Guide:
    """A site and where it is served.

    Attributes:
        folder: Its files.
        address: Its home page.
    """

    folder: Path
    address: str

    @cached_property
    def runtime(self) -> Path:
        """The folder of the browser runtime."""
        (found,) = (self.folder / "assets" / "runtime").iterdir()
        return found

    @cached_property
    def facts(self) -> Facts:
        """What the site gives its calculators."""
        return page.load((self.runtime / "facts.json").read_text(encoding="utf-8"))

    @cached_property
    def script_hashes(self) -> frozenset[str]:
        """The hashes of all scripts inside its pages."""
        return hosts.script_hashes(self.folder)

    def html(self, path: str) -> str:
        """A page as it is delivered."""
        file = self.folder / path
        return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")

    def kinds(self) -> list[str]:
        """A page of each kind, without the calculators' own: every section and its first pages."""
        found = {_kind(path): path for path in (*_ALREADY_TESTED, *_SPECIAL)}
        for depth in range(4):
            for file in sorted(self.folder.glob(f"{'*/' * depth}index.html")):
                path = "".join(f"{part}/" for part in file.relative_to(self.folder).parts[:-1])
                found.setdefault(_kind(path), path)
        return sorted({*found.values(), *_SPECIAL} - set(_ALREADY_TESTED))


def _kind(path: str) -> tuple[str, int]:
    """Pages at the same depth of a section are alike."""
    return path.split("/", maxsplit=1)[0], path.count("/")


def build(name: str, address: str = "") -> Path:
    """Build the site as ``make site`` does.

    Args:
        name: Of the folder to build into.
        address: Where it will be published; unknown, as for ``make site``, when left out.
    """
    target = BUILT / f"browser-tests-{os.getpid()}-{name}"
    shutil.rmtree(target, ignore_errors=True)
    done = subprocess.run(  # noqa: S603 - our own build
        [sys.executable, "-m", "hooks.build", str(target)],
        cwd=ROOT,
        env=os.environ | {"SITE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"The site cannot be built:\n{done.stdout}{done.stderr}"
    return target
