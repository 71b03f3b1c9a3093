"""Weight: what a browser had to fetch, as it is and as a host would send it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RUNTIME = "/assets/runtime/"
"""Where the site keeps what is there only to run Python."""

_LEVEL = 6
"""What common static hosts use."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes as stored and as sent."""

    raw: int
    gzip: int


def of_files(files: Iterable[Path]) -> Weight:
    """All files together."""
    contents = [path.read_bytes() for path in files]
    sent = sum(len(gzip.compress(content, _LEVEL)) for content in contents)
    return Weight(sum(map(len, contents)), sent)


def is_runtime(path: Path) -> bool:
    """Whether a file of the site is there only to run Python."""
    return RUNTIME in path.as_posix()
