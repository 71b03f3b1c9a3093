"""A calculator in an open page, and what Python outside the browser answers for the same form."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from calculators.facts import Facts
from calculators.language import ENGLISH, Tongue
from calculators.page import Reply, answer_form, file_content
from hooks.languages import open_language

_PAIRS = "form => [...new FormData(form)]"
_DELIVERED = """async () => {
  const text = await (await fetch(location.href)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const result = page.querySelector("[data-result]");
  return [result.dataset.resultJson, result.innerHTML];
}"""
_AS_PARSED = """html => {
  const place = document.createElement("div");
  place.innerHTML = html;
  return place.innerHTML;
}"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A result in a page: its exact JSON and its HTML as the browser writes it."""

    json: str
    html: str


@dataclass(frozen=True, slots=True)
class CalculatorForm:
    """The only calculator of a page."""

    page: Page
    facts: Facts

    @property
    def form(self) -> Locator:
        """The form itself."""
        return self.page.locator("form[data-calculator]")

    @property
    def result(self) -> Locator:
        """The element that holds the result."""
        return self.page.locator("[data-result]")

    @property
    def summary(self) -> Locator:
        """The list of errors over the form."""
        return self.form.locator("[data-summary]")

    @property
    def status(self) -> Locator:
        """Where the reader is told that the calculator could not start."""
        return self.form.locator("[data-status]")

    def name(self) -> str:
        """Which calculator it is."""
        return self.form.get_attribute("data-calculator") or ""

    def control(self, name: str) -> Locator:
        """A control by the JSON path it stands for."""
        return self.form.locator(f'[name="{name}"]')

    def numbers(self) -> list[Locator]:
        """The controls for numbers that can be seen."""
        return self.form.locator("input[inputmode]:visible").all()

    def a_number(self) -> Locator:
        """The first control for a number."""
        return self.form.locator("input[inputmode]:visible").first

    def fill(self, name: str, text: str) -> None:
        """Fill a control in, or choose from it; its row is added, and what is folded is opened."""
        control, rows = self.control(name), name.partition(".")[0]
        while not control.count():
            self.form.locator(f'[data-rows="{rows}"] [data-add-row]').click()
        self.unfold(name)
        if control.evaluate("element => element.tagName") == "SELECT":
            control.select_option(text)
        else:
            control.fill(text)

    def unfold(self, name: str) -> None:
        """Open what a control is folded away under, from the outside in."""
        folded = self.control(name).first.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("> summary").click()

    def error_of(self, name: str) -> Locator:
        """The place for errors beside a control."""
        return self.page.locator(f'[id="{self.name()}-{name}-error"]')

    def expect_state(self, state: str) -> None:
        """Wait until the form says that it is in a state."""
        expect(self.form).to_have_attribute("data-state", state)

    def expect_told(self) -> None:
        """Wait until the reader is told that it could not start, and see that the example stays.

        They are told because a part failed: no visit of the tests waits for a standstill.
        """
        self.expect_state("failed")
        expect(self.status).to_contain_text("could not start")
        expect(self.status).to_have_role("status")
        expect(self.status.get_by_role("button", name="Try again")).to_be_visible()
        assert self.shown() == self.delivered()

    def try_again(self) -> None:
        """Do what the reader who was told can do."""
        self.status.get_by_role("button", name="Try again").click()

    def expected(self) -> Reply:
        """What Python outside the browser answers for the values now in the form."""
        return answer_form(self.name(), self.pairs(), self.facts, self._tongue())

    def expected_file(self, name: str) -> str:
        """What Python outside the browser writes into a file for the values now in the form."""
        return file_content(self.name(), self.pairs(), self.facts, name, self._tongue())

    def _tongue(self) -> Tongue:
        """The language of the page."""
        code = self.page.locator("html").get_attribute("lang") or ENGLISH.code
        return open_language(code).tongue

    def pairs(self) -> list[tuple[str, str]]:
        """The values now in the form."""
        return [(name, text) for name, text in self.form.evaluate(_PAIRS)]

    def expect_right_json(self) -> Reply:
        """Wait until the exact JSON is what Python outside the browser answers."""
        reply = self.expected()
        expect(self.result).to_have_attribute("data-result-json", reply.json)
        return reply

    def expect_right_answer(self) -> Reply:
        """The same, and what the reader sees belongs to it."""
        reply = self.expect_right_json()
        shown, right = self.result.inner_html(), self.page.evaluate(_AS_PARSED, reply.html)
        assert shown == right, f"shown:\n{shown}\nright:\n{right}"
        return reply

    def shown(self) -> Shown:
        """What the page shows now."""
        return Shown(self.result.get_attribute("data-result-json") or "", self.result.inner_html())

    def expect_shown(self, shown: Shown) -> None:
        """Wait until the page shows something again."""
        expect(self.result).to_have_attribute("data-result-json", shown.json)
        assert self.shown() == shown

    def delivered(self) -> Shown:
        """What the page showed before any script ran; asks the server again."""
        return Shown(*self.page.evaluate(_DELIVERED))

    def marks(self, name: str) -> int:
        """How often a moment was marked."""
        count: int = self.page.evaluate("name => performance.getEntriesByName(name).length", name)
        return count
