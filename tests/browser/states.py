"""States: all that a calculator may show, and what has to be entered to see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from browser.calculator_form import CalculatorForm
from case_files import CASES
from playwright.sync_api import expect

EXAMPLE, FAILED = "example", "failed"


@dataclass(frozen=True, slots=True)
class State:
    """A calculator in one state.

    Attributes:
        calculator: Its name.
        name: ``example`` as it is delivered, ``failed`` where Python cannot start, or else the
            outcome of what was entered, perhaps with a word more.
        values: What is entered, by control.
    """

    calculator: str
    name: str
    values: Mapping[str, str] = field(default_factory=dict)

    def reach(self, form: CalculatorForm) -> None:
        """Enter the values as a reader would, and wait until the form shows what it says."""
        form.form.scroll_into_view_if_needed()
        form.expect_state(FAILED if self.name == FAILED else "ready")
        for name, text in self.values.items():
            form.fill(name, text)
        if self.values:
            form.form.get_by_role("button", name="Work it out").click()
            form.expect_right_answer()
            expect(form.form).to_have_attribute("data-outcome", self.name.partition("-")[0])


def states(calculator: str) -> Iterator[State]:
    """Every state of a calculator."""
    entered = yaml.safe_load((CASES / "states.yml").read_text(encoding="utf-8"))[calculator]
    yield State(calculator, EXAMPLE)
    for name, values in entered.items():
        yield State(calculator, name, values)
    yield State(calculator, FAILED)
