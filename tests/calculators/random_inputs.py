"""Random inputs for every calculator, thickest around the corners of its rules."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

type Json = dict[str, Any]

TIMED = ("97110", "97112", "97124", "97140", "97035")
OTHERS = ("97010", "97014", "97129", "97130", "92607", "97001", "97532", "95851", "97122")
DISQUALIFIERS = ("medicare", "other_coverage", "general_fsa", "dependent", "tricare", "va_care")

AUTHORIZED = (
    "regence-insured", "regence-insured", "regence-self-funded", "regence-self-funded", "kingcare",
    "premera-insured", "premera-insured", "premera-self-funded", "ump-classic", "ump-select",
    "ump-plus-uw", "ump-achieve-2", "ump-high-deductible", "aetna", "cigna", "kaiser-wa",
    "kaiser-nw", "kaiser-nw", "first-choice", "fep", "auto-pip", "workers-comp", "no-such-plan",
)  # fmt: skip
MASSAGE = ("97124", "97140", "97010")
LISTED = ("97110", "97112", "97530", "97035", "97161", "97129", "G0151", "95851")
OTHER_DAYS = ("97001", "97532", "97127", "97122", "97799", "99999")
GROUPS = {
    "regence": (
        "awc-trust", "awc-staff-plan", "regence-secondary", "boeing", "medigap", "fep", "kingcare",
        "no-such-group",
    ),
    "kingcare": ("awc-trust", "awc-staff-plan", "bluecard"),
    "premera": ("amazon", "seattle-school-district", "fep", "boeing"),
    "ump": ("pebb", "sebb"),
}  # fmt: skip
CHANGES = (
    "2008-07-01", "2013-11-01", "2014-02-15", "2016-01-01", "2016-07-01", "2016-11-17",
    "2017-01-01", "2017-05-03", "2017-05-03", "2018-01-01", "2018-01-01", "2018-06-07",
    "2018-06-07", "2018-06-07", "2020-01-01", "2020-03-01", "2020-03-01", "2021-01-01",
    "2021-04-02", "2022-01-01", "2022-04-01", "2022-04-01", "2023-04-01", "2024-01-01",
    "2024-02-29", "2025-01-01", "2026-01-01", "2026-11-22",
)  # fmt: skip
RENEWALS = (
    "2020-01-01", "2020-02-29", "2021-04-01", "2021-04-02", "2021-07-01", "2022-03-31",
    "2022-04-01", "2022-07-01", "2023-01-01", "2024-02-29",
)  # fmt: skip
REPORTS = (
    "2023-01-01", "2024-01-01", "2024-01-01", "2024-02-29", "2024-12-31", "2026-03-01",
    "2026-06-30", "2028-02-29", "2030-01-15",
)  # fmt: skip
CAPPED = {"distance": 12, "self_study": 2, "teaching": 8, "board_committee": 12, "cpr": 4}
BEYOND: Json = {
    "payment_per_unit": "10000.01",
    "units_per_visit": 96.01,
    "booked_visits": 10001,
    "no_show_percent": 100.01,
    "denial_percent": 101,
    "variable_cost_per_visit": "10000.01",
    "fixed_costs": "1000000.01",
    "hours_per_visit": 0.09,
}

PLANS: Json = {
    "known-years": {
        "name": "Plan with two known years",
        "year_starts_month": 1,
        "limits": [
            {"visits": 6, "basis": "plan_year", "period": "plan_year",
             "span": {"from": "2026-01-01", "until": "2026-12-31", "until_known": False}},
            {"visits": 4, "basis": "plan_year", "period": "plan_year",
             "span": {"from": "2027-01-01", "until": "2027-12-31", "until_known": False}},
        ],
    },
    "july-years": {
        "name": "Plan with years from July",
        "year_starts_month": 7,
        "limits": [
            {"visits": 5, "basis": "plan_year", "period": "plan_year",
             "span": {"from": "2025-07-01", "until": "2027-06-30", "until_known": False}},
        ],
    },
}  # fmt: skip


def units(pick: random.Random) -> Json:
    """Minutes around the corners of the chart, now and then with a code that does not count."""
    codes = pick.sample(TIMED, pick.randint(1, 4))
    codes += pick.sample(OTHERS, pick.choice((0, 0, 0, 0, 1, 2)))
    corner = (0, 1, 7, 8, 14, 15, 16, 22, 23, 30, 37, 38)
    same = pick.choice(corner)
    services = [
        {"code": code, "minutes": pick.choice((pick.randint(0, 60), pick.choice(corner), same))}
        for code in codes + pick.choices(codes, k=pick.choice((0, 0, 0, 1)))
    ]
    request: Json = {"method": pick.choice(("cms", "cpt")), "services": services}
    if pick.random() < 0.2:
        days = ("2012-12-31", "2013-01-01", "2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01",
                "2019-12-31", "2020-01-01", "2026-03-02")  # fmt: skip
        request["service_date"] = pick.choice(days)
    return request


def visits(pick: random.Random) -> Json:
    """Budgets near the ends of years, papers and money."""
    as_of = date(2026, 1, 1) + timedelta(days=pick.randint(-20, 600))
    request: Json = {"as_of": as_of.isoformat()}
    if pick.random() < 0.4:
        request["plan"] = pick.choice(tuple(PLANS))
    else:
        limit: Json = {"visits": pick.randint(0, 30)}
        limit["period"] = pick.choice(("calendar_year", "plan_year"))
        if limit["period"] == "plan_year" and pick.random() < 0.7:
            limit["starts_month"] = pick.randint(1, 12)
        if pick.random() < 0.3:
            limit["combined_used"] = pick.randint(0, 12)
        request["limit"] = limit
    request["used"] = {"plan_paid": pick.randint(0, 6), "deductible": pick.randint(0, 3)}
    given = as_of - timedelta(days=pick.randint(0, 100))
    if pick.random() < 0.7:
        request["prescription"] = _paper(pick, as_of) | {"date": given.isoformat()}
        if "expires" in request["prescription"] and pick.random() < 0.3:
            del request["prescription"]["expires"]
    if pick.random() < 0.6:
        request["authorization"] = _paper(pick, as_of)
    if pick.random() < 0.8:
        request["schedule"] = _schedule(pick, as_of)
    if pick.random() < 0.5:
        request["planned_visits"] = pick.randint(1, 40)
    if pick.random() < 0.4:
        request["cost"] = _cost(pick)
    return request


def _paper(pick: random.Random, as_of: date) -> Json:
    paper: Json = {"visits": pick.randint(0, 20)}
    if pick.random() < 0.6:
        paper["expires"] = (as_of + timedelta(days=pick.randint(0, 200))).isoformat()
    return paper


def _schedule(pick: random.Random, as_of: date) -> Json:
    start = as_of + timedelta(days=pick.randint(0, 30))
    schedule: Json = {"start": start.isoformat(), "per_week": pick.choice((1, 1, 2, 2, 3, 5, 7))}
    if pick.random() < 0.4:
        days = (start + timedelta(days=pick.randint(-3, 40)) for _ in range(pick.randint(1, 5)))
        schedule["skip"] = [day.isoformat() for day in days]
    return schedule


def _cost(pick: random.Random) -> Json:
    cost: Json = {
        "allowed": _dollars(pick, 1, 20000),
        "deductible_left": _dollars(pick, 0, 60000),
        "coinsurance_percent": pick.choice((0, 10, 15, 20, 33.33, 100)),
        "out_of_pocket_left": _dollars(pick, 0, 120000),
    }
    if pick.random() < 0.4:
        cost |= {"copay": _dollars(pick, 0, 6000), "copay_rule": pick.choice(("replaces", "added"))}
    return cost


def _dollars(pick: random.Random, low: int, high: int) -> str:
    cents = pick.choice((low, high, pick.randint(low, high), pick.randint(low, high) // 100 * 100))
    cents = max(low, cents)
    return f"{cents // 100}.{cents % 100:02d}"


def hsa(pick: random.Random) -> Json:
    """Years with changes in some month, and expenses of every kind."""
    request: Json = {}
    if pick.random() < 0.75:
        request |= _year(pick)
    if not request or pick.random() < 0.4:
        request["expense"] = _expense(pick)
    return request


def _year(pick: random.Random) -> Json:
    kinds = [_month(pick) for _ in range(pick.randint(1, 3))]
    turns = sorted(pick.randint(0, 12) for _ in kinds[1:])
    months = [kinds[sum(turn <= number for turn in turns)] for number in range(12)]
    request: Json = {
        "year": pick.randint(2018, 2028),
        "age": pick.choice((30, 54, 55, 64, 65, 70)),
        "months": months,
    }
    if pick.random() < 0.6:
        request["contributed"] = _dollars(pick, 0, 1200000)
    if pick.random() < 0.3:
        request["family_share_percent"] = pick.choice((0, 25, 50, 33.33, 99.99))
    if pick.random() < 0.3:
        request["spouse_age"] = pick.choice((40, 54, 55, 66))
    if pick.random() < 0.4:
        request["stayed_eligible"] = pick.choice((True, False))
    if pick.random() < 0.3:
        request["direct_primary_care"] = {
            "monthly_fee": pick.choice(("0.00", "149.99", "150.00", "150.01", "300.00", "300.01")),
            "people": pick.choice(("one", "more")),
            "fixed_fee": pick.random() < 0.8,
            "from_month": pick.randint(1, 12),
            "until_month": pick.choice((12, pick.randint(1, 12))),
        }
    return request


def _month(pick: random.Random) -> Json:
    month: Json = {"coverage": pick.choice(("self", "family", "family", "none"))}
    if pick.random() < 0.2:
        month["disqualifier"] = pick.choice(DISQUALIFIERS)
    if pick.random() < 0.3:
        month["plan"] = pick.choice(("hdhp", "bronze_or_catastrophic", "other"))
    return month


def _expense(pick: random.Random) -> Json:
    papers = ("prescription", "letter_of_medical_necessity", "directive")
    expense: Json = {
        "account": pick.choice(("hsa", "fsa", "hra")),
        "purpose": pick.choice(("condition", "condition", "wellness")),
        "documents": pick.sample(papers, pick.randint(0, 3)),
        "diagnosis": pick.random() < 0.6,
        "after_account_opened": pick.random() < 0.8,
        "for": pick.choice(("self", "spouse", "dependent", "other")),
        "reimbursed_elsewhere": pick.random() < 0.2,
    }
    if pick.random() < 0.5:
        expense["amount"] = _dollars(pick, 0, 50000)
    if pick.random() < 0.5:
        expense["withdrawal_age"] = pick.choice((30, 64, 65, 66))
    return expense


def authorization(pick: random.Random) -> Json:
    """Visits around the days and numbers at which a rule of some plan changes."""
    plan = pick.choice(AUTHORIZED)
    day = date.fromisoformat(pick.choice(CHANGES)) + timedelta(days=pick.randint(-1, 1))
    if pick.random() < 0.3:
        day = date(2013, 1, 1) + timedelta(days=pick.randint(0, 5200))
    request: Json = {
        "plan": plan,
        "code": pick.choice(pick.choice((MASSAGE, MASSAGE, MASSAGE, LISTED, LISTED, OTHER_DAYS))),
        "service_date": day.isoformat(),
        "visit": pick.choice((1, 2, 5, 6, 7, 8, 17, 18, 19, 20, 40)),
    }
    groups = GROUPS.get(plan.partition("-")[0], ())
    if groups and pick.random() < 0.4:
        request["group"] = pick.choice(groups)
    if pick.random() < 0.4:
        before = pick.choice((0, 1, 7, 30, 30, 30, -1))
        request["first_visit"] = (day - timedelta(days=before)).isoformat()
    if pick.random() < 0.4:
        request["age"] = pick.choice((0, 16, 17, 18, 64))
    if pick.random() < 0.4:
        request["bought_2022_option"] = pick.random() < 0.7
    if pick.random() < 0.4:
        request["renewal_date"] = pick.choice(RENEWALS)
    if pick.random() < 0.4:
        request["fully_insured"] = pick.choice((True, False))
    return request


def education(pick: random.Random) -> Json:
    """Reports around the days of the rule, with hours near each minimum and cap."""
    report = date.fromisoformat(pick.choice(REPORTS)) + timedelta(days=pick.randint(-1, 1))
    if pick.random() < 0.4:
        report = date(2022, 6, 1) + timedelta(days=pick.randint(0, 2500))
    request: Json = {"report_date": report.isoformat()}
    if pick.random() < 0.5:
        request["classes"] = [_class(pick, report, number) for number in range(pick.randint(1, 8))]
        return request
    parts = {
        "in_person": _near(pick, 8),
        "ethics": _near(pick, 4),
        "health_equity": _near(pick, 2),
    }
    chosen = {part: hours for part, hours in parts.items() if pick.random() < 0.9}
    total = pick.choice((_near(pick, 24), _near(pick, 24), round(sum(chosen.values()), 2)))
    request["hours"] = {"total": total} | chosen
    if pick.random() < 0.4:
        kinds = pick.sample(tuple(CAPPED), pick.randint(1, 3))
        request["kinds"] = {kind: _near(pick, CAPPED[kind]) for kind in kinds}
    return request


def _class(pick: random.Random, report: date, number: int) -> Json:
    back = pick.choice((0, 1, 300, 729, 730, 731, 732, pick.randint(0, 800)))
    if pick.random() < 0.03:
        back = -1
    item: Json = {
        "date": (report - timedelta(days=back)).isoformat(),
        "title": f"Class {number}",
        "hours": max(0.25, _near(pick, pick.choice((2, 4, 8, 12)))),
        "category": pick.choice(("in_person", "ethics", "health_equity", "other")),
    }
    if pick.random() < 0.6:
        far = ("distance", "self_study") if item["category"] != "in_person" else ()
        kinds = ("class", "teaching", "board_committee", "cpr", *far)
        item["kind"] = pick.choice(kinds)
    return item


def _near(pick: random.Random, hours: int) -> int | float:
    """Hours at a corner, a little off it, or anywhere below twice as many."""
    off = pick.choice((0, 0, 0, -0.25, 0.25, -1, 1, pick.randint(-100 * hours, 100 * hours) / 100))
    near = round(hours + off, 2)
    return int(near) if near == int(near) else near


def contract(pick: random.Random) -> Json:
    """Months of every size, near nothing, near break-even and beyond the bounds now and then."""
    request: Json = {
        "payment_per_unit": _dollars(pick, 0, pick.choice((10000, 1000000))),
        "units_per_visit": pick.choice((1, 1, 2, 3.5, 0.01, 96, pick.randint(1, 9600) / 100)),
        "booked_visits": pick.choice((0, 1, 40, 60, 10000, pick.randint(0, 200))),
        "no_show_percent": _share(pick),
        "denial_percent": _share(pick),
        "variable_cost_per_visit": _dollars(pick, 0, pick.choice((3000, 1000000))),
        "fixed_costs": _dollars(pick, 0, pick.choice((500000, 100000000))),
        "hours_per_visit": pick.choice((1, 1.5, 0.1, 24, pick.randint(10, 2400) / 100)),
    }
    if pick.random() < 0.03:
        name = pick.choice(tuple(BEYOND))
        request[name] = BEYOND[name]
    return request


def _share(pick: random.Random) -> float:
    return pick.choice((0, 0, 10, 12.5, 33.33, 99.99, 100, pick.randint(0, 10000) / 100))


MAKE: dict[str, Callable[[random.Random], Json]] = {
    "units": units,
    "visit-budget": visits,
    "hsa": hsa,
    "prior-authorization": authorization,
    "ce-hours": education,
    "contract": contract,
}
