"""Journeys: each calculator used from end to end, by keyboard alone and by touch on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.keys import tab_to
from playwright.sync_api import Locator, expect

from calculators.catalogue import CALCULATORS
from calculators.forms import to_form

pytestmark = pytest.mark.browser

_MOST_STOPS = 400
_PHONE = 390

JOURNEYS: Mapping[str, Mapping[str, object]] = {
    "units": CALCULATORS["units"].cases["Two services with equal minutes"],
    "visit-budget": CALCULATORS["visit-budget"].cases["More visits planned than the limit allows"],
    "hsa": {**CALCULATORS["hsa"].cases["A massage to relax"], "about": "expense"},
    "prior-authorization": CALCULATORS["prior-authorization"].cases[
        "An employer group that bought the option for 2022"
    ],
    "ce-hours": CALCULATORS["ce-hours"].cases["A list of classes"],
    "contract": CALCULATORS["contract"].example,
}
"""What a reader enters, in place of what stands in the form."""

_STOP = """() => {
  const { name, type, value, checked, tagName, dataset } = document.activeElement;
  const lid = document.activeElement.closest("summary")?.parentElement;
  const folded = lid && !lid.open ? [...lid.querySelectorAll("[name]")] : [];
  return { name, type, value, checked, tagName, adds: "addRow" in dataset,
           folded: folded.map((control) => control.name),
           list: document.activeElement.closest("[data-rows]")?.dataset.rows ?? "" };
}"""

_ANSWERED = "before => performance.getEntriesByName('calculator-result').length > before"

_STEPS_TO = "value => [...document.activeElement.options].findIndex(one => one.value === value)"


def _wanted(name: str) -> dict[str, list[str]]:
    """The texts of each control at the end of the journey."""
    texts = to_form(CALCULATORS[name].request, JOURNEYS[name])
    return {key: [text] if isinstance(text, str) else text for key, text in texts.items()}


class _Typist:
    """Goes once through a form with Tab, and puts in at each stop what belongs there."""

    def __init__(self, form: CalculatorForm, wanted: Mapping[str, list[str]]) -> None:
        self.form, self.wanted = form, wanted
        self.page, self.keys = form.page, form.page.keyboard
        # Whether what is asked next depends on the answer, for which a reader would wait.
        self.asks = form.form.locator("[data-questions]").count() > 0
        self.seen: set[tuple[str, str]] = set()

    def fill(self, last: Locator) -> None:
        """Fill in what stands before a button, and stop there."""
        for _ in range(_MOST_STOPS):
            self.keys.press("Tab")
            if last.evaluate("element => element === document.activeElement"):
                return
            self._at(self.page.evaluate(_STOP))
            if self.asks:
                self.form.expect_right_json()
        pytest.fail("the button is not reached")

    def _at(self, stop: dict[str, Any]) -> None:
        place = (stop["name"], stop["value"] if stop["type"] == "checkbox" else "")
        if stop["adds"] and self._needs_row(stop["list"]):
            self.keys.press("Enter")
            self._at(self.page.evaluate(_STOP))
        elif self.wanted.keys() & stop["folded"]:
            self.keys.press("Enter")
        elif stop["name"] and place not in self.seen:
            self.seen.add(place)
            self._put(stop, self.wanted.get(stop["name"], [""]))

    def _needs_row(self, rows: str) -> bool:
        """Whether a row is wanted that has not been passed."""
        passed = {name for name, _ in self.seen}
        return any(name.startswith(f"{rows}.") and name not in passed for name in self.wanted)

    def _put(self, stop: dict[str, Any], texts: list[str]) -> None:
        if stop["type"] == "checkbox":
            if (stop["value"] in texts) != stop["checked"]:
                self.keys.press("Space")
        elif stop["tagName"] == "SELECT":
            self._choose(texts[0])
        elif stop["type"] == "date":
            self._put_day(stop["value"], texts[0])
        else:
            self.keys.press("Control+A")
            self.keys.press("Delete")
            self.keys.type(texts[0])

    def _choose(self, value: str) -> None:
        """Step through the choices of a list with the arrow keys."""
        self.keys.press("Home")
        for _ in range(self.page.evaluate(_STEPS_TO, value)):
            self.keys.press("ArrowDown")

    def _put_day(self, before: str, day: str) -> None:
        """A date field has a part each for month, day and year."""
        if day:
            self.keys.type(date.fromisoformat(day).strftime("%m%d%Y"))
        elif before:
            for _ in range(3):
                self.keys.press("Backspace")
                self.keys.press("ArrowRight")


def _expect_filled_in(form: CalculatorForm, wanted: Mapping[str, list[str]]) -> None:
    """The form would submit what was wanted, beside what was left as it stands by default."""
    found: dict[str, list[str]] = {}
    for name, text in form.pairs():
        found.setdefault(name, []).append(text)
    assert {name: found.get(name, []) for name in wanted} == dict(wanted)


def _expect_answer(form: CalculatorForm) -> None:
    assert form.expect_right_answer().status == "answer"
    expect(form.summary).to_be_hidden()


@pytest.mark.parametrize("name", JOURNEYS)
def test_by_keyboard(name: str, open_visit: OpenVisit) -> None:
    """Fill in, submit, read the working, and start again, without touching a pointer."""
    visit = open_visit(locale="en-US")
    visit.go(f"calculators/{name}/")
    page, form, wanted = visit.page, visit.form(), _wanted(name)
    form.expect_state("ready")
    form.form.locator("input, select").first.focus()
    page.keyboard.press("Shift+Tab")
    _Typist(form, wanted).fill(form.form.get_by_role("button", name="Work it out"))
    page.keyboard.press("Enter")
    _expect_answer(form)
    _expect_filled_in(form, wanted)
    working = form.result.locator("summary").filter(has_text="How this was worked out")
    tab_to(page, working)
    page.keyboard.press("Enter")
    expect(form.result.locator(".pg-steps")).to_be_visible()
    tab_to(page, form.form.get_by_role("button", name="Copy result"))
    tab_to(page, form.form.get_by_role("button", name="Start again"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(form.form.locator("[data-example]")).to_be_visible()


@pytest.mark.parametrize("name", JOURNEYS)
def test_by_touch_on_a_phone(name: str, open_visit: OpenVisit) -> None:
    """Every control can be tapped, nothing is wider than the screen, and the answer is right."""
    size = {"width": _PHONE, "height": 844}
    visit = open_visit(viewport=size, has_touch=True, is_mobile=True, device_scale_factor=2)
    visit.go(f"calculators/{name}/")
    page, form, wanted = visit.page, visit.form(), _wanted(name)
    form.form.scroll_into_view_if_needed()
    form.expect_state("ready")
    _tap_through(form, wanted)
    form.form.get_by_role("button", name="Work it out").tap()
    _expect_answer(form)
    _expect_filled_in(form, wanted)
    form.result.locator("summary").filter(has_text="How this was worked out").tap()
    expect(form.result.locator(".pg-steps")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= _PHONE


def _tap_through(form: CalculatorForm, wanted: Mapping[str, list[str]]) -> None:
    for name in wanted:
        if not form.control(name).count():
            rows = form.form.locator(f'[data-rows="{name.split(".")[0]}"]')
            rows.locator("[data-add-row]").tap()
        form.unfold(name)
        for text in wanted[name]:
            _tap(form.control(name), text)
    for control in form.form.locator("input:visible, select:has(option[value=''])").all():
        name = control.get_attribute("name") or ""
        if wanted.get(name) is None and control.is_visible():
            _tap(control, "")
    for box in form.form.locator(":checked:visible:not(option)").all():
        name, value = box.get_attribute("name") or "", box.get_attribute("value") or ""
        box.set_checked(value in wanted.get(name, []))


def _tap(control: Locator, text: str) -> None:
    if control.first.get_attribute("type") == "checkbox":
        if text:
            control.and_(control.page.locator(f'[value="{text}"]')).set_checked(checked=True)
    elif control.evaluate("element => element.tagName") == "SELECT":
        control.select_option(text)
    else:
        control.tap()
        control.fill(text)


_PASTE = """(control, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", text);
  const settings = { clipboardData, bubbles: true, cancelable: true };
  control.dispatchEvent(new ClipboardEvent("paste", settings));
}"""


def test_a_day_is_pasted(open_visit: OpenVisit) -> None:
    """A date field takes a day in either form, and keeps its own when no day was pasted."""
    visit = open_visit()
    visit.go("calculators/ce-hours/")
    form = visit.form()
    form.expect_state("ready")
    day = form.control("report_date")
    pasted = ((" 12/31/2025", "2025-12-31"), ("2026-07-04 ", "2026-07-04"))
    for text, held in (*pasted, ("next week", "2026-07-04"), ("13/45/2026", "2026-07-04")):
        day.evaluate(_PASTE, text)
        expect(day).to_have_value(held)
    assert form.expect_right_answer().status == "answer"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("units", "service_date"),
        ("visit-budget", "as_of"),
        ("prior-authorization", "service_date"),
    ],
)
def test_today_is_put_in_on_request(open_visit: OpenVisit, name: str, field: str) -> None:
    """A button beside the day fills in the device's own day, and the answer is for that day."""
    visit = open_visit(timezone_id="America/Los_Angeles")
    visit.page.clock.set_fixed_time(datetime(2026, 3, 2, 5, tzinfo=UTC))
    visit.go(f"calculators/{name}/")
    form = visit.form()
    form.expect_state("ready")
    form.form.get_by_role("button", name="Today").click()
    expect(form.control(field)).to_have_value("2026-03-01")
    form.expect_right_answer()


def test_a_day_of_no_calendar_is_told(open_visit: OpenVisit) -> None:
    """February 30 is not taken for a blank: leaving the field is enough to be told."""
    visit = open_visit(locale="en-US")
    visit.go("calculators/units/")
    form = visit.form()
    form.expect_state("ready")
    form.control("service_date").focus()
    visit.page.keyboard.type("02302026")
    form.control("services.0.minutes").focus()
    expect(form.error_of("service_date")).to_contain_text("Enter a day of the calendar")
    visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("Shift+Tab")
    form.control("service_date").fill("2026-03-02")
    expect(form.error_of("service_date")).to_be_hidden()
    form.expect_right_answer()


def test_a_blank_is_no_mistake_until_it_is_sent(open_visit: OpenVisit) -> None:
    """Who begins a group of fields is not told of those still to come before submitting."""
    visit = open_visit()
    visit.go("calculators/hsa/")
    form = visit.form()
    form.expect_state("ready")
    form.fill("direct_primary_care.monthly_fee", "100")
    assert form.expect_right_answer().status == "error"
    answers = form.marks("calculator-result")
    visit.page.keyboard.press("Tab")
    visit.page.wait_for_function(_ANSWERED, arg=answers)
    expect(form.summary).to_be_hidden()

    form.form.get_by_role("button", name="Work it out").click()
    expect(form.summary).to_be_focused()
    expect(form.error_of("direct_primary_care.people")).to_be_visible()


def test_an_empty_list_is_no_mistake_until_it_is_sent(open_visit: OpenVisit) -> None:
    """Who turns to a list is not told that it is empty before submitting."""
    visit = open_visit()
    visit.go("calculators/ce-hours/")
    form = visit.form()
    form.expect_state("ready")
    form.fill("entered_as", "classes")
    assert form.expect_right_answer().status == "error"
    expect(form.summary).to_be_hidden()
    form.form.get_by_role("button", name="Work it out").click()
    expect(form.summary).to_be_focused()
    form.summary.get_by_role("link").click()  # What is missing may be in the part that is hidden.
    expect(form.control("entered_as")).to_be_focused()
    expect(form.error_of("entered_as")).to_be_visible()


def test_a_month_is_used_for_all_that_follow(open_visit: OpenVisit) -> None:
    """Eleven months need not be filled in one by one; those before stay, and folded ones say so."""
    visit = open_visit()
    visit.go("calculators/hsa/")
    form = visit.form()
    form.expect_state("ready")
    form.fill("months.2.coverage", "family")
    form.form.get_by_role("button", name="Use for all that follow March").click()
    months = [form.control(f"months.{number}.coverage").input_value() for number in range(12)]
    assert months == ["self"] * 2 + ["family"] * 10
    assert form.form.locator("[data-chosen]").all_text_contents() == [
        *["Only me"] * 2,
        *["Me and family"] * 10,
    ]
    assert '"eligible_months":12' in form.expect_right_answer().json


def test_a_fault_opens_the_month_it_stands_in(open_visit: OpenVisit) -> None:
    """What is wrong in a folded month can be seen, and reached from the summary."""
    visit = open_visit()
    visit.go("calculators/hsa/")
    form = visit.form()
    form.expect_state("ready")
    november = form.control("months.10.coverage")
    expect(november).to_be_hidden()
    november.evaluate("list => list.append(new Option('', '', true, true))")
    form.form.get_by_role("button", name="Work it out").click()
    expect(form.error_of("months.10.coverage")).to_be_visible()
    form.summary.get_by_role("link").first.click()
    expect(november).to_be_focused()


def test_the_answer_is_seen_while_typing(open_visit: OpenVisit) -> None:
    """Screens above its answer, a field shows it at the lower edge; a press leads to the whole."""
    visit = open_visit(viewport={"width": _PHONE, "height": 844}, has_touch=True)
    visit.go("calculators/visit-budget/")
    form = visit.form()
    form.expect_state("ready")
    glimpse = form.form.locator(".pg-glimpse")
    expect(glimpse).to_be_hidden()  # The example answers nothing that the reader asked.

    form.fill("used.plan_paid", "9")
    form.expect_right_answer()
    expect(glimpse).to_contain_text(form.result.locator(".pg-headline").inner_text())
    glimpse.tap()
    expect(form.result.locator(".pg-headline")).to_be_in_viewport()
    expect(glimpse).to_be_hidden()

    form.fill("used.plan_paid", "many")
    expect(glimpse).to_contain_text("See what is needed")
    expect(form.error_of("used.plan_paid")).to_be_visible()
    glimpse.tap()
    expect(form.summary).to_be_focused()
    expect(form.summary.get_by_role("link").first).to_be_in_viewport()
    expect(glimpse).to_be_hidden()

    form.fill("used.plan_paid", "9")
    form.fill("plan", "ump-cdhp")
    form.fill("as_of", "2001-02-03")
    expect(glimpse).to_contain_text("No answer for this. See why")

    form.form.get_by_role("button", name="Start again").tap()
    form.control("used.plan_paid").scroll_into_view_if_needed()
    expect(glimpse).to_be_hidden()
