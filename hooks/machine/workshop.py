"""Workshop: where parts of the site are put together, out of sight until they are whole.

A build may be killed at any moment, and two may run at once. So whatever is made is made in a
folder of its own and renamed into its place, and what a killed build left the next one sweeps away.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from payer_data.errors import PayerGuideError

_TRIES = 100
"""More builds than that do not finish at the same moment."""


_TAKEN = (errno.ENOTEMPTY, errno.EEXIST)
"""Another build has put its folder there."""


class ForeignFolderError(PayerGuideError):
    """The folder for the site holds something else, which would be lost."""


def workshop(root: Path) -> Path:
    """The folder for parts that later builds use again.

    Args:
        root: The checkout. Where nothing may be written in it, the user's own folder for such
            things serves. ``PAYER_GUIDE_BUILD`` names another one.
    """
    if named := os.environ.get("PAYER_GUIDE_BUILD"):
        return Path(named).absolute()
    if os.access(root, os.W_OK):
        return root / "build"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "payer-guide"


@contextmanager
def unfinished(beside: Path) -> Iterator[Path]:
    """A new, empty folder beside the place where what is made in it will stand.

    Args:
        beside: That place. The folder's name begins with a full stop, so no server shows it.

    Yields:
        The folder; it is gone when the block ends, unless it was renamed.
    """
    beside.parent.mkdir(parents=True, exist_ok=True)
    _sweep(beside)
    folder = _hidden(beside, str(os.getpid()))
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep(made: Path, place: Path) -> None:
    """Put a finished folder in its place, unless another build has put the same one there."""
    try:
        made.rename(place)
    except OSError as fault:
        if fault.errno not in _TAKEN:
            raise


def replace(place: Path, made: Path) -> None:
    """Put a finished site in its place, whatever other builds do meanwhile.

    Args:
        place: Where it goes; the site that stands there is deleted.
        made: The finished site.

    Raises:
        ForeignFolderError: What stands there is no site.
    """
    for _ in range(_TRIES):
        _clear(place, made)
        try:
            made.rename(place)
        except OSError as fault:
            if fault.errno not in _TAKEN:
                raise
        else:
            return
    raise OSError(f"other builds keep putting their site into '{place}'")


def _clear(place: Path, made: Path) -> None:
    """Move the old site out of the way, and only then look at it: nobody else will."""
    aside = made.with_name(f"{made.name}-old")
    try:
        place.rename(aside)
    except FileNotFoundError:
        return
    try:
        refuse_foreign(aside)
    except ForeignFolderError:
        aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def refuse_foreign(place: Path) -> None:
    """See that a folder may be replaced.

    Raises:
        ForeignFolderError: It holds something, and no site.
    """
    is_site = (place / "sitemap.xml").is_file() and (place / "index.html").is_file()
    if place.exists() and not is_site and not (place.is_dir() and not any(place.iterdir())):
        raise ForeignFolderError(
            f"'{place}' holds something that is no site; name an empty or a new folder"
        )


def _hidden(place: Path, mark: str) -> Path:
    return place.with_name(f".{place.name}-unfinished-{mark}")


def _sweep(place: Path) -> None:
    """Delete what builds left that no longer run."""
    start = _hidden(place, "").name
    for found in place.parent.iterdir():
        number = found.name.removeprefix(start).partition("-")[0]
        if found.name.startswith(start) and number.isdigit() and not _runs(int(number)):
            shutil.rmtree(found, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether a process runs, as far as one may know."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
