"""Report: the figures as a table for people and as JSON for comparison over time."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

from .figures import Figure

type Json = Mapping[str, object]

_HEADINGS = ("figure", "guide", "stock", "ratio", "PyScript", "ratio", "limit", "")


def table(figures: Iterable[Figure]) -> str:
    """The figures in Markdown: median, with the lowest and highest run in brackets."""
    rows = [_HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = tuple("-" * width for width in widths)
    lines = (" | ".join(map(str.ljust, row, widths)) for row in (rows[0], rule, *rows[1:]))
    return "\n".join(f"| {line} |" for line in lines)


def _row(figure: Figure) -> tuple[str, ...]:
    limit = "" if figure.limit is None else _limit(figure)
    verdict = {None: "", True: "kept", False: "MISSED"}[figure.kept]
    return (
        figure.name,
        _spread(figure.guide, figure.unit),
        _spread(figure.stock, figure.unit),
        _share(figure.ratio),
        _spread(figure.pyscript, figure.unit),
        _share(figure.ratio_to_pyscript),
        limit,
        verdict,
    )


def _share(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"


def _limit(figure: Figure) -> str:
    return f"{figure.limit:g}" if figure.stock else f"{figure.limit:g} {figure.unit}"


def _spread(values: Sequence[float], unit: str) -> str:
    """A median with its unit and, where runs differ, their range.

    >>> _spread([1900, 2100.4, 2000], "ms")
    '2000 ms (1900-2100)'
    >>> _spread([0.25], "ms")
    '0.25 ms'
    """
    if not values:
        return ""
    middle, low, high = (_short(f(values)) for f in (statistics.median, min, max))
    return f"{middle} {unit}" if low == high else f"{middle} {unit} ({low}-{high})"


def _short(value: float) -> str:
    """Three figures, which is more than a run can repeat."""
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def as_json(figure: Figure) -> Json:
    """One figure with every run, for later comparison."""
    return {
        "name": figure.name,
        "unit": figure.unit,
        "guide": _summary(figure.guide),
        "stock": _summary(figure.stock) if figure.stock else None,
        "pyscript": _summary(figure.pyscript) if figure.pyscript else None,
        "ratio": figure.ratio,
        "ratio_to_pyscript": figure.ratio_to_pyscript,
        "best_ratio": figure.best_ratio,
        "limit": figure.limit,
        "kept": figure.kept,
    }


def _summary(values: Sequence[float]) -> Json:
    return {
        "median": statistics.median(values),
        "min": min(values),
        "max": max(values),
        "runs": list(values),
    }
