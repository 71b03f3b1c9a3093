"""Records: the library, read anew only where a file has changed.

One process builds the site more than once: a build for each language, and in the live preview one
after each change. Most of the time to read a record goes into its YAML.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from calculators.facts import Facts
from payer_data.command import checked_library, today
from payer_data.document import Document, read
from payer_data.findings import Finding
from payer_data.library import RECORDS, Library
from payer_data.publish.facts import calculator_facts

type _Read = tuple[Document | None, list[Finding]]
type _Stamp = tuple[int, int, int]


class Records:
    """A folder of records, and what was read of it before."""

    def __init__(self, folder: Path = RECORDS) -> None:
        """Read nothing yet."""
        self._folder = folder
        self._files: dict[Path, tuple[_Stamp, _Read]] = {}
        self._known: tuple[date, dict[Path, _Stamp]] | None = None
        self._library = Library()

    def library(self, *, again: bool = False) -> Library:
        """The library, the same one while no file has changed.

        Args:
            again: Whether files may change while this process runs: then what was read of each is
                kept, or else forgotten once it is in the library.

        Raises:
            BadDataError: It has faults.
        """
        # Stamps are taken first: what changes while it is read will be read again.
        known = today(), {path: _stamp(path) for path in self._folder.rglob("*")}
        if known != self._known:
            self._library = checked_library(self._folder, self._read if again else read)
            self._known = known
        return self._library

    def _read(self, path: Path, shown_as: str) -> _Read:
        stamp = _stamp(path)
        if path not in self._files or self._files[path][0] != stamp:
            self._files[path] = stamp, read(path, shown_as)
        return self._files[path][1]


def _stamp(path: Path) -> _Stamp:
    """What differs once a file was changed or another took its place."""
    found = path.lstat()
    return found.st_ino, found.st_size, found.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Told:
    """What calculators are told of the records.

    Attributes:
        json: As it is published.
        facts: As the pages of this process use it.
    """

    json: str
    facts: Facts


@lru_cache(maxsize=1)
def told(library: Library) -> Told:
    """What calculators are told, worked out once for the pages, the browser and all languages."""
    found = calculator_facts(library)
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Told(text, Facts.from_json(found))


library = Records().library
"""The guide's own records, for all builds of one process."""
