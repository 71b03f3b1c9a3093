"""Figures: what was measured, how runs are summed up, and whether a limit is kept."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed.

    >>> percentile([5, 1, 4, 2, 3], 0.95)
    5
    >>> percentile(range(1, 101), 0.95)
    95
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing measured, on the guide and perhaps on stock Pyodide.

    Attributes:
        name: What it is, in a few words.
        unit: ``ms``, ``s``, ``MB``, ``kB`` or another word for what is counted.
        guide: One value for each run.
        stock: The same for stock Pyodide; each value was measured right after the guide's.
        pyscript: The same for PyScript on that Pyodide.
        limit: What the ratio, or else the guide's median, may not exceed.
    """

    name: str
    unit: str
    guide: Sequence[float]
    stock: Sequence[float] = ()
    pyscript: Sequence[float] = ()
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """Guide to stock: the median over the pairs, so that a slow moment weighs on both.

        >>> Figure(name="x", unit="ms", guide=[1, 2, 9], stock=[2, 4, 9]).ratio
        0.5
        """
        return self._ratio_to(self.stock)

    @property
    def ratio_to_pyscript(self) -> float | None:
        """Guide to PyScript, in the same way."""
        return self._ratio_to(self.pyscript)

    def _ratio_to(self, others: Sequence[float]) -> float | None:
        if not others:
            return None
        return statistics.median(a / b for a, b in zip(self.guide, others, strict=True))

    @property
    def best_ratio(self) -> float | None:
        """The fastest run to the fastest run: what noise spoils least."""
        return min(self.guide) / min(self.stock) if self.stock else None

    @property
    def kept(self) -> bool | None:
        """Whether the limit is kept; ``None`` where there is none.

        >>> Figure(name="x", unit="ms", guide=[49, 51, 48], limit=50).kept
        True
        """
        if self.limit is None:
            return None
        judged = statistics.median(self.guide) if self.ratio is None else self.ratio
        return judged <= self.limit
