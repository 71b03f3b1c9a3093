"""Contract: a second reckoning in fractions, and what must never appear in such a calculator."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.contract.calculation import ContractAnswer, calculate
from calculators.contract.display import display
from calculators.contract.request import ContractRequest
from calculators.facts import Facts
from calculators.inputs import Control, describe
from calculators.language import ENGLISH
from calculators.markup import escape

CALCULATOR = CALCULATORS["contract"]
FACTS = Facts()

shares = st.decimals(0, 100, places=2)
small_amounts = st.decimals(0, 300, places=2)
requests = st.builds(
    ContractRequest,
    payment_per_unit=small_amounts | st.decimals(0, 10000, places=2),
    units_per_visit=st.decimals("0.01", 96, places=2) | st.just(Decimal(1)),
    booked_visits=st.integers(0, 10000) | st.integers(0, 60),
    no_show_percent=shares | st.sampled_from([Decimal(0), Decimal(100)]),
    denial_percent=shares | st.sampled_from([Decimal(0), Decimal(100)]),
    variable_cost_per_visit=small_amounts,
    fixed_costs=small_amounts | st.decimals(0, 1000000, places=2),
    hours_per_visit=st.decimals("0.1", 24, places=2),
)


def _half_up(amount: Fraction) -> Fraction:
    """Whole cents, half a cent away from zero."""
    cents = math.floor(abs(amount) * 100 + Fraction(1, 2))
    return Fraction(cents if amount >= 0 else -cents, 100)


def _answer(request: ContractRequest) -> ContractAnswer:
    return calculate(request, FACTS)


def _margin(request: ContractRequest) -> Fraction:
    """What one completed visit leaves after its own cost."""
    paid = (100 - Fraction(request.denial_percent)) / 100
    revenue = Fraction(request.payment_per_unit) * Fraction(request.units_per_visit) * paid
    return revenue - Fraction(request.variable_cost_per_visit)


def _reckoned(request: ContractRequest) -> dict[str, Fraction | int | None]:
    """The formulas as they are usually written, in fractions."""
    kept = 1 - Fraction(request.no_show_percent) / 100
    completed = request.booked_visits * kept
    margin = _margin(request)
    revenue = margin + Fraction(request.variable_cost_per_visit)
    fixed, hours = Fraction(request.fixed_costs), Fraction(request.hours_per_visit)
    net = margin - fixed / completed if completed else None
    even = fixed / margin if margin > 0 else None
    return {
        "revenue_per_visit": _half_up(revenue),
        "contribution_per_visit": _half_up(margin),
        "contribution_hourly": _half_up(margin / hours),
        "net_per_visit": None if net is None else _half_up(net),
        "effective_hourly": None if net is None else _half_up(net / hours),
        "monthly_result": _half_up(margin * completed - fixed),
        "break_even_completed": None if even is None else math.ceil(even),
        "required_booked": None if even is None or not kept else math.ceil(even / kept),
    }


@given(requests)
def test_every_figure_agrees_with_fractions(request_: ContractRequest) -> None:
    """Amounts are exact until they are rounded once, and counts are rounded up to whole visits."""
    answer = _answer(request_)
    for name, reckoned in _reckoned(request_).items():
        found = getattr(answer, name)
        assert (None if found is None else Fraction(found)) == reckoned, name


@given(requests)
def test_break_even_is_the_first_number_of_visits_without_loss(request_: ContractRequest) -> None:
    """At break-even the month makes no loss; with one visit fewer it does."""
    answer = _answer(request_)
    margin = _margin(request_)
    even, fixed = answer.break_even_completed, Fraction(request_.fixed_costs)
    if even is None:
        assert margin <= 0
        return
    assert margin * even >= fixed
    assert even == 0 or margin * (even - 1) < fixed


@given(requests)
def test_bookings_reach_break_even_on_average(request_: ContractRequest) -> None:
    """As many bookings as asked for cover the costs after missed visits; one fewer does not."""
    booked = _answer(request_).required_booked
    if booked is None:
        return
    each = _margin(request_) * (100 - Fraction(request_.no_show_percent)) / 100
    assert each * booked >= Fraction(request_.fixed_costs)
    assert booked == 0 or each * (booked - 1) < Fraction(request_.fixed_costs)


@given(requests)
def test_a_loss_is_never_called_break_even(request_: ContractRequest) -> None:
    """Completing at least the visits of break-even leaves no loss, and fewer leave one."""
    answer = _answer(request_)
    even = answer.break_even_completed
    if even is not None and answer.completed_visits >= even:
        assert answer.monthly_result >= 0
    elif even is None:
        assert answer.monthly_result <= 0


@given(requests)
def test_the_steps_run_from_nothing_past_the_readers_own_month(
    request_: ContractRequest,
) -> None:
    """The picture starts at no visit, rises, and holds the reader's own month."""
    answer = _answer(request_)
    visits = [step.visits for step in answer.steps]
    assert visits == sorted(set(visits))
    assert visits[0] == 0
    assert answer.completed_visits in visits
    assert visits[-1] >= answer.completed_visits
    even = answer.break_even_completed
    if even is not None and even <= visits[-1]:
        assert even in visits


@given(requests)
def test_picture_and_table_hold_the_same(request_: ContractRequest) -> None:
    """Every step of the picture is a row of the table, and nothing is drawn outside it."""
    answer = _answer(request_)
    html = display(answer, FACTS, ENGLISH)
    assert html.count("<svg") == 1
    table = html.rpartition("The same in figures")[2]
    assert table.count('<th scope="row">') == len(answer.steps)
    assert "nan" not in html.lower()
    for place in re.findall(r" d=\"M([^\"]+)\"", html):
        for number in re.findall(r"-?\d+(?:\.\d+)?", place):
            assert 0 <= float(number) <= 480


@given(requests)
def test_no_amount_is_minus_nothing(request_: ContractRequest) -> None:
    """Zero has no sign, neither in the JSON nor on the page."""
    answer = _answer(request_)
    assert "-$0.00" not in display(answer, FACTS, ENGLISH)
    assert not str(answer.monthly_result).startswith("-0.00")


def test_the_form_starts_empty() -> None:
    """No control has a value before the reader types one."""
    assert CALCULATOR.starts_empty
    controls = [item for item in describe(ContractRequest) if isinstance(item, Control)]
    assert len(controls) == len(describe(ContractRequest))
    assert all(control.default == "" for control in controls)


def test_nothing_asks_for_a_payer_or_offers_to_share() -> None:
    """The form names no payer, plan or code: figures cannot be tied to one."""
    words = " ".join(
        f"{item.name} {item.label} {item.hint}" for item in describe(ContractRequest)
    ).lower()
    for word in ("payer", "plan ", "insurer", "code", "share with", "average rate", "compare"):
        assert word not in words


def test_figures_of_the_example_could_be_no_rate() -> None:
    """The example is far from any real payment, so that nobody takes it for one."""
    assert Decimal(CALCULATOR.example["payment_per_unit"]) >= 1000


def test_notes_warn_against_talking_over_rates() -> None:
    """Every answer says to decide alone, and that swapping rates is not safe."""
    answer = CALCULATOR.answer(CALCULATOR.example, FACTS)
    assert isinstance(answer, ContractAnswer)
    notes = " ".join(answer.notes)
    assert "Decide alone" in notes
    assert "no safe way to swap rates" in notes
    assert escape("Full-cost view") in display(answer, FACTS, ENGLISH)
