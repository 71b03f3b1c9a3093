"""Reading: the two pieces that recur throughout the policy data given to calculators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.dates import Span, parse_day
from calculators.outcome import Reference

type Data = Mapping[str, Any]


def span(data: Data) -> Span:
    """Read a span, ``{"from": ..., "from_known": ..., "until": ..., "until_known": ...}``."""
    until = data.get("until")
    return Span(
        parse_day(data["from"]),
        None if until is None else parse_day(until),
        first_known=bool(data.get("from_known", True)),
        last_known=until is None or bool(data.get("until_known", True)),
    )


def references(data: Data) -> tuple[Reference, ...]:
    """Read the sources of an item, ``{"sources": [{"id": ..., "place": ...}]}``."""
    return tuple(
        Reference(str(item["id"]), str(item.get("place", ""))) for item in data.get("sources", ())
    )
