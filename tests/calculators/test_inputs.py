"""Inputs and forms: nothing raises, every error names its field, and a form gives back its JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.calculator import Calculator
from calculators.catalogue import CALCULATORS
from calculators.decoding import decode
from calculators.facts import Facts
from calculators.fields import ShownWhen, whole
from calculators.forms import from_form, read_form, to_form
from calculators.inputs import Control, Fieldset, Fold, Item, Option, RowSet, describe
from calculators.language import Tongue
from calculators.outcome import InputErrors, to_json_text
from calculators.page import answer_form
from calculators.units.request import UnitsRequest
from calculators.visit_budget.request import VisitBudgetRequest

calculators = st.sampled_from(sorted(CALCULATORS))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def _controls(items: tuple[Item, ...]) -> list[Control]:
    found: list[Control] = []
    for item in items:
        match item:
            case Control():
                found.append(item)
            case Fieldset() | Fold():
                found.extend(_controls(item.items))
            case RowSet():
                found.extend(_controls(item.row(0)))
    return found


def _pairs(calculator: Calculator[Any, Any], value: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    texts = to_form(calculator.request, value)
    return [
        (name, text)
        for name, found in texts.items()
        for text in ([found] if isinstance(found, str) else found)
    ]


def _examples() -> list[Any]:
    return [
        pytest.param(calculator, value, id=f"{calculator.name}: {title}")
        for calculator in CALCULATORS.values()
        for title, value in {"example": calculator.example, **calculator.cases}.items()
    ]


@given(calculators, json_values)
def test_no_json_value_makes_decoding_raise(name: str, value: object) -> None:
    """Whatever JSON arrives, the result is an input or a list of errors."""
    decode(CALCULATORS[name].request, value)


@given(st.data(), calculators)
def test_one_wrong_value_never_raises(facts: Facts, data: st.DataObject, name: str) -> None:
    """A worked example with any one value replaced is answered, refused or reported."""
    value = json.loads(json.dumps(CALCULATORS[name].example))
    node = value
    while True:
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        key = data.draw(st.sampled_from(list(keys)))
        if not (isinstance(node[key], dict | list) and node[key] and data.draw(st.booleans())):
            break
        node = node[key]
    node[key] = data.draw(json_values)
    assert json.loads(to_json_text(CALCULATORS[name].answer(value, facts)))["status"]


@given(st.data(), calculators)
def test_no_form_makes_reading_raise(facts: Facts, data: st.DataObject, name: str) -> None:
    """Whatever a form submits is answered, refused or reported."""
    names = [control.name for control in _controls(describe(CALCULATORS[name].request))]
    some_name = st.sampled_from(names) | st.text() | st.just(names[-1].replace("0", "9" * 5000))
    pairs = data.draw(st.lists(st.tuples(some_name, st.text() | st.sampled_from(["1", "x"]))))
    assert answer_form(name, pairs, facts).status in {"answer", "refusal", "error"}


@pytest.mark.parametrize(("calculator", "value"), _examples())
def test_a_form_gives_back_what_it_was_filled_with(
    facts: Facts,
    calculator: Calculator[Any, Any],
    value: Any,  # noqa: ANN401
) -> None:
    """An example put into the form and submitted gives the same answer as its JSON."""
    outcome = calculator.answer(value, facts)
    reply = answer_form(calculator.name, _pairs(calculator, value), facts)
    assert reply.status == "answer"
    assert reply.json == to_json_text(outcome)


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_every_control_is_named_and_labelled(name: str) -> None:
    """Every control has a name of its own, words for its label, and choices where it needs them."""
    controls = _controls(describe(CALCULATORS[name].request))
    assert len({control.name for control in controls}) == len(controls)
    for control in controls:
        assert control.label
        assert bool(control.options) == (control.kind in {"choice", "checks", "yes-no"})


_UNREADABLE = ("abc", "-5", "9" * 12, "2.555", "12/31", "2026-02-30", "1,5", "5 hours", "?")
_OF_PROGRAMS = re.compile(r"JSON|as text|\bobject\b|\blist\b|true|false|[a-z]_[a-z]", re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_faults_in_a_form_speak_of_forms(facts: Facts, name: str) -> None:
    """Whatever is typed into a field, what is said of it has no words of programs."""
    calculator = CALCULATORS[name]
    filled = dict(_pairs(calculator, calculator.example))
    for control in _controls(describe(calculator.request)):
        if control.options or control.kind == "identifier":
            continue
        for text in _UNREADABLE:
            reply = answer_form(name, [*(filled | {control.name: text}).items()], facts)
            for error in reply.errors:
                assert not _OF_PROGRAMS.search(error.message.replace(text, "")), error


def test_an_amount_too_large_or_below_zero_is_told_the_bounds(facts: Facts) -> None:
    """Who types an amount that cannot be is told what can, not how amounts are written."""
    for text in ("-5", "1000000.01", "9" * 12):
        reply = answer_form("contract", [("fixed_costs", text)], facts)
        told = {error.field: error.message for error in reply.errors}["fixed_costs"]
        assert told.endswith("enter an amount from $0.00 to $1,000,000.00.")


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_conditions_name_a_control_of_the_form(name: str) -> None:
    """A field that depends on another names a control that exists."""
    controls = {control.name for control in _controls(describe(CALCULATORS[name].request))}
    items = list(describe(CALCULATORS[name].request))
    for item in items:
        items += item.items if isinstance(item, Fieldset | Fold) else ()
        assert item.shown_when is None or item.shown_when.field in controls


@dataclass(frozen=True, kw_only=True)
class _Folding:
    """A plain field, two under one lid, and one that depends on it under another."""

    first: int = whole("First", high=9)
    second: int | None = whole("Second", high=9, required=False, fold="Rare")
    third: int | None = whole("Third", high=9, required=False, fold="Rare")
    fourth: int | None = whole(
        "Fourth", high=9, required=False, fold="Rarer", shown_when=ShownWhen("first", ("1",))
    )


def test_neighbors_under_one_lid_are_folded_together() -> None:
    """What names the same lid stands under it once, and a lid goes when all under it goes."""
    plain, rare, rarer = describe(_Folding)
    assert isinstance(plain, Control)
    assert isinstance(rare, Fold)
    assert isinstance(rarer, Fold)
    assert [item.name for item in _controls(rare.items)] == ["second", "third"]
    assert (rare.label, rare.shown_when) == ("Rare", None)
    assert rarer.shown_when == ShownWhen("first", ("1",))


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_nothing_that_must_be_given_is_folded_away(name: str) -> None:
    """Under a lid stands only what a reader may leave as it is."""

    def folded(items: tuple[Item, ...]) -> list[Item]:
        inner = [item for item in items if isinstance(item, Fieldset)]
        found = [part for item in inner for part in folded(item.items)]
        return found + [part for item in items if isinstance(item, Fold) for part in item.items]

    for item in folded(describe(CALCULATORS[name].request)):
        assert not isinstance(item, Fold)
        assert not item.required


def test_choices_from_the_facts_are_offered() -> None:
    """The plans of the facts become the options of the plan control."""
    items = describe(VisitBudgetRequest, {"plan": [Option("ump-cdhp", "UMP CDHP")]})
    plan = next(item for item in items if item.name == "plan")
    assert isinstance(plan, Control)
    assert plan.options == (Option("ump-cdhp", "UMP CDHP"),)


def test_an_error_leads_to_the_row_the_reader_filled_in(facts: Facts) -> None:
    """A blank row is left out of the JSON; an error after it still names its control and row."""
    pairs = [
        ("services.0.code", "97124"),
        ("services.0.minutes", "20"),
        ("services.1.code", ""),
        ("services.1.minutes", " "),
        ("services.2.code", "97140"),
        ("services.2.minutes", "7.5"),
    ]
    form = read_form(UnitsRequest, pairs)
    found = decode(UnitsRequest, form.value)
    assert isinstance(found, InputErrors)
    assert [error.field for error in found.errors] == ["method", "services.1.minutes"]
    assert form.control("services.1.minutes") == "services.2.minutes"

    reply = answer_form("units", pairs, facts)
    assert [error.field for error in reply.errors] == ["method", "services.2.minutes"]
    assert reply.errors[1].message.startswith("Service 3, Minutes: enter a whole number")
    assert reply.errors[1].beside.startswith("Enter a whole number")
    assert "Service 2" not in reply.html
    assert "Service 2, Minutes: " in reply.json


def test_a_row_after_a_blank_one_has_its_number_in_any_language(facts: Facts) -> None:
    """Who reads another language is told of the row of the form, in that language."""
    same = ("{label:bare}: {fault}", "{place}, {label}")
    said = {"{label:bare} {number}": "{number}. {label:bare}", "Service": "Dienst"}
    said |= dict(zip(same, same, strict=True))
    pairs = [("method", "cms"), ("services.0.code", ""), ("services.1.code", "97124")]
    (error,) = answer_form("units", pairs, facts, Tongue("de", said)).errors
    assert error.field == "services.1.minutes"
    assert "2. Dienst, " in error.message


@pytest.mark.parametrize(
    ("typed", "read"),
    [("$1,250.50", "1250.50"), (" 80 ", "80"), ("1,25", "1,25"), ("eighty", "eighty")],
)
def test_amounts_are_tidied_only_where_they_are_clear(typed: str, read: str) -> None:
    """A dollar sign and thousands commas go; anything doubtful is passed on to be reported."""
    found = from_form(VisitBudgetRequest, [("cost.allowed", typed)])
    assert found == {"cost": {"allowed": read}}


def test_groups_left_empty_are_left_out() -> None:
    """A group in which nothing but defaults stands is not part of the JSON."""
    pairs = [("used.plan_paid", "0"), ("cost.copay_rule", "replaces"), ("limit.visits", "")]
    assert from_form(VisitBudgetRequest, pairs) == {}


def test_truth_values_are_not_numbers() -> None:
    """True is not one minute and 30.0 is not a whole number of minutes."""
    for minutes in (True, 30.0, "30", float("nan"), float("inf"), None, [30], -1, 10**5000):
        value = {"method": "cms", "services": [{"code": "97124", "minutes": minutes}]}
        found = decode(UnitsRequest, value)
        assert isinstance(found, InputErrors)
        assert [error.field for error in found.errors] == ["services.0.minutes"]


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        (
            "units",
            {
                "method": "cms",
                "services": [{"code": "97122", "minutes": 33}, {"code": "97001", "minutes": -3}],
            },
            ["services.0.code", "services.1.minutes", "services.1.code"],
        ),
        (
            "units",
            {
                "method": "cms",
                "service_date": "soon",
                "services": [{"code": "97001", "minutes": 15}, {"code": "97122", "minutes": 15}],
            },
            ["service_date", "services.1.code"],
        ),
        (
            "prior-authorization",
            {"plan": "no-such-plan", "code": "97122", "service_date": "2017-05-03", "visit": 0},
            ["plan", "code", "visit"],
        ),
        (
            "visit-budget",
            {
                "as_of": "2026-03-02",
                "plan": "no-such-plan",
                "prescription": {"date": "2026-03-02", "visits": -1, "expires": "2026-03-01"},
            },
            ["plan", "prescription.visits", "prescription.expires"],
        ),
        (
            "ce-hours",
            {
                "report_date": "2026-06-30",
                "classes": [{"date": "2026-07-01", "title": "", "hours": 1, "category": "ethics"}],
            },
            ["classes.0.title", "classes.0.date"],
        ),
    ],
)
def test_faults_of_every_kind_are_told_at_once(
    name: str, value: Mapping[str, Any], wrong: list[str], facts: Facts
) -> None:
    """What only facts and dates show is told together with what cannot be read.

    A code is not called deleted while the day of service cannot be read.
    """
    outcome = CALCULATORS[name].answer(value, facts)
    assert isinstance(outcome, InputErrors)
    assert [error.field for error in outcome.errors] == wrong
