"""Asked fields: the authorization check asks only what the present answer depends on."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event
from types import MappingProxyType

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.site_server import SiteServer, held
from browser.visit import Visit
from playwright.sync_api import expect

from calculators.fields import declarations
from calculators.inputs import Control, Option
from calculators.prior_authorization.request import PriorAuthorizationRequest
from hooks.parts.forms import own_page

pytestmark = pytest.mark.browser

PATH = "calculators/prior-authorization/"
DECLARED = declarations(PriorAuthorizationRequest)
ASKED = tuple(name for name, (_, declared) in DECLARED.items() if declared.asked)
OPTION_YEAR = MappingProxyType(
    {"plan": "regence-self-funded", "code": "97124", "service_date": "2022-06-01"}
)
CHILDREN = MappingProxyType(
    {"plan": "ump-classic", "code": "97112", "service_date": "2022-06-01", "visit": "20"}
)
NOBODY = MappingProxyType(
    {"plan": "workers-comp", "code": "97124", "service_date": "2022-06-01", "visit": "1"}
)


@pytest.fixture
def form(open_visit: OpenVisit) -> CalculatorForm:
    """The check on its own page, ready to answer."""
    visit = open_visit()
    visit.go(PATH)
    form = visit.form()
    form.form.scroll_into_view_if_needed()
    form.expect_state("ready")
    return form


def _fill(form: CalculatorForm, values: Mapping[str, str]) -> None:
    for name, text in values.items():
        form.fill(name, text)
    form.expect_right_json()


def _expect_shown(form: CalculatorForm, *names: str) -> None:
    """Wait until the page shows these of the fields that are asked only when needed."""
    for name in ASKED:
        expect(form.control(name)).to_be_visible(visible=name in names)


def _expect_questions(form: CalculatorForm, lead: str, *names: str) -> None:
    """Wait until the page says, to everybody, which questions are open."""
    place = form.form.locator("[data-questions]")
    expect(place).to_have_role("status")
    labels = "; ".join(DECLARED[name][1].label for name in names)
    expect(place).to_have_text(f"{lead} would help to decide: {labels}" if names else "")


def test_which_fields_wait() -> None:
    """Group, age, the option of 2022, the renewal and the funding wait until they matter."""
    assert set(ASKED) == {
        "group",
        "age",
        "bought_2022_option",
        "renewal_date",
        "fully_insured",
    }


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        (NOBODY, []),
        (CHILDREN, ["age"]),
        ({"plan": "kingcare", "service_date": "2017-05-03"}, ["group"]),
        ({"plan": "aetna", "service_date": "2018-06-10"}, ["fully_insured"]),
        (OPTION_YEAR, ["bought_2022_option"]),
    ],
)
def test_only_what_matters_is_asked(
    values: Mapping[str, str], asked: list[str], form: CalculatorForm
) -> None:
    """A field is shown when the answer depends on it, and the page says so in words."""
    _fill(form, values)
    _expect_shown(form, *asked)
    _expect_questions(form, "One more question", *asked)
    form.expect_right_answer()


def test_the_delivered_answer_asks_already(open_visit: OpenVisit, server: SiteServer) -> None:
    """Before Python has started, only the fields that the worked example depends on are shown."""
    visit = open_visit()
    looked = Event()
    with server.fault("/worker.mjs", held(looked)):
        visit.go(PATH)
        _expect_shown(visit.form(), "group")
        _expect_questions(visit.form(), "One more question", "group")
        looked.set()


def test_an_answer_may_lead_to_another_question(form: CalculatorForm) -> None:
    """The renewal is asked once the option was bought; what was answered stays in sight."""
    _fill(form, OPTION_YEAR)
    _expect_shown(form, "bought_2022_option")
    _fill(form, {"bought_2022_option": "yes"})
    _expect_shown(form, "bought_2022_option", "renewal_date")
    _expect_questions(form, "One more question", "renewal_date")
    _fill(form, {"renewal_date": "2022-01-01"})
    _expect_shown(form, "bought_2022_option", "renewal_date")
    _expect_questions(form, "")
    form.expect_right_answer()


def test_what_is_filled_in_stays_in_sight(form: CalculatorForm) -> None:
    """A filled field stays, though nothing depends on it, and so does one in use."""
    _fill(form, CHILDREN | {"age": "17"})
    _fill(form, NOBODY)
    _expect_shown(form, "age")
    assert form.expected().status == "answer"
    form.control("age").fill("")
    form.expect_right_json()
    expect(form.control("age")).to_be_focused()
    _expect_shown(form, "age")
    _fill(form, {"visit": "2"})
    _expect_shown(form)


def test_mistakes_hide_nothing(form: CalculatorForm) -> None:
    """While a value is half typed, the questions stay as they were."""
    _fill(form, CHILDREN)
    _expect_shown(form, "age")
    form.fill("visit", "twenty")
    assert form.expect_right_json().status == "error"
    _expect_shown(form, "age")
    _expect_questions(form, "One more question", "age")


def test_starting_again(form: CalculatorForm) -> None:
    """Starting again asks what the worked example asks."""
    _fill(form, CHILDREN | {"age": "17"})
    form.form.get_by_role("button", name="Start again").click()
    form.expect_right_json()
    _expect_shown(form, "group")
    _expect_questions(form, "One more question", "group")


def test_a_shared_link_shows_what_it_holds(open_visit: OpenVisit) -> None:
    """A field that a link fills in is shown, though nothing depends on it."""
    visit = open_visit()
    visit.go(f"{PATH}#calculator=prior-authorization&plan=workers-comp&age=17&code=97124&visit=1")
    form = visit.form()
    form.expect_state("ready")
    _fill(form, {"service_date": "2022-06-01"})
    _expect_shown(form, "age")


def test_without_scripts_everything_can_be_read(open_visit: OpenVisit) -> None:
    """Without scripts nothing is hidden."""
    visit: Visit = open_visit(java_script_enabled=False)
    visit.go(PATH)
    _expect_shown(visit.form(), *ASKED)


def _groups(form: CalculatorForm) -> list[str]:
    options = form.control("group").locator("option")
    return [value for value in options.evaluate_all("all => all.map(one => one.value)") if value]


def test_only_groups_of_the_payer_are_offered(form: CalculatorForm) -> None:
    """A plan leaves the groups of its payer, what was chosen stays, and no plan leaves all."""
    all_of_them = [option.value for option in _group_options(form)]
    form.fill("plan", "premera-insured")
    premera = _groups(form)
    form.fill("plan", "regence-insured")
    regence = _groups(form)
    assert premera
    assert regence
    assert set(premera) < set(all_of_them) > set(regence)
    assert premera != regence
    form.fill("group", regence[0])
    form.fill("plan", "premera-insured")
    expect(form.control("group")).to_have_value(regence[0])
    assert set(_groups(form)) == {*premera, regence[0]}


def _group_options(form: CalculatorForm) -> list[Option]:
    """What the page held before any script ran."""
    (control,) = (item for item in own_page(form.name(), form.facts).items if item.name == "group")
    assert isinstance(control, Control)
    return list(control.options)
