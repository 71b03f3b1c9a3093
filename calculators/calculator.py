"""Calculator: all that a page, a command or a test needs of one; a module of its own makes each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from calculators.decoding import Entered, decode, in_form_order, sound_values
from calculators.facts import Facts
from calculators.language import Tongue
from calculators.outcome import Answer, FieldError, File, InputErrors, Outcome, Refusal, status_of

NO_ADVICE = (
    "This explains published rules in plain words. It is not legal, tax, coding or medical advice, "
    "and it promises no payment. Check with the payer."
)
"""What every calculator says of itself, unless it says more."""


def _nothing(_facts: Facts) -> bool:
    return True


def _no_faults(_entered: Entered, _facts: Facts) -> Iterable[FieldError]:
    return ()


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
        disclaimer: What the answer is not.
        of_example: What a reader must know of the worked example, where that needs saying.
        files: The files that a page may offer beside an answer.
        starts_empty: Whether the form starts blank, with the example beside it as an illustration
            only. Such a calculator is for figures that are nobody else's business: no page may
            offer to share what was typed.
        needs: What of the facts it cannot do without; a guide without it does not offer it.
        faults: What single values, dates and facts show to be wrong; told also of an input that
            cannot be read as a whole, so that a reader learns of every fault at once.
    """

    name: str
    title: str
    summary: str
    request: type[Request]
    calculate: Callable[[Request, Facts], Made | Refusal | InputErrors]
    display: Callable[[Made, Facts, Tongue], str]
    disclaimer: str = NO_ADVICE
    of_example: str = ""
    files: Callable[[Made], tuple[File, ...]] | None = None
    starts_empty: bool = False
    needs: Callable[[Facts], object] = _nothing
    faults: Callable[[Entered, Facts], Iterable[FieldError]] = _no_faults

    @property
    def example(self) -> Mapping[str, Any]:
        """A JSON input that is filled in and answered in the page from the start."""
        return _examples()[self.name][0]

    @property
    def cases(self) -> Mapping[str, Mapping[str, Any]]:
        """More inputs to try, by title."""
        return _examples()[self.name][1]

    def answer(self, value: object, facts: Facts) -> Outcome:
        """Read a JSON value and answer it."""
        request = decode(self.request, value)
        if isinstance(request, InputErrors):
            further = self.faults(sound_values(self.request, value), facts)
            return in_form_order(self.request, (*request.errors, *further))
        return _with_known_sources(self.calculate(request, facts), facts)

    def files_of(self, outcome: Any) -> tuple[File, ...]:  # noqa: ANN401 - any outcome
        """The files that go with an outcome; none unless it is an answer."""
        return self.files(outcome) if self.files and status_of(outcome) == "answer" else ()


def _with_known_sources[Made: Answer](
    outcome: Made | Refusal | InputErrors, facts: Facts
) -> Made | Refusal | InputErrors:
    """An answer without the sources of which this guide has no record."""
    if not isinstance(outcome, Answer):
        return outcome
    known = tuple(source for source in outcome.sources if source.id in facts.sources)
    return outcome if known == outcome.sources else replace(outcome, sources=known)


def _examples() -> Mapping[str, tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]]:
    # The browser is not sent them: a page holds its example, and some name an association's plans.
    from calculators.examples import EXAMPLES  # noqa: PLC0415

    return EXAMPLES
