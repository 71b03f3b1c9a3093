"""Revision: the records as they were at a git revision, read without touching the work tree."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from payer_data.errors import PayerGuideError


class RevisionError(PayerGuideError):
    """A revision that git does not know, or that holds no records."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Records of the past, in a folder that lasts as long as they are read.

    Attributes:
        commit: The commit's full name.
        records: The folder.
    """

    commit: str
    records: Path


@contextmanager
def records_at(base: str, records: Path) -> Iterator[Revision]:
    """The records as a revision has them.

    Args:
        base: A branch, tag or commit.
        records: The folder that holds them in the work tree.

    Raises:
        RevisionError: Git does not know the revision, or it has no such folder.
    """
    commit = _commit(base, records)
    prefix = _git(records, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    try:
        packed = _git(work_tree(records), "archive", "--format=tar", f"{commit}:{prefix}")
    except RevisionError:
        raise RevisionError(f"'{base}' has no records in {prefix or 'its folder'}") from None
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(folder, filter="data")
        except tarfile.TarError as fault:
            raise RevisionError(f"the records of '{base}' cannot be read: {fault}") from None
        yield Revision(commit, Path(folder))


def work_tree(records: Path) -> Path:
    """The folder that git keeps, around the records.

    Raises:
        RevisionError: The records are not kept in git.
    """
    return Path(_git(records, "rev-parse", "--show-toplevel").decode().strip())


def _commit(base: str, records: Path) -> str:
    work_tree(records)
    try:
        found = _git(records, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
    except (RevisionError, ValueError):
        message = f"git knows no revision '{base}'; give a branch, tag or commit, such as HEAD"
        raise RevisionError(message) from None
    return found.decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints."""
    program = shutil.which("git")
    if program is None:
        raise RevisionError("git is not installed; it holds what the records were")
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(said[0] if said else "git gave no answer")
    return done.stdout
