"""As of: which of the facts on a page are in force on a date of service.

The page holds every fact with its dates; this says which of them hold on the day that the reader
asks about, by the same rules as the build.
"""

from __future__ import annotations

import json
from typing import Any

from calculators.dates import Basis, DateError, Span, holds, iso_text, parse_day, say_day


def in_force(spans_json: str, day_text: str, year_starts_month: int = 1) -> str:
    """Which facts hold on a day.

    Args:
        spans_json: A JSON list of facts, each ``{"from", "until", "basis"}``; ``until`` may be
            null.
        day_text: The day, as the reader entered it.
        year_starts_month: Month in which the plan's benefit year starts.

    Returns:
        A JSON object: ``day`` in words, and ``holds``, a list of ``yes``, ``no`` or ``depends``
        (on the group's renewal) in the order of the facts; or ``error`` in plain words.
    """
    try:
        day = parse_day(iso_text(day_text.strip()))
    except DateError:
        return json.dumps({"error": "Enter a day of the calendar, such as 2024-05-01."})
    answers = [
        holds(_span(fact), Basis(fact["basis"]), day, year_starts_month=year_starts_month).value
        for fact in json.loads(spans_json)
    ]
    return json.dumps({"day": say_day(day), "holds": answers})


def _span(fact: dict[str, Any]) -> Span:
    last = fact["until"]
    return Span(parse_day(fact["from"]), parse_day(last) if last else None)
