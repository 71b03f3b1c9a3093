"""Continuing education reckoned a second time, from a table of the rule, in hundredths of hours.

It shares no code with the calculators. Input and output are plain JSON values; days in ISO 8601
come in the order of their texts.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

type Json = dict[str, Any]

PARTS = ("in_person", "ethics", "health_equity")
KNOWN_FROM, EQUITY_FROM, CAPS_FROM = "2023-01-01", "2024-01-01", "2021-09-01"
CAPS = {"distance": 12, "self_study": 2, "teaching": 8, "board_committee": 12, "cpr": 4}


def reckon(request: Json, _facts: Json) -> Json:
    """What the calculator should answer, as far as it is reckoned here."""
    report = request["report_date"]
    if _is_wrong(request):
        return {"status": "error"}
    if report < KNOWN_FROM:
        return {"status": "refusal"}
    counted = [item for item in request.get("classes", []) if _counts(item, report)]
    found = _by_part(counted) if "classes" in request else _entered(request["hours"])
    kinds = _by_kind(counted) if "classes" in request else _entered_kinds(request.get("kinds", {}))
    required = {"total": 24, "in_person": 8, "ethics": 4}
    required["health_equity"] = 2 if report >= EQUITY_FROM else 0
    short = {
        part: _plain(least * 100 - found[part])
        for part, least in required.items()
        if found[part] < least * 100
    }
    return {
        "status": "answer",
        "passes": not short,
        "short": short,
        "required": required,
        "hours": {part: _plain(hours) for part, hours in found.items()},
        "free_hours": required["total"] - sum(required[part] for part in PARTS),
        "caps": [_cap(kind, hours) for kind, hours in kinds.items()],
        "classes": [
            {
                "date": item["date"],
                "title": item["title"],
                "hours": item["hours"],
                "category": item["category"],
                "kind": item.get("kind", "class"),
                "counted": _counts(item, report),
            }
            for item in request.get("classes", [])
        ],
        "report_date": report,
    }


def _is_wrong(request: Json) -> bool:
    if ("hours" in request) == ("classes" in request):
        return True
    if "classes" in request:
        wrong = any(_class_is_wrong(item, request["report_date"]) for item in request["classes"])
        return "kinds" in request or wrong
    found = _entered(request["hours"])
    kinds = sum(_entered_kinds(request.get("kinds", {})).values())
    return sum(found[part] for part in PARTS) > found["total"] or kinds > found["total"]


def _class_is_wrong(item: Json, report: str) -> bool:
    apart = item.get("kind") in {"distance", "self_study"} and item["category"] == "in_person"
    return item["date"] > report or apart


def _counts(item: Json, report: str) -> bool:
    """Whether a class lies in the two years; a leap day looks back to February 28."""
    start = f"{int(report[:4]) - 2}{report[4:]}".replace("-02-29", "-02-28")
    return bool(item["date"] >= start)


def _by_part(classes: list[Json]) -> dict[str, int]:
    found = dict.fromkeys(("total", *PARTS), 0)
    for item in classes:
        found["total"] += _hundredths(item["hours"])
        if item["category"] in found:
            found[item["category"]] += _hundredths(item["hours"])
    return found


def _by_kind(classes: list[Json]) -> dict[str, int]:
    """Hours under a cap; ethics online is free of it."""
    kinds: dict[str, int] = {}
    for item in classes:
        kind = item.get("kind", "class")
        if kind in CAPS and (kind, item["category"]) != ("distance", "ethics"):
            kinds[kind] = kinds.get(kind, 0) + _hundredths(item["hours"])
    return kinds


def _entered(hours: Json) -> dict[str, int]:
    return {part: _hundredths(hours.get(part, 0)) for part in ("total", *PARTS)}


def _entered_kinds(kinds: Json) -> dict[str, int]:
    return {kind: _hundredths(kinds[kind]) for kind in CAPS if kinds.get(kind)}


def _cap(kind: str, hours: int) -> Json:
    over = max(0, hours - CAPS[kind] * 100)
    return {"kind": kind, "hours": _plain(hours), "cap": CAPS[kind], "over": _plain(over)}


def _hundredths(hours: float) -> int:
    return int(Fraction(str(hours)) * 100)


def _plain(hundredths: int) -> int | float:
    whole, rest = divmod(hundredths, 100)
    return hundredths / 100 if rest else whole
