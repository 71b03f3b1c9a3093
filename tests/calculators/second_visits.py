"""Visit budgets reckoned a second time, by walking through the days one by one.

It shares no code with the calculators. Input and output are plain JSON values; money is counted
in whole cents.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

type Json = dict[str, Any]

ONE_DAY = timedelta(days=1)
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def reckon(request: Json, facts: Json) -> Json:
    """What the calculator should answer, as far as it is reckoned here."""
    walk = _Walk(request, facts)
    if walk.limit is None:
        return {"status": "refusal"}
    left = {"limit": walk.limit_left, **walk.papers_left()}
    payable = min(count for count in left.values() if count is not None)
    visits, later = walk.listed(payable)
    prices = _prices(request.get("cost"), payable)
    paid = [next(prices) if covered else None for _, covered in visits]
    return {
        "status": "answer",
        "payable_visits": payable,
        "binding": [name for name, count in left.items() if count == payable],
        "limit_remaining": left["limit"],
        "prescription_remaining": left["prescription"],
        "authorization_remaining": left["authorization"],
        "visits": [
            {"number": number, "date": day, "covered": covered, "member_pays": _text(price)}
            for number, ((day, covered), price) in enumerate(zip(visits, paid, strict=True), 1)
        ],
        "later_visits": [
            {"number": len(visits) + number, "date": day, "covered": covered}
            for number, (day, covered) in enumerate(later, 1)
        ],
        "member_total": _text(sum(price or 0 for price in paid)) if request.get("cost") else None,
        "uncovered_visits": sum(1 for _, covered in visits if not covered),
        "prescription_expires": walk.rx_end.isoformat() if walk.rx_end else None,
        "struck_out": walk.struck_out(),
        "renew_prescription_by": walk.act_by("prescription", left, early=False),
        "ask_for_authorization_by": walk.act_by("authorization", left, early=True),
    }


class _Walk:
    """The days of one request."""

    def __init__(self, request: Json, facts: Json) -> None:
        self.request = request
        self.facts = facts
        self.as_of = date.fromisoformat(request["as_of"])
        self.rx, self.permit = request.get("prescription"), request.get("authorization")
        self.rx_end = _rx_end(self.rx)
        self.permit_end = _day(self.permit.get("expires")) if self.permit else None
        self.schedule = request.get("schedule")
        self.days = self._days()
        self.month, self.limit = self._limit()
        used = request.get("used", {})
        taken = sum(used.get(kind, 0) for kind in ("plan_paid", "deductible", "other_plan"))
        taken += request.get("limit", {}).get("combined_used", 0)
        self.limit_left = max((self.limit or 0) - taken, 0)

    def _days(self) -> list[date]:
        """The first days of the schedule, or the day asked about again and again."""
        if not self.schedule:
            return [self.as_of] * 500
        rate, start = self.schedule["per_week"], date.fromisoformat(self.schedule["start"])
        weekdays = {number * 7 // rate for number in range(rate)}
        skip = set(self.schedule.get("skip", []))
        found: list[date] = []
        day = start
        papers = [paper["visits"] for paper in (self.rx, self.permit) if paper]
        limit = self.request.get("limit", {}).get("visits", 40)
        most = max(self.request.get("planned_visits", 0), limit, *papers, 0) + 2
        while len(found) < most:
            if (day - start).days % 7 in weekdays and day.isoformat() not in skip:
                found.append(day)
            day += ONE_DAY
        return found

    def _limit(self) -> tuple[int | None, int | None]:
        """The month in which the benefit year starts, and the limit of this one."""
        typed = self.request.get("limit")
        if typed:
            calendar = typed["period"] == "calendar_year"
            return 1 if calendar else typed.get("starts_month"), typed["visits"]
        month = self.facts["plans"][self.request["plan"]].get("year_starts_month", 1)
        return month, self._plan_limit(_year_start(self.as_of, month))

    def _plan_limit(self, start: date) -> int | None:
        """The limit recorded for the benefit year that starts on a day."""
        for limit in self.facts["plans"][self.request["plan"]]["limits"]:
            span = limit["span"]
            if span["from"] <= start.isoformat() <= (span["until"] or "9999"):
                visits: int = limit["visits"]
                return visits
        return None

    def papers_left(self) -> dict[str, int | None]:
        found: dict[str, int | None] = {}
        for name, paper, end in (
            ("prescription", self.rx, self.rx_end),
            ("authorization", self.permit, self.permit_end),
        ):
            found[name] = None if paper is None else 0
            for day in self.days[: paper["visits"]] if paper else []:
                if end is None or day <= end:
                    found[name] = (found[name] or 0) + 1
        return found

    def listed(self, payable: int) -> tuple[list[tuple[str | None, bool]], list[tuple[str, Any]]]:
        """The visits of this benefit year, then those after it."""
        wanted = self.request.get("planned_visits", payable)
        now: list[tuple[str | None, bool]] = []
        later: list[tuple[str, Any]] = []
        sure = doubtful = in_year = 0
        year: date | None = None
        for day in self.days[:wanted]:
            text = day.isoformat() if self.schedule else None
            if self.month is None or day < _next_year(self.as_of, self.month):
                now.append((text, len(now) < payable))
                sure += len(now) <= payable
                continue
            start = _year_start(day, self.month)
            if start != year:
                year, in_year = start, 0
            limit = None if self.request.get("limit") else self._plan_limit(start)
            covered = self._later(day, sure, doubtful, in_year, limit)
            sure, in_year = sure + (covered is True), in_year + (covered is True)
            doubtful += covered is None
            later.append((day.isoformat(), covered))
        return now, later

    def _later(
        self, day: date, sure: int, doubtful: int, in_year: int, limit: int | None
    ) -> bool | None:
        counts = [paper["visits"] for paper in (self.rx, self.permit) if paper]
        over = any(end and day > end for end in (self.rx_end, self.permit_end))
        if over or any(sure >= count for count in counts):
            return False
        if limit is None:
            return None
        if in_year >= limit:
            return False
        return None if any(sure + doubtful >= count for count in counts) else True

    def struck_out(self) -> list[str]:
        if not self.schedule:
            return []
        start, rate = date.fromisoformat(self.schedule["start"]), self.schedule["per_week"]
        weekdays = [number * 7 // rate for number in range(rate)]
        found: list[str] = []
        for text in dict.fromkeys(self.schedule.get("skip", [])):
            ahead = (date.fromisoformat(text) - start).days
            if ahead >= 0 and ahead % 7 in weekdays:
                found.append(text)
        return found

    def act_by(self, name: str, left: dict[str, Any], *, early: bool) -> str | None:
        """Go on from day to day while the paper is enough for every visit."""
        paper, end = (
            (self.rx, self.rx_end) if name == "prescription" else (self.permit, self.permit_end)
        )
        if paper is None or left["limit"] <= left[name] or (not self.schedule and end is None):
            return None
        beyond = set(self.days[left[name] :]) if self.schedule else set()
        day = self.as_of - ONE_DAY
        while (end is None or day < end) and day + ONE_DAY not in beyond:
            day += ONE_DAY
        if early and day >= date(2024, 1, 1):
            day -= timedelta(days=5)
        return max(day, self.as_of).isoformat()


def _rx_end(paper: Json | None) -> date | None:
    """The end written on it, or three calendar months on, clipped to the month's end."""
    if not paper:
        return None
    if paper.get("expires"):
        return date.fromisoformat(paper["expires"])
    given = date.fromisoformat(paper["date"])
    year, month = (
        (given.year, given.month + 3) if given.month < 10 else (given.year + 1, given.month - 9)
    )
    leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return date(year, month, min(given.day, MONTH_LENGTHS[month - 1] + leap))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _year_start(day: date, month: int) -> date:
    return date(day.year if day.month >= month else day.year - 1, month, 1)


def _next_year(day: date, month: int) -> date:
    start = _year_start(day, month)
    return date(start.year + 1, month, 1)


def _prices(cost: Json | None, count: int) -> Iterator[int | None]:
    """What each covered visit costs the client, in cents."""
    if cost is None:
        for _ in range(count):
            yield None
        return
    allowed, copay = _cents(cost["allowed"]), cost.get("copay")
    deductible, ceiling = _cents(cost["deductible_left"]), _cents(cost["out_of_pocket_left"])
    for _ in range(count):
        if copay is not None and cost.get("copay_rule", "replaces") == "replaces":
            price = min(_cents(copay), allowed, ceiling)
        else:
            first = min(deductible, allowed)
            share = Fraction(allowed - first) * Fraction(str(cost["coinsurance_percent"])) / 100
            due = first + share + (_cents(copay) if copay is not None else 0)
            price = floor(min(due, Fraction(allowed), Fraction(ceiling)) + Fraction(1, 2))
            deductible -= first
        ceiling -= price
        yield price


def _cents(text: str) -> int:
    return int(Fraction(text) * 100)


def _text(cents: int | None) -> str | None:
    return None if cents is None else f"{cents // 100}.{cents % 100:02d}"
