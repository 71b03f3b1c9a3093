"""Offers: a result is copied, printed, shared or saved by the reader's own act, and only so."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.visit import Visit
from playwright.sync_api import Locator, expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]
PLACE = "payer-guide.classes"
REPORT = "2027-03-04"
CLASSES: tuple[Mapping[str, str], ...] = (
    {"date": "2026-01-05", "title": "Ethics at work", "provider": "A school", "hours": "4"},
    {"date": "2026-02-06", "title": "Knees, and <hips>", "provider": "", "hours": "8.5"},
)
PRIVATE = ("day", "days", "money", "line")
"""Kinds of fields that no link may hold."""

_READ = "navigator.clipboard.readText()"
_REFUSE_CLIPBOARD = 'navigator.clipboard.writeText = () => Promise.reject(new Error("no"));'
_REFUSE_OLD_WAY = "document.execCommand = () => false;"
_REFUSE_STORAGE = 'Storage.prototype.setItem = () => { throw new DOMException("no"); };'
_STUB_PRINT = """window.print = () => {
  const result = document.querySelector("[data-result]");
  window.printed = {
    closed: result.querySelectorAll("details:is(.pg-working, .pg-source-list):not([open])").length,
    title: document.querySelector("h1").checkVisibility(),
    inputs: document.querySelector(".pg-calculator-inputs").checkVisibility(),
    result: result.checkVisibility(),
  };
};"""
_LEAVE_FIELD = """async () => {
  const mark = "calculator-result";
  const before = performance.getEntriesByName(mark).length;
  const form = document.querySelector("form[data-calculator]");
  form.dispatchEvent(new Event("change", { bubbles: true }));
  while (performance.getEntriesByName(mark).length === before) {
    await new Promise((done) => setTimeout(done, 10));
  }
}"""
_KEPT = "place => localStorage.getItem(place)"


def _open(visit: Visit, name: str, fragment: str = "") -> CalculatorForm:
    """A calculator on its own page, once it can answer."""
    visit.go(f"calculators/{name}/{fragment}")
    form = visit.form()
    form.form.scroll_into_view_if_needed()
    form.expect_state("ready")
    form.expect_right_json()
    return form


def _button(form: CalculatorForm, name: str) -> Locator:
    return form.form.get_by_role("button", name=name)


def _offer(form: CalculatorForm, name: str, told: str) -> None:
    """Press a button under the result; the page says what came of it."""
    _button(form, name).click()
    expect(form.form.locator(".pg-offer-status")).to_have_text(re.compile(re.escape(told)))


class TestCopy:
    """A result as plain text."""

    def test_result(self, open_visit: OpenVisit) -> None:
        """The copy holds each sentence and row, the caution, and the page without its fragment."""
        visit = open_visit(permissions=CLIPBOARD)
        form = _open(visit, "units")
        form.fill("services.0.minutes", "53")
        form.expect_right_answer()
        _offer(form, "Copy result", "Result copied.")
        lines = visit.page.evaluate(_READ).splitlines()
        shown = form.result.locator("p, li").all()
        assert len(shown) > 5
        for part in shown:
            words = " ".join((part.text_content() or "").split())
            assert words in lines or f"- {words}" in lines
        for row in form.result.locator("tr").all():
            cells = row.locator("th, td").all_text_contents()
            assert " | ".join(cell.strip() for cell in cells).rstrip(" |") in lines
        assert lines[-2] == form.form.locator("[data-disclaimer]").inner_text()
        assert lines[-1] == visit.guide.address + "calculators/units/"

    def test_chart_note(self, open_visit: OpenVisit) -> None:
        """The chart note is copied by itself."""
        visit = open_visit(permissions=CLIPBOARD)
        form = _open(visit, "units")
        _offer(form, "Copy chart note", "Chart note copied.")
        assert visit.page.evaluate(_READ) == form.result.locator(".pg-chart-note").inner_text()

    def test_old_way(self, open_visit: OpenVisit) -> None:
        """Where the clipboard is refused, the old way is taken, and the focus stays."""
        visit = open_visit(permissions=CLIPBOARD)
        visit.page.add_init_script(_REFUSE_CLIPBOARD)
        form = _open(visit, "units")
        _offer(form, "Copy chart note", "Chart note copied.")
        expect(_button(form, "Copy chart note")).to_be_focused()
        assert visit.page.evaluate(_READ) == form.result.locator(".pg-chart-note").inner_text()

    def test_refused(self, open_visit: OpenVisit) -> None:
        """Where nothing can be copied, the page says so and what to do."""
        visit = open_visit()
        visit.page.add_init_script(_REFUSE_CLIPBOARD + _REFUSE_OLD_WAY)
        _offer(_open(visit, "units"), "Copy result", "Select the text and copy it yourself.")


def test_leaving_a_field(open_visit: OpenVisit) -> None:
    """The same answer again takes away neither a file under the pointer nor what was just said."""
    visit = open_visit(permissions=CLIPBOARD)
    form = _open(visit, "visit-budget")
    file = form.form.get_by_role("button", name="Save as a calendar file").element_handle()
    _offer(form, "Copy result", "Result copied.")
    visit.page.evaluate(_LEAVE_FIELD)
    assert file.evaluate("element => element.isConnected")
    expect(form.form.locator(".pg-offer-status")).to_have_text("Result copied.")


def test_print(open_visit: OpenVisit) -> None:
    """Print shows the result below its page's name, without the form, and puts the page back."""
    visit = open_visit()
    visit.page.add_init_script(_STUB_PRINT)
    form = _open(visit, "units")
    closed = form.result.locator("details:not([open])")
    before = closed.count()
    assert before > 0
    button = form.form.get_by_role("button", name="Print").element_handle()
    assert button
    visit.page.emulate_media(media="print")  # On paper there are no buttons.
    button.evaluate("button => button.click()")
    printed = visit.page.evaluate("window.printed")
    assert printed == {"closed": 0, "title": True, "inputs": False, "result": True}
    visit.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    visit.page.emulate_media(media="screen")
    expect(closed).to_have_count(before)
    expect(visit.page.locator("h1")).to_be_visible()


def _shared(form: CalculatorForm) -> str:
    _offer(form, "Share a link", "Link copied.")
    link: str = form.page.evaluate(_READ)
    return link


def _control_names(form: CalculatorForm, kind: str) -> list[str]:
    """The names of the controls of a kind, whether they are filled in or not."""
    controls = form.form.locator(f".pg-field--{kind} [name]").all()
    return [control.get_attribute("name") or "" for control in controls]


class TestShare:
    """A link with the values."""

    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("units", {"method": "cpt", "services.3.code": "97110", "services.3.minutes": "23"}),
            ("hsa", {"contributed": "", "age": "56", "months.2.coverage": "family"}),
        ],
    )
    def test_read_back(self, name: str, values: Mapping[str, str], open_visit: OpenVisit) -> None:
        """Whoever opens the link sees the same values and answer; the server sees none of them."""
        visit = open_visit(permissions=CLIPBOARD)
        form = _open(visit, name)
        for control, text in values.items():
            if not form.control(control).count():
                form.form.locator("[data-add-row]").click()
            form.fill(control, text)
        form.expect_right_answer()
        link = _shared(form)
        address, _, fragment = link.partition("#")
        assert address == f"{visit.guide.address}calculators/{name}/"
        assert (
            parse_qs(fragment).items() >= {k: [text] for k, text in values.items() if text}.items()
        )
        other = open_visit()
        read = _open(other, name, f"#{fragment}")
        read.expect_shown(form.shown())
        read.expect_right_answer()
        for control, text in values.items():
            expect(read.control(control)).to_have_value(text)
        assert not [one for one in other.requests if urlsplit(one).query]

    def test_nothing_personal(self, open_visit: OpenVisit) -> None:
        """Dates and amounts of money stay out, and so do the groups they stand in."""
        visit = open_visit(permissions=CLIPBOARD)
        form = _open(visit, "visit-budget")
        held = parse_qs(urlsplit(_shared(form)).fragment)
        private = [name for kind in PRIVATE for name in _control_names(form, kind)]
        assert {"as_of", "prescription.date", "cost.allowed", "schedule.start"} <= set(private)
        assert not held.keys() & set(private)
        assert held["limit.visits"] == ["24"]
        assert held["authorization.visits"] == ["6"]
        assert not [name for name in held if name.startswith(("prescription.", "cost."))]
        values = " ".join(text for texts in held.values() for text in texts)
        assert not re.search(r"\d{4}-\d\d|\d\.\d\d|\$", values)

    def test_links_from_elsewhere(self, open_visit: OpenVisit) -> None:
        """A link that was made to hold a date or an amount fills neither in."""
        visit = open_visit()
        visit.go(
            "calculators/visit-budget/#calculator=visit-budget&limit.visits=7"
            "&as_of=2020-01-02&cost.allowed=99.00&services.0.code=97124"
        )
        form = visit.form()
        form.expect_state("ready")
        expect(form.control("limit.visits")).to_have_value("7")
        expect(form.control("as_of")).to_have_value("")
        expect(form.control("cost.allowed")).to_have_value("")

    @pytest.mark.parametrize("name", ["ce-hours", "contract"])
    def test_own_business(self, name: str, open_visit: OpenVisit) -> None:
        """No link is offered or read where a form takes names or the reader's own figures."""
        visit = open_visit()
        form = _open_unfilled(visit, name, f"#calculator={name}&report_date=2020-01-02")
        for control, text in _example_of(name).items():
            form.fill(control, text)
        form.expect_right_answer()
        expect(_button(form, "Copy result")).to_be_visible()
        expect(form.form.get_by_role("button", name="Share a link")).to_have_count(0)

    def test_refused(self, open_visit: OpenVisit) -> None:
        """Where the link cannot be copied, the page shows it."""
        visit = open_visit()
        visit.page.add_init_script(_REFUSE_CLIPBOARD + _REFUSE_OLD_WAY)
        _offer(_open(visit, "units"), "Share a link", "calculators/units/#calculator=units&")


class TestCalendar:
    """The calendar file of a visit budget."""

    def test_content(self, open_visit: OpenVisit, tmp_path: Path) -> None:
        """The saved file is, byte for byte, what Python outside the browser makes."""
        form = _open(open_visit(), "visit-budget")
        for start in ("2026-03-03", "2026-04-07"):
            form.fill("schedule.start", start)
            (file,) = form.expect_right_answer().files
            content = form.expected_file(file.name)
            assert f"DTSTART;VALUE=DATE:{start.replace('-', '')}" in content
            saved = _saved(form, "button", "Save as a calendar file", tmp_path / file.name)
            assert saved.name == "visit-plan.ics"
            assert saved.read_bytes().decode() == content

    def test_only_with_dates(self, open_visit: OpenVisit) -> None:
        """Without dated visits there is nothing to save."""
        form = _open(open_visit(), "visit-budget")
        button = form.form.get_by_role("button", name="Save as a calendar file")
        expect(button).to_be_visible()
        form.fill("schedule.start", "")
        form.fill("schedule.per_week", "")
        assert form.expect_right_answer().files == ()
        expect(button).to_have_count(0)


def _saved(form: CalculatorForm, role: Any, name: str, target: Path) -> Path:  # noqa: ANN401
    """What the browser saves when something is pressed, under the name that the page gives it."""
    with form.page.expect_download() as download:
        form.form.get_by_role(role, name=name).click()
    place = target.with_name(download.value.suggested_filename)
    download.value.save_as(place)
    return place


def _example_of(name: str) -> dict[str, str]:
    example = CALCULATORS[name].example
    flat = {"report_date": example.get("report_date")} if "report_date" in example else example
    return {key: str(value) for key, value in flat.items()}


def _open_unfilled(visit: Visit, name: str, fragment: str = "") -> CalculatorForm:
    visit.go(f"calculators/{name}/{fragment}")
    form = visit.form()
    form.form.scroll_into_view_if_needed()
    form.expect_state("ready")
    return form


def _list_classes(form: CalculatorForm) -> None:
    """Type a list of classes."""
    form.fill("report_date", REPORT)
    form.fill("entered_as", "classes")
    for number, entry in enumerate(CLASSES):
        if number:
            form.form.locator("[data-add-row]").click()
        for key, text in entry.items():
            form.fill(f"classes.{number}.{key}", text)
        form.fill(f"classes.{number}.category", "in_person")


def _expect_classes(form: CalculatorForm) -> None:
    """Wait until the form holds that list."""
    expect(form.control("report_date")).to_have_value(REPORT)
    expect(form.control("entered_as")).to_have_value("classes")
    for number, entry in enumerate(CLASSES):
        for key, text in entry.items():
            expect(form.control(f"classes.{number}.{key}")).to_have_value(text)
    expect(form.control(f"classes.{len(CLASSES)}.title")).to_have_count(0)
    form.expect_right_answer()


def _keep(form: CalculatorForm, name: str, told: str) -> None:
    """Press a button of the record of classes; the page says what came of it."""
    _button(form, name).click()
    expect(form.form.locator(".pg-keep [role=status]")).to_have_text(re.compile(re.escape(told)))


class TestClasses:
    """The record of classes."""

    def test_kept_only_when_asked(self, open_visit: OpenVisit) -> None:
        """Typing keeps nothing; the button keeps the list on the device until it is forgotten."""
        visit = open_visit()
        form = _open_unfilled(visit, "ce-hours")
        _list_classes(form)
        _expect_classes(form)
        assert visit.page.evaluate(_KEPT, PLACE) is None
        _keep(form, "Keep on this device", "Kept on this device.")
        assert "Ethics at work" in visit.page.evaluate(_KEPT, PLACE)
        visit.page.reload()
        form.form.scroll_into_view_if_needed()
        form.expect_state("ready")
        _expect_classes(form)
        _keep(form, "Forget", "Nothing is kept on this device any more.")
        assert visit.page.evaluate(_KEPT, PLACE) is None
        _expect_classes(form)
        visit.page.reload()
        form.form.scroll_into_view_if_needed()
        form.expect_state("ready")
        expect(form.control("entered_as")).not_to_have_value("classes")

    def test_file_and_back(self, open_visit: OpenVisit, tmp_path: Path) -> None:
        """A list saved as a file fills in another device's form with the same answer."""
        form = _open_unfilled(open_visit(), "ce-hours")
        _list_classes(form)
        _expect_classes(form)
        saved = _saved(form, "button", "Save as a file", tmp_path / "classes.json")
        assert json.loads(saved.read_text(encoding="utf-8"))["format"] == "payer-guide-classes"
        other = _open_unfilled(open_visit(), "ce-hours")
        other.fill("entered_as", "classes")
        other.form.locator("input[type=file]").set_input_files(saved)
        _expect_classes(other)
        assert other.shown() == form.shown()
        assert other.page.evaluate(_KEPT, PLACE) is None

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("nonsense", "not a list of classes"),
            ('{"format": "payer-guide-classes", "version": 2}', "another version"),
            ('{"format": "payer-guide-classes", "version": 1, "classes": []}', "must have 1 to"),
            (
                '{"format": "payer-guide-classes", "version": 1, "classes": [{"hours": "many"}]}',
                "the hours cannot be used",
            ),
            ("x" * 200_001, "too big"),
        ],
    )
    def test_strange_files(
        self, content: str, told: str, open_visit: OpenVisit, tmp_path: Path
    ) -> None:
        """A file that is no list of classes changes nothing, and the page says why."""
        file = tmp_path / "strange.json"
        file.write_text(content, encoding="utf-8")
        form = _open_unfilled(open_visit(), "ce-hours")
        _list_classes(form)
        form.form.locator("input[type=file]").set_input_files(file)
        status = form.form.locator(".pg-keep [role=status]")
        expect(status).to_contain_text(told)
        expect(status).to_contain_text("Nothing was changed.")
        _expect_classes(form)

    def test_storage_refused(self, open_visit: OpenVisit) -> None:
        """A browser that keeps nothing makes the page say so, and what to do instead."""
        visit = open_visit()
        visit.page.add_init_script(_REFUSE_STORAGE)
        form = _open_unfilled(visit, "ce-hours")
        _list_classes(form)
        _keep(form, "Keep on this device", "Save the list as a file instead.")
        _expect_classes(form)
