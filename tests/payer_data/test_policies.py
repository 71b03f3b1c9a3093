"""Policies: what reaches a plan or a group, from its payer down, and on which days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from payer_data.library import Library
from payer_data.model.fact import Service, Topic
from payer_data.model.scope import Scope
from payer_data.policy import Held, Line, Policy, authorization_by_code, own_lines, resolve

SCENARIOS = yaml.safe_load(
    (Path(__file__).with_name("scenarios.yml")).read_text(encoding="utf-8"),
)
IN_2024 = date(2024, 8, 1)

type Scenario = dict[str, Any]


def _said(held: Held | None) -> str:
    if held is None:
        return "nothing"
    value = getattr(held.fact, "value", None)
    return value.in_words() if value else held.fact.state.value


def _answers(library: Library, policy: Policy, asked: Scenario) -> Iterator[str]:
    for line in policy.lines_on(Topic(asked["topic"])):
        fact = line.segments[0][1].fact
        listed = library.code_lists[fact.code_list].value.codes if fact.code_list else fact.codes
        if (
            line.service.value == asked.get("service", "massage")
            and fact.when == asked.get("when")
            and ("code" not in asked or asked["code"] in listed)
        ):
            month = policy.plan.value.year_starts_month
            day, renewed = asked["day"], asked.get("renewed")
            yield _said(line.on(day, year_starts_month=month, renewed=renewed))


@pytest.mark.parametrize("asked", SCENARIOS, ids=lambda asked: " ".join(map(str, asked.values())))
def test_scenario(library: Library, asked: Scenario) -> None:
    """The guide's own records say what a billing specialist wrote down."""
    policy = resolve(library, asked["plan"], asked.get("group"))

    assert (list(_answers(library, policy, asked)) or ["nothing"]) == [asked["says"]]


def _one(policy: Policy, topic: Topic, service: Service = Service.MASSAGE) -> Line:
    found = [
        line
        for line in policy.lines_on(topic)
        if line.service is service and line.segments[0][1].fact.when is None
    ]
    assert len(found) == 1
    return found[0]


def _key(policy: Policy, topic: Topic, day: date) -> str | None:
    held = _one(policy, topic).on(day, year_starts_month=policy.plan.value.year_starts_month)
    return held.fact.key if held else None


def test_plan_inherits_from_payer(invented: Library) -> None:
    """A plan that says nothing on a topic has its payer's fact."""
    policy = resolve(invented, "acme-gold")

    assert _key(policy, Topic.PRIOR_AUTHORIZATION, IN_2024) == "authorization-2024"
    assert policy.payer.id == "acme"


def test_group_before_payer(invented: Library) -> None:
    """A group's own fact hides its payer's for that group alone."""
    county = resolve(invented, "acme-bronze", "county")
    everybody = resolve(invented, "acme-bronze")

    assert _key(county, Topic.PRIOR_AUTHORIZATION, IN_2024) == "authorization-of-county"
    assert _key(everybody, Topic.PRIOR_AUTHORIZATION, IN_2024) == "authorization-2024"


def test_exception_of_a_group(invented: Library) -> None:
    """A group inside another is left out of what applies to the larger one except for it."""
    fire = resolve(invented, "acme-bronze", "county-fire")

    assert not [held for _, held in fire.facts() if held.fact.key == "authorization-of-county"]
    assert _key(fire, Topic.PRIOR_AUTHORIZATION, IN_2024) == "authorization-2024"


@pytest.mark.parametrize(
    ("subject", "covered"),
    [
        (("plan", "payer"), True),
        (("large", "plan", "payer"), False),
        (("small", "large", "plan", "payer"), True),
        (("tiny", "small", "large", "plan", "payer"), False),
        (("elsewhere",), False),
    ],
)
def test_nested_exceptions(subject: tuple[str, ...], covered: bool) -> None:  # noqa: FBT001
    """An exception to an exception is covered again, to any depth."""
    scope = Scope("payer", (Scope("large", (Scope("small", (Scope("tiny"),)),)),))

    assert scope.covers(subject) is covered
    assert list(scope.names()) == ["payer", "large", "small", "tiny"]


def test_plan_year_of_a_plan(invented: Library) -> None:
    """A plan whose year starts in July has the limit of 2024 from its first year begun in 2024."""
    policy = resolve(invented, "acme-bronze")

    assert _key(policy, Topic.VISIT_LIMIT, date(2024, 6, 30)) is None
    assert _key(policy, Topic.VISIT_LIMIT, date(2024, 7, 1)) == "limit"


def test_last_stated(invented: Library) -> None:
    """Where today is not known, the last stated answer is at hand, with the days it spoke for."""
    line = _one(resolve(invented, "acme-gold"), Topic.VISIT_LIMIT)
    last = line.last_stated(date(2026, 6, 1))

    assert last is not None
    assert last[1].fact.key == "visit-limit-2024"
    assert last[0].last == date(2024, 12, 31)
    assert line.last_stated(date(2023, 12, 31)) is None


def test_topics_in_order(invented: Library) -> None:
    """Lines stand in the order in which the model lists topics."""
    order = list(Topic)
    topics = [order.index(line.topic) for line in resolve(invented, "acme-bronze").lines]

    assert len(set(topics)) > 8
    assert topics == sorted(topics)


def test_place_of_a_fact(invented: Library) -> None:
    """A fact knows the line it starts on and has an address of its own."""
    held = resolve(invented, "acme-gold").facts()[0][1]

    assert held.anchor == "fact-acme-gold-visit-limit-2024"
    assert held.line == 7


def test_own_lines_keep_scopes_apart(invented: Library) -> None:
    """In one record alone, what applies to a part is not hidden by what applies to all."""
    lines = own_lines(invented.plans["acme-bronze"])
    keys = [held.fact.key for line in lines for _, held in line.segments]

    assert sorted(keys) == sorted(f.key for f in invented.plans["acme-bronze"].value.facts)


def test_unknown_plan(invented: Library) -> None:
    """A plan that does not exist is not resolved."""
    with pytest.raises(KeyError):
        resolve(invented, "acme-platinum")


def test_authorization_of_massage_reaches_its_codes(library: Library) -> None:
    """What is said of massage without a code is found under each code of massage, and no other."""
    policy = resolve(library, "regence-insured")
    found = authorization_by_code(library, [policy])
    keys = {code: {held.fact.key for _, _, held in found.get(code, ())} for code in found}

    assert {"authorization-under-six-visit-law", "authorization-removed-2022"} <= keys["97124"]
    assert keys["97124"] == keys["97140"] == keys["97010"]
    assert not keys["97112"] & keys["97124"]
