"""The guide's own records: what holds for every one of them, derived from the records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import calculators
from calculators.catalogue import CALCULATORS
from calculators.dates import Basis, Reach, Span, benefit_year, day_after, day_before, reach
from calculators.facts import Facts, Standing
from calculators.page import answer
from payer_data.library import Library
from payer_data.model.fact import Fact, Service, State, Topic
from payer_data.policy import Held, Line, Policy, resolve
from payer_data.publish.facts import calculator_facts

PLANS = {
    "ump": [
        *("ump-classic", "ump-select", "ump-cdhp", "ump-plus-pshvn", "ump-plus-uw"),
        *("ump-achieve-1", "ump-achieve-2", "ump-high-deductible"),
    ],
    "regence": ["regence-insured", "regence-self-funded", "kingcare"],
    "premera": ["premera-insured", "premera-self-funded"],
    "aetna": ["aetna"],
    "cigna": ["cigna"],
    "kaiser-wa": ["kaiser-wa"],
    "kaiser-nw": ["kaiser-nw"],
    "first-choice": ["first-choice"],
    "fep": ["fep"],
    "auto-pip": ["auto-pip"],
    "workers-comp": ["workers-comp"],
}
GROUPS = [
    *("awc-staff-plan", "awc-trust", "boeing", "medigap", "kent-fire", "pierce-county"),
    *("city-of-tacoma", "rga-hma", "bluecard", "regence-secondary", "fep"),
    *("uniform-medical-plan", "kingcare"),
]


def _policies(library: Library) -> Iterator[Policy]:
    """What applies to each plan, and to each group in it."""
    for plan in sorted(library.plans):
        for group in (None, *library.groups(library.payer_of[plan])):
            yield resolve(library, plan, group)


def _lines(library: Library) -> Iterator[tuple[Policy, Line]]:
    for policy in _policies(library):
        for line in policy.lines:
            yield policy, line


def _on(policy: Policy, line: Line, day: date) -> Held | None:
    """The answer for a visit; for facts that go by renewal, on a day that the group renewed."""
    return line.on(day, year_starts_month=policy.plan.value.year_starts_month, renewed=day)


def test_first_and_last_day(library: Library) -> None:
    """Each fact answers on its first and last day, and not on the days before and after."""
    for policy, line in _lines(library):
        for span, held in line.segments:
            before, after = day_before(span.first), span.last and day_after(span.last)
            assert _on(policy, line, span.first) is held, held.anchor
            assert _on(policy, line, before) is not held, held.anchor
            assert after is None or _on(policy, line, after) is not held, held.anchor
            assert _on(policy, line, span.last or date(2199, 12, 31)) is held, held.anchor


def test_nothing_stated_past_what_is_known(library: Library) -> None:
    """After the last known day of a line, no fact speaks; a line's last fact is not stretched."""
    for policy, line in _lines(library):
        span, held = line.segments[-1]
        if span.last is not None:
            assert _on(policy, line, day_after(span.last)) is None, held.anchor
            assert _on(policy, line, date(2199, 12, 31)) is None, held.anchor


def test_no_overlap_in_a_line(library: Library) -> None:
    """For one question no two facts answer on the same day."""
    for _, line in _lines(library):
        for (span, held), (later, _) in pairwise(line.segments):
            assert not span.overlaps(later), held.anchor


def test_no_gap_in_a_line(library: Library) -> None:
    """Between two facts of a line no day is left without one; unknown days say that they are."""
    found = {
        (held.anchor.removeprefix("fact-"), later_held.anchor.removeprefix("fact-"))
        for _, line in _lines(library)
        for (span, held), (later, later_held) in pairwise(line.segments)
        if span.last and day_after(span.last) != later.first
    }

    assert found == set()


def test_plan_years_are_whole(library: Library) -> None:
    """Facts that go by plan year begin and end with one, so that none is cut off in between."""
    for policy, line in _lines(library):
        month = policy.plan.value.year_starts_month
        for span, held in line.segments:
            if held.fact.basis is Basis.PLAN_YEAR:
                assert benefit_year(span.first, starts_month=month).first == span.first, held.anchor
                last = span.last
                assert not last or benefit_year(last, starts_month=month).last == last, held.anchor


def test_unknown_has_no_value(library: Library) -> None:
    """What is silent or not reviewed has no value; what is stated has proof."""
    facts = [fact for _, _, fact in library.facts()]
    unknown = [fact for fact in facts if fact.state is not State.STATED]

    assert len(unknown) > 50
    assert not [fact.key for fact in unknown if getattr(fact, "value", None) is not None]
    assert not [fact.key for fact in facts if fact.state is State.STATED and not fact.proof]


def test_cited_sources_exist(library: Library) -> None:
    """Every proof names a source that has a record."""
    cited = {proof.source for _, _, part in library.proofs() for proof in part.proof}

    assert len(cited) > 50
    assert cited <= library.sources.keys()


def test_sources_in_calculators_exist(library: Library) -> None:
    """Every source that is written into a calculator has a record."""
    folder = Path(calculators.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    cited = set(re.findall(r'Reference\(\s*"([^"]+)"', text))

    assert len(cited) > 10
    assert cited <= library.sources.keys()


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_sources_in_answers_exist(library: Library, name: str) -> None:
    """Each answer to a calculator's own examples names sources that have records."""
    facts = Facts.from_json(calculator_facts(library))
    calculator = CALCULATORS[name]
    for given in (calculator.example, *calculator.cases.values()):
        made = json.loads(answer(name, given, facts))
        cited = [source["id"] for source in made.get("sources", [])]
        assert made["status"] in ("answer", "refusal"), given
        assert cited or made["status"] == "refusal"
        assert set(cited) <= library.sources.keys()


def test_caps_of_other_accounts_reach_the_calculators(library: Library) -> None:
    """Fees and limits beside an HSA are those of the records, in the years they hold for."""
    years = Facts.from_json(calculator_facts(library)).hsa
    found = {year: years[year] for year in (2025, 2026, 2027)}
    assert {year: (held.care, held.limits) for year, held in found.items()} == {
        2025: ({}, {}),
        2026: ({"one": 150, "more": 300}, {"fsa": 3400, "hra": 2200}),
        2027: ({"one": 150, "more": 300}, {}),
    }


def test_what_later_rules_allow_reaches_the_calculators(library: Library) -> None:
    """Telehealth and bronze plans stand in no one's way from the day that the records say."""
    years = Facts.from_json(calculator_facts(library)).hsa
    assert {year: years[year].allows for year in range(2024, 2028)} == {
        2024: (),
        2025: ("telehealth",),
        2026: ("bronze_or_catastrophic", "telehealth"),
        2027: ("bronze_or_catastrophic", "telehealth"),
    }


@pytest.mark.parametrize("payer", PLANS)
def test_identifiers(library: Library, payer: str) -> None:
    """The payers and plans that addresses and other programs rely on are there."""
    assert payer in library.payers
    assert {plan.id for plan in library.plans_of(payer)} >= set(PLANS[payer])


def test_groups(library: Library) -> None:
    """The groups that Regence treated apart in 2017 are there."""
    assert set(GROUPS) <= library.groups("regence").keys()


@pytest.mark.parametrize("plan", [plan for plans in PLANS.values() for plan in plans])
def test_card_is_never_silent(library: Library, plan: str) -> None:
    """Each plan has an answer today, if only that it is not known, to the first four questions."""
    policy, today = resolve(library, plan), date(2026, 11, 22)
    for topic in (Topic.VISIT_LIMIT, Topic.PRIOR_AUTHORIZATION, Topic.PRESCRIPTION, Topic.NETWORK):
        held = [_on(policy, line, today) for line in policy.lines_on(topic) if _plain(line)]
        assert held, topic
        assert None not in held, topic


def _plain(line: Line) -> bool:
    fact: Fact = line.segments[0][1].fact
    return fact.when is None and line.service in (Service.MASSAGE, Service.ALL)


def test_deleted_codes_lead_on(library: Library) -> None:
    """A deleted code has a last day, and leads to valid codes or says why it does not."""
    deleted = [
        code.value for code in library.codes.values() if code.value.standing is Standing.DELETED
    ]

    assert {code.code for code in deleted} >= {f"9700{number}" for number in range(1, 7)}
    for code in deleted:
        assert code.until is not None
        assert code.instead or any("does not cover" in note for note in code.notes), code.code
        for other in code.instead:
            assert library.codes[other].value.standing is Standing.VALID


def test_valid_codes_have_no_end(library: Library) -> None:
    """A code that is valid has not ended, and leads nowhere else."""
    for code in library.codes.values():
        if code.value.standing is Standing.VALID:
            assert code.value.until is None
            assert not code.value.instead


def test_mistaken_code(library: Library) -> None:
    """The number 97122, which is in print, is known as a mistake for 97112."""
    assert library.codes["97122"].value.standing is Standing.MISTAKEN
    assert library.codes["97122"].value.instead == ("97112",)
    assert library.codes["97122"].value.span is None


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("97001", date(2016, 12, 31), Reach.INSIDE),
        ("97001", date(2017, 1, 1), Reach.OUTSIDE),
        ("97001", date(2013, 12, 31), Reach.UNKNOWN),
        ("97127", date(2017, 12, 31), Reach.OUTSIDE),
        ("97127", date(2018, 1, 1), Reach.INSIDE),
        ("97127", date(2020, 1, 1), Reach.OUTSIDE),
        ("G0515", date(2019, 12, 31), Reach.INSIDE),
        ("97124", date(2026, 11, 22), Reach.INSIDE),
    ],
)
def test_code_validity(library: Library, code: str, day: date, expected: Reach) -> None:
    """A code is valid from its first day to its last, and unknown before what is known of it."""
    span: Span | None = library.codes[code].value.span
    assert span is not None

    assert reach([span], day) is expected


def test_code_list_of_2020(library: Library) -> None:
    """UMP's list of 2020 has 69 codes, each once and in order; massage is not on it."""
    codes = library.code_lists["ump-physical-medicine-2020"].value.codes

    assert len(codes) == 69
    assert list(codes) == sorted(set(codes))
    assert "97112" in codes
    assert not {"97124", "97140", "97010"} & set(codes)
    assert set(codes) <= library.codes.keys()


def test_hsa_years(library: Library) -> None:
    """The limits of 2019 to 2027 are complete, never fall, and fit together."""
    years = [library.hsa_years[str(year)].value for year in range(2019, 2028)]

    assert {year.catch_up for year in years} == {1000}
    for year in years:
        assert year.contribution.self_only < year.contribution.family
        assert year.minimum_deductible.self_only < year.maximum_out_of_pocket.self_only
        assert year.minimum_deductible.family < year.maximum_out_of_pocket.family
    for earlier, later in pairwise(years):
        assert earlier.contribution.self_only <= later.contribution.self_only
        assert earlier.contribution.family <= later.contribution.family


def test_a_criterion_has_one_wording(library: Library) -> None:
    """Where two carriers' present criteria share an id, they ask for the same in the same words."""
    texts: dict[str, set[str]] = {}
    for record in library.criteria.values():
        for group in record.value.versions[-1].groups:
            for criterion in group.criteria:
                texts.setdefault(criterion.id, set()).add(criterion.text)

    assert {name: found for name, found in texts.items() if len(found) > 1} == {}
