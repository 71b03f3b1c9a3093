"""Calculator: all that a page, a command or a test needs of one; a module of its own makes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.decoding import decode
from calculators.facts import Facts
from calculators.language import Tongue
from calculators.outcome import Answer, File, InputErrors, Outcome, Refusal, status_of

NO_ADVICE = (
    "This explains published rules in plain words. It is not legal, tax, coding or medical advice, "
    "and it promises no payment. Check with the payer."
)
"""What every calculator says of itself, unless it says more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator[Request, Made: Answer]:
    """One calculator.

    Attributes:
        name: Its name in commands, pages and files.
        title: What a page is called.
        summary: What it answers, in one sentence.
        request: The data class of its input.
        calculate: The pure function from input and facts to an outcome.
        display: The HTML of an answer's own figures.
        example: A JSON input that is filled in and answered in the page from the start.
        cases: More inputs to try, by title.
        disclaimer: What the answer is not.
        files: The files that a page may offer beside an answer.
        starts_empty: Whether the form starts blank, with the example beside it as an illustration
            only. Such a calculator is for figures that are nobody else's business: no page may
            offer to share what was typed.
    """

    name: str
    title: str
    summary: str
    request: type[Request]
    calculate: Callable[[Request, Facts], Made | Refusal | InputErrors]
    display: Callable[[Made, Facts, Tongue], str]
    example: Mapping[str, Any]
    cases: Mapping[str, Mapping[str, Any]]
    disclaimer: str = NO_ADVICE
    files: Callable[[Made], tuple[File, ...]] | None = None
    starts_empty: bool = False

    def answer(self, value: object, facts: Facts) -> Outcome:
        """Read a JSON value and answer it."""
        request = decode(self.request, value)
        if isinstance(request, InputErrors):
            return request
        return self.calculate(request, facts)

    def files_of(self, outcome: Any) -> tuple[File, ...]:  # noqa: ANN401 - any outcome
        """The files that go with an outcome; none unless it is an answer."""
        return self.files(outcome) if self.files and status_of(outcome) == "answer" else ()
