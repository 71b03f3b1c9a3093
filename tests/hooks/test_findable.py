"""What the payer finder holds, and what its script fetches."""

from __future__ import annotations

import json

import pytest

from hooks.parts.finder import Findable, names_file, on_page

PAYERS = [
    Findable(f"Payer {n}", (f"Payer {n}",), f"payers/p{n}/", only_when_asked=False)
    for n in range(150)
]
PLANS = [
    Findable(f"Plan {n}", (f"Plan {n}", f"P{n}"), f"payers/p0/plan-{n}/", "plan of Payer 0")
    for n in range(150)
]


@pytest.mark.parametrize(
    ("everything", "kept"),
    [
        (PAYERS[:20] + PLANS[:80], PAYERS[:20] + PLANS[:80]),
        (PAYERS[:20] + PLANS, PAYERS[:20]),
        (PAYERS + PLANS, []),
    ],
)
def test_a_page_holds_a_hundred_names(everything: list[Findable], kept: list[Findable]) -> None:
    """All names stand on the page while they are few; of many, payers do; of many payers, none."""
    assert list(on_page(everything)) == kept


def test_every_name_can_be_found() -> None:
    """What the page leaves out is in the file, with its names and the way to it."""
    everything = PAYERS[:20] + PLANS
    fetched = json.loads(names_file(everything) or b"[]")

    assert [entry["names"] for entry in fetched] == [list(plan.names) for plan in PLANS]
    assert fetched[3] == {
        "names": ["Plan 3", "P3"],
        "kind": "plan of Payer 0",
        "link": "payers/p0/plan-3/",
    }


def test_few_names_need_no_file() -> None:
    """Where all names stand on the page nothing is fetched."""
    assert names_file(PAYERS[:20] + PLANS[:80]) is None
