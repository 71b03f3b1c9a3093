"""Largest: the biggest sensible input of each calculator, for which its answer takes longest.

Each comes with a number that changes one of its values, as a reader does who goes on typing: asked
the same again, Python would know some of it by heart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import cycle, islice
from typing import Any

type Json = Mapping[str, Any]

_TIMED = (
    "97110", "97112", "97113", "97116", "97124", "97140", "97530", "97032", "97033", "97034",
    "97035", "97036",
)  # fmt: skip


def _twelve_services(number: int) -> Json:
    """Twelve timed codes in one day, half of them tied for what is left of the minutes."""
    minutes = [number % 60, *islice(cycle((19, 22)), len(_TIMED) - 1)]
    return {
        "method": "cms",
        "service_date": "2026-03-02",
        "services": [{"code": code, "minutes": m} for code, m in zip(_TIMED, minutes, strict=True)],
    }


def _two_visits_a_week_for_a_year(number: int) -> Json:
    """All 104 visits dated, covered and priced, under a prescription and an authorization."""
    return {
        "as_of": "2026-01-01",
        "limit": {"visits": 120, "period": "calendar_year", "combined_used": 4},
        "used": {"plan_paid": 1, "deductible": 1, "other_plan": 1},
        "prescription": {"date": "2026-01-01", "visits": 104, "expires": "2026-12-31"},
        "authorization": {"visits": 104, "expires": "2026-12-31"},
        "schedule": {"start": "2026-01-01", "per_week": 2, "skip": []},
        "planned_visits": 104,
        "cost": {
            "allowed": f"97.{number % 100:02d}",
            "deductible_left": "1500.00",
            "coinsurance_percent": "12.5",
            "copay": "15.00",
            "copay_rule": "added",
            "out_of_pocket_left": "6000.00",
        },
    }


def _two_visits_a_week_into_the_next_year(number: int) -> Json:
    """All 104 visits dated and priced, half of them after the benefit year."""
    year = _two_visits_a_week_for_a_year(number)
    late = "2026-07-06"
    return year | {
        "as_of": late,
        "prescription": {"date": late, "visits": 104, "expires": "2027-07-31"},
        "authorization": {"visits": 104, "expires": "2027-07-31"},
        "schedule": {"start": late, "per_week": 2, "skip": ["2026-07-09", "2026-09-07"]},
    }


def _twelve_months_and_an_expense(number: int) -> Json:
    """Twelve months with every kind of trouble, a couple, too much put in, and an expense."""
    covers = cycle(("self", "family", "family", "none"))
    troubles = (None, "medicare", "other_coverage", "general_fsa", "dependent", "tricare")
    plans = cycle(("hdhp", "bronze_or_catastrophic", "hdhp"))
    return {
        "year": 2026,
        "age": 56,
        "months": [
            {"coverage": cover, "disqualifier": trouble, "plan": plan}
            for cover, trouble, plan in zip(covers, (*troubles, *[None] * 6), plans, strict=False)
        ],
        "contributed": f"9000.{number % 100:02d}",
        "family_share_percent": "50",
        "spouse_age": 57,
        "stayed_eligible": False,
        "alongside": ["telehealth", "limited_fsa"],
        "direct_primary_care": {
            "monthly_fee": "200.00",
            "people": "one",
            "fixed_fee": True,
            "from_month": 2,
            "until_month": 11,
        },
        "expense": {
            "account": "hsa",
            "purpose": "condition",
            "documents": ["prescription", "letter_of_medical_necessity"],
            "diagnosis": True,
            "after_account_opened": True,
            "for": "self",
            "reimbursed_elsewhere": False,
            "amount": "1200.00",
            "withdrawal_age": 56,
        },
    }


def _one_visit_with_every_question_answered(number: int) -> Json:
    """A plan whose rule depends on everything that may be asked."""
    return {
        "plan": "regence-self-funded",
        "group": "awc-trust",
        "code": "97124",
        "service_date": "2022-05-03",
        "visit": 7 + number % 30,
        "first_visit": "2022-04-01",
        "age": 30,
        "bought_2022_option": True,
        "renewal_date": "2021-04-01",
        "fully_insured": False,
    }


def _every_class_of_two_years(number: int) -> Json:
    """As many classes as a record holds, of every kind."""
    categories = cycle(("in_person", "ethics", "health_equity", "other", "other", "other"))
    kinds = cycle(("class", "distance", "self_study", "teaching", "board_committee", "cpr"))
    return {
        "report_date": "2026-06-30",
        "entered_as": "classes",
        "classes": [
            {
                "date": f"2025-{part % 12 + 1:02d}-{part % 28 + 1:02d}",
                "title": f"Neck & shoulder techniques, part {part} of {number}",
                "provider": "A school of massage",
                "hours": 1.25,
                "category": category,
                "kind": kind,
            }
            for part, category, kind in zip(range(60), categories, kinds, strict=False)
        ],
    }


def _a_contract(number: int) -> Json:
    """Figures that come out even nowhere."""
    return {
        "payment_per_unit": "31.27",
        "units_per_visit": 3.75,
        "booked_visits": 9900 + number % 100,
        "no_show_percent": "7.25",
        "denial_percent": "3.5",
        "variable_cost_per_visit": "11.45",
        "fixed_costs": "4321.99",
        "hours_per_visit": 1.35,
    }


LARGEST: tuple[tuple[str, str, Callable[[int], Json]], ...] = (
    ("units", "12 services", _twelve_services),
    ("visit-budget", "104 visits", _two_visits_a_week_for_a_year),
    ("visit-budget", "104 visits in two years", _two_visits_a_week_into_the_next_year),
    ("hsa", "12 months and an expense", _twelve_months_and_an_expense),
    ("prior-authorization", "every question", _one_visit_with_every_question_answered),
    ("ce-hours", "60 classes", _every_class_of_two_years),
    ("contract", "every figure", _a_contract),
)
"""A calculator, what makes the input large, and the input for a number."""
