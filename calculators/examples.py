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

CE_HOURS: Example = {
    "report_date": "2026-06-30",
    "hours": {"total": 24, "in_person": 8, "ethics": 4, "health_equity": 0},
}

CE_HOURS_CASES: Mapping[str, Example] = {
    "A list of classes": {
        "report_date": "2026-06-30",
        "entered_as": "classes",
        "classes": [
            {
                "date": "2025-02-08",
                "title": "Neck and shoulder techniques",
                "provider": "A school",
                "hours": 14,
                "category": "in_person",
            },
            {
                "date": "2025-10-11",
                "title": "Roles and boundaries",
                "hours": 4,
                "category": "ethics",
                "kind": "distance",
            },
            {
                "date": "2026-01-17",
                "title": "Health equity",
                "hours": 2,
                "category": "health_equity",
                "kind": "distance",
            },
            {
                "date": "2026-03-21",
                "title": "Reading on pain",
                "hours": 4,
                "category": "other",
                "kind": "self_study",
            },
        ],
    },
    "A report before health equity was asked for": {
        "report_date": "2023-12-31",
        "hours": {"total": 24, "in_person": 8, "ethics": 4, "health_equity": 0},
    },
}

# Round figures that no contract has: nothing here may be taken for a rate.
CONTRACT: Example = {
    "payment_per_unit": "1000.00",
    "units_per_visit": 1,
    "booked_visits": 100,
    "no_show_percent": 20,
    "denial_percent": 0,
    "variable_cost_per_visit": "200.00",
    "fixed_costs": "40000.00",
    "hours_per_visit": 2,
}

CONTRACT_CASES: Mapping[str, Example] = {
    "A visit costs as much as it pays": {**CONTRACT, "variable_cost_per_visit": "1000.00"},
    "Nobody comes": {**CONTRACT, "no_show_percent": 100},
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

PRIOR_AUTHORIZATION: Example = {
    "plan": "regence-insured",
    "code": "97124",
    "service_date": "2017-05-03",
    "visit": 1,
}
"""A visit of 2017: the only time for which a deadline is on record."""

PRIOR_AUTHORIZATION_CASES: Mapping[str, Example] = {
    "Massage in a public employees' plan": {
        "plan": "ump-classic",
        "code": "97124",
        "service_date": "2026-10-01",
        "visit": 9,
    },
    "A code of the therapy list, where the rule is unclear": {
        "plan": "ump-classic",
        "code": "97112",
        "service_date": "2026-10-01",
        "visit": 9,
    },
    "An employer group that bought the option for 2022": {
        "plan": "regence-self-funded",
        "code": "97124",
        "service_date": "2022-06-01",
        "visit": 1,
        "bought_2022_option": True,
        "renewal_date": "2022-07-01",
    },
}

EXAMPLES: Mapping[str, tuple[Example, Mapping[str, Example]]] = {
    "units": (UNITS, UNITS_CASES),
    "visit-budget": (VISIT_BUDGET, VISIT_BUDGET_CASES),
    "hsa": (HSA, HSA_CASES),
    "prior-authorization": (PRIOR_AUTHORIZATION, PRIOR_AUTHORIZATION_CASES),
    "ce-hours": (CE_HOURS, CE_HOURS_CASES),
    "contract": (CONTRACT, CONTRACT_CASES),
}
"""By calculator: what its page starts with, and more inputs to try."""
