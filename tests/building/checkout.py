"""Checkout: a copy of the project elsewhere, and builds of it as a maintainer would start them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DAY = "1795305600"
"""November 22, 2026, in seconds."""

PROGRAM = ("-m", "hooks.build")

_PAST = 1_000_000_000
"""When the files of a copy say that they were changed."""


def copy(folder: Path, records: Path | None = None) -> Path:
    """Copy what the repository holds; installed packages are linked.

    Args:
        folder: Where to; it must not exist.
        records: Other records, instead of the guide's.
    """
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = _run(*listing, cwd=ROOT, capture_output=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and not (records and name.startswith("payer_data/records/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
            os.utime(folder / name, (_PAST, _PAST))
    if records:
        shutil.copytree(records, folder / "payer_data" / "records")
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    return folder


def start(
    target: Path, tree: Path = ROOT, program: tuple[str, ...] = PROGRAM, **settings: str
) -> subprocess.Popen[str]:
    """Start a build."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONDONTWRITEBYTECODE": "1"} | settings
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, *program, str(target)],
        cwd=tree,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def build(
    target: Path, tree: Path = ROOT, program: tuple[str, ...] = PROGRAM, **settings: str
) -> str:
    """Build, and give what it said."""
    process = start(target, tree, program, **settings)
    said, _ = process.communicate()
    assert process.returncode == 0, said
    return said


def digests(folder: Path) -> dict[str, str]:
    """What a folder holds, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder; rights do not bind root, so for root it is mounted so."""
    if os.geteuid() == 0:
        _run("mount", "--bind", str(folder), str(folder))
        _run("mount", "-o", "remount,bind,ro", str(folder))
        undo = ("umount", str(folder))
    else:
        _run("chmod", "-R", "a-w", str(folder))
        undo = ("chmod", "-R", "u+w", str(folder))
    try:
        yield
    finally:
        _run(*undo)


def _run(*command: str, **settings: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
    return subprocess.run(command, check=True, **settings)  # noqa: S603 - fixed tools
