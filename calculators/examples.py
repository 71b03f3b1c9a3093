"""Examples: the inputs that pages start with. All figures about money are invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

type Example = Mapping[str, Any]

_COVERED = {"coverage": "self", "disqualifier": None}
_NOT_COVERED = {"coverage": "none", "disqualifier": None}

UNITS: Example = {
    "method": "cms",
    "services": [
        {"code": "97140", "minutes": 33},
        {"code": "97124", "minutes": 7},
        {"code": "97010", "minutes": 10},
    ],
}

UNITS_CASES: Mapping[str, Example] = {
    "A full hour of one service": {
        "method": "cms",
        "services": [{"code": "97124", "minutes": 60}],
    },
    "Two services with equal minutes": {
        "method": "cms",
        "services": [{"code": "97124", "minutes": 20}, {"code": "97140", "minutes": 20}],
    },
    "The same minutes by the other method": {
        "method": "cpt",
        "services": [{"code": "97124", "minutes": 20}, {"code": "97140", "minutes": 20}],
    },
}

VISIT_BUDGET: Example = {
    "as_of": "2026-03-02",
    "limit": {"visits": 24, "period": "calendar_year"},
    "used": {"plan_paid": 2, "deductible": 5, "other_plan": 3},
    "prescription": {"date": "2026-03-02", "visits": 10},
    "authorization": {"visits": 6},
    "schedule": {"start": "2026-03-03", "per_week": 1},
    "cost": {
        "allowed": "100.00",
        "deductible_left": "250.00",
        "coinsurance_percent": 15,
        "out_of_pocket_left": "2000.00",
    },
}

VISIT_BUDGET_CASES: Mapping[str, Example] = {
    "Only the yearly limit counts": {
        "as_of": "2026-03-02",
        "limit": {"visits": 16, "period": "calendar_year"},
        "used": {"plan_paid": 2, "deductible": 5, "other_plan": 3},
    },
    "More visits planned than the limit allows": {
        "as_of": "2026-01-05",
        "limit": {"visits": 16, "period": "calendar_year"},
        "planned_visits": 20,
        "schedule": {"start": "2026-01-05", "per_week": 2},
    },
}

HSA: Example = {
    "year": 2026,
    "age": 56,
    "months": [_COVERED] * 6 + [_NOT_COVERED] * 6,
    "contributed": "2000.00",
    "expense": {
        "account": "hsa",
        "purpose": "condition",
        "documents": ["prescription"],
        "diagnosis": True,
        "after_account_opened": True,
        "for": "self",
        "reimbursed_elsewhere": False,
    },
}

HSA_CASES: Mapping[str, Example] = {
    "Covered from July on": {
        "year": 2026,
        "age": 40,
        "months": [_NOT_COVERED] * 6 + [_COVERED] * 6,
    },
    "A massage to relax": {
        "expense": {
            "account": "fsa",
            "purpose": "wellness",
            "documents": [],
            "diagnosis": False,
            "after_account_opened": True,
            "for": "self",
            "reimbursed_elsewhere": False,
        },
    },
}
