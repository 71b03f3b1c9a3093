"""Units reckoned a second time, from the printed rules: every placement is tried.

It shares no code with the calculators. Input and output are plain JSON values.
"""

from __future__ import annotations

from itertools import product
from typing import Any

type Json = dict[str, Any]

CHART = [8 + 15 * row for row in range(120)]
"""Fewest minutes for 1, 2, 3 ... units, as the chart is printed and goes on."""

SPLIT = {"timed_15", "timed_15_split"}


def reckon(request: Json, facts: Json) -> Json:
    """What the calculator should answer, as far as it is reckoned here."""
    minutes: dict[str, int] = {}
    for service in request["services"]:
        code = service["code"].strip()
        minutes[code] = minutes.get(code, 0) + service["minutes"]
    status = _status(minutes, facts["codes"], request.get("service_date"))
    if status != "answer":
        return {"status": status}
    timed = {code: spent for code, spent in minutes.items() if _timing(code, facts) in SPLIT}
    untimed = [code for code in minutes if _timing(code, facts) == "untimed"]
    cms, cpt = placed(timed), {code: in_chart(spent) for code, spent in timed.items()}
    total = {"cms": in_chart(sum(timed.values())), "cpt": sum(cpt.values())}
    method = request["method"]
    certain, tie = cms if method == "cms" else (cpt, None)
    other = "cpt" if method == "cms" else "cms"
    return {
        "status": "answer",
        "total_units": total[method],
        "timed_minutes": sum(timed.values()),
        "treatment_minutes": sum(minutes.values()),
        "untimed_units": len(untimed),
        "tie": tie,
        "placement_count": _ways(tie),
        "minutes_to_next_unit": _next(method, timed),
        "other_method": {"method": other, "total_units": total[other]},
        "lines": [_line(code, spent, certain, untimed) for code, spent in minutes.items()],
    }


def in_chart(minutes: int) -> int:
    """How many rows of the chart are reached."""
    return sum(1 for fewest in CHART if minutes >= fewest)


def placed(timed: dict[str, int]) -> tuple[dict[str, int], Json | None]:
    """The units that every fair placement gives, and the codes where fair ones differ."""
    whole = {code: spent // 15 for code, spent in timed.items()}
    open_units = in_chart(sum(timed.values())) - sum(whole.values())
    tries = [extra for extra in product((0, 1), repeat=len(timed)) if sum(extra) == open_units]
    over = [spent % 15 for spent in timed.values()]
    claims = [sum(left for left, one in zip(over, extra, strict=True) if one) for extra in tries]
    fair = [extra for extra, claim in zip(tries, claims, strict=True) if claim == max(claims)]
    columns = dict(zip(timed, zip(*fair, strict=True), strict=True)) if timed else {}
    certain = {code: whole[code] + min(columns[code]) for code in timed}
    tied = [code for code in timed if len(set(columns[code])) > 1]
    left = sum(whole.values()) + open_units - sum(certain.values())
    return certain, {"units": left, "codes": tied} if tied else None


def minutes_to_gain(timed: dict[str, int], code: str, method: str) -> int:
    """Minutes of one code until it is sure of one more unit, minute by minute."""
    for more in range(1, 60):
        later = {**timed, code: timed[code] + more}
        now, then = (
            (placed(timed)[0][code], placed(later)[0][code])
            if method == "cms"
            else (in_chart(timed[code]), in_chart(later[code]))
        )
        if then > now:
            return more
    raise AssertionError(code)


def _ways(tie: Json | None) -> int:
    """Ways to place a tie, counted one by one."""
    if tie is None:
        return 1
    return sum(
        1 for extra in product((0, 1), repeat=len(tie["codes"])) if sum(extra) == tie["units"]
    )


def _next(method: str, timed: dict[str, int]) -> int | None:
    if not timed:
        return None
    pools = [sum(timed.values())] if method == "cms" else list(timed.values())
    return min(min(fewest for fewest in CHART if fewest > pool) - pool for pool in pools)


def _line(code: str, spent: int, certain: dict[str, int], untimed: list[str]) -> Json:
    if code in certain:
        idle = max(0, spent - 15 * certain[code])
        return {
            "code": code,
            "minutes": spent,
            "units": certain[code],
            "counted": "timed",
            "minutes_without_unit": idle,
        }
    if code in untimed:
        return {"code": code, "minutes": spent, "units": 1, "counted": "untimed"}
    return {"code": code, "minutes": spent, "units": None, "counted": "not_counted"}


def _timing(code: str, facts: Json) -> str | None:
    timing: str | None = facts["codes"][code]["timing"]
    return timing


def _status(minutes: dict[str, int], codes: Json, day: str | None) -> str:
    standing = [usable(codes.get(code), day) for code in minutes]
    wrong = minutes.get("97129", 0) > 15 or ("97130" in minutes and "97129" not in minutes)
    if "error" in standing or wrong or sum(minutes.values()) > 1440:
        return "error"
    timings = [codes[code]["timing"] for code in minutes]
    countable = any(timing in SPLIT or timing == "untimed" for timing in timings)
    refused = "refusal" in standing or None in timings or not countable
    return "refusal" if refused else "answer"


def usable(record: Json | None, day: str | None) -> str:
    """Dates in ISO 8601 come in the order of their texts."""
    standing = record.get("standing", "valid") if record else "mistaken"
    if record is None or standing == "mistaken":
        return "error"
    spans = record.get("spans", [])
    if not day or not spans:
        return "error" if standing == "deleted" else "answer"
    for span in spans:
        if span["from"] <= day <= (span["until"] or "9999-12-31"):
            return "answer"
    ended = [span for span in spans if (span["until"] or "9999-12-31") < day]
    if ended:
        sure = max(ended, key=lambda span: span["until"]).get("until_known", True)
    else:
        sure = min(spans, key=lambda span: span["from"]).get("from_known", True)
    return "error" if sure else "refusal"
