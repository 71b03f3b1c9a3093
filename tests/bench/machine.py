"""Machine: what the figures were measured on, and how busy others kept it meanwhile."""

from __future__ import annotations

import os
import platform
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

_STAT = Path("/proc/stat")
_SAMPLE_SECONDS = 0.3
_QUIET = 0.05
"""Above this share of the processors, timings tell little of a quiet machine."""


@dataclass(slots=True)
class Noise:
    """How busy the machine is while the benchmark itself does nothing."""

    shares: list[float] = field(default_factory=list)

    def sample(self) -> None:
        """Look for a moment; does nothing where the system does not tell."""
        if not _STAT.exists():
            return
        busy, total = _ticks()
        time.sleep(_SAMPLE_SECONDS)
        busy_then, total_then = _ticks()
        self.shares.append((busy_then - busy) / max(1, total_then - total))

    def in_words(self) -> str:
        """For the reader of the table."""
        if not self.shares:
            return "Load by others: not known on this system."
        middle, most = statistics.median(self.shares), max(self.shares)
        words = f"Load by others between runs: {middle:.0%} of all processors, at most {most:.0%}."
        return words if middle <= _QUIET else f"{words} NOISY: measure again on a quiet machine."


def _ticks() -> tuple[int, int]:
    """Busy and total processor time since the start."""
    numbers = [
        int(part) for part in _STAT.read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    ]
    total = sum(numbers[:8])
    idle = numbers[3] + numbers[4]
    return total - idle, total


def description() -> dict[str, object]:
    """What a figure must not be compared without."""
    return {
        "processors": os.cpu_count(),
        "system": platform.platform(terse=True),
        "architecture": platform.machine(),
        "python": platform.python_version(),
    }
