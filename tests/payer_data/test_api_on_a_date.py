"""API on a date: a program that has only the documents finds what our own code finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from publishing import INVENTED, Files, document, published, read

from payer_data.api.values import fact_id
from payer_data.library import RECORDS, Library
from payer_data.policy import resolve

FIXED = ("2017-06-01", "2018-06-06", "2020-06-01", "2022-04-01", "2024-06-01", "2026-11-22")
"""Days on which much changed."""

type Answers = dict[str, tuple[str, str]]
"""The id and the words of the value that holds, by question."""


def on_a_date(
    plan: dict[str, Any], day: str, *, group: str | None = None, renewed: str | None = None
) -> Answers:
    """Follow the published steps with plain texts: ISO days sort as days do."""
    values = list(plan["values"])
    for entry in plan["groups"]:
        if group in entry["groups"]:
            kept = [value for value in values if value["question"] not in entry["questions"]]
            values = kept + entry["values"]
    found: Answers = {}
    for value in values:
        compared = {
            "date_of_service": day,
            "plan_year": _year_start(day, plan["year_starts_month"]),
            "group_renewal": renewed,
        }[value["basis"]]
        last = value["until"] if "until" in value else value["known_until"]
        if compared and value["from"] <= compared and (last == "open" or compared <= last):
            assert value["question"] not in found, "two values hold"
            found[value["question"]] = (value["id"], value["statement"])
    return found


def _year_start(day: str, month: int) -> str:
    year = int(day[:4]) - (int(day[5:7]) < month)
    return f"{year:04}-{month:02}-01"


def expected(
    library: Library, plan: str, day: str, *, group: str | None = None, renewed: str | None = None
) -> list[tuple[str, str]]:
    """What the guide's own code answers."""
    renewal = date.fromisoformat(renewed) if renewed else None
    policy = resolve(library, plan, group)
    answers = policy.on(date.fromisoformat(day), renewed=renewal)
    return sorted((fact_id(held), held.fact.statement) for _, held in answers if held)


def _days(plan: dict[str, Any]) -> Iterator[str]:
    """Fixed days, and the days around each end of each value."""
    yield from FIXED
    for value in (
        *plan["values"],
        *(inner for entry in plan["groups"] for inner in entry["values"]),
    ):
        for key in ("from", "until", "known_until"):
            if value.get(key, "open") != "open":
                end = date.fromisoformat(value[key])
                for step in (-1, 0, 1):
                    yield (end + timedelta(days=step)).isoformat()


@pytest.fixture(scope="module", params=["guide", "invented"])
def both(request: pytest.FixtureRequest) -> tuple[Library, Files]:
    """Records, and the files made of them."""
    folder = RECORDS if request.param == "guide" else INVENTED
    return read(folder), published() if folder == RECORDS else published(INVENTED)


def test_plans(both: tuple[Library, Files]) -> None:
    """For every plan and every day on which something begins or ends, the answers are the same."""
    library, files = both
    compared = 0
    for plan in library.plans:
        content = document(files, f"api/v1/plans/{plan}.json")
        for day in sorted(set(_days(content))):
            answers = on_a_date(content, day)
            assert sorted(answers.values()) == expected(library, plan, day), (plan, day)
            compared += len(answers)
    assert compared


@pytest.mark.parametrize("renewed", [None, "2022-01-01", "2022-04-01"])
def test_groups(both: tuple[Library, Files], renewed: str | None) -> None:
    """For members of each group the answers are the same, whether the renewal is known or not."""
    library, files = both
    differing = 0
    for plan, payer in library.payer_of.items():
        content = document(files, f"api/v1/plans/{plan}.json")
        for group in library.groups(payer):
            for day in FIXED:
                answers = on_a_date(content, day, group=group, renewed=renewed)
                wanted = expected(library, plan, day, group=group, renewed=renewed)
                assert sorted(answers.values()) == wanted, (plan, group, day)
                differing += answers != on_a_date(content, day, renewed=renewed)
    assert differing or "acme" in library.payers


def test_known_answers() -> None:
    """Sixteen visits in 2020, nothing known in 2022, twenty-four in 2024, nothing in 2026."""
    plan = document(published(), "api/v1/plans/ump-classic.json")
    question = "visit_limit:massage:plan_year"
    states = {
        day: next(
            value
            for value in plan["values"]
            if value["question"] == question
            and value["from"] <= f"{day[:4]}-01-01" <= (value.get("until") or value["known_until"])
        )
        for day in ("2020-06-01", "2022-06-01", "2024-06-01", "2026-06-01")
    }

    said = [value["value"] and value["value"]["visits"] for value in states.values()]
    assert said == [16, None, 24, None]
