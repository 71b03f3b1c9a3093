"""HTML: one function that turns any outcome into what the reader sees.

The build uses it for the worked example in the page, and the browser for every answer after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from calculators.catalogue import CALCULATORS
from calculators.decoding import NEEDED
from calculators.facts import Facts
from calculators.markup import details, element, listing, section, text
from calculators.outcome import (
    Answer,
    FieldError,
    InputErrors,
    Outcome,
    Reference,
    Refusal,
    status_of,
)


def render_result(name: str, outcome: Outcome, facts: Facts) -> str:
    """The outcome of one calculator as HTML.

    Args:
        name: The calculator's name, such as ``units``.
        outcome: What it handed back.
        facts: The policy data, for labels and titles of sources.
    """
    match outcome:
        case Refusal():
            body = _refusal(outcome)
        case InputErrors(errors):
            body = _errors(errors)
        case Answer():
            body = CALCULATORS[name].display(outcome, facts) + _shared(outcome, facts)
    return element("div", body, f"pg-result pg-{status_of(outcome)} pg-{name}")


def _refusal(refusal: Refusal) -> str:
    known = listing((span.in_words() for span in refusal.known), "pg-known")
    return (
        text("p", "No answer for this.", "pg-headline")
        + text("p", refusal.reason, "pg-reason")
        + section("What is known covers", known)
    )


def _errors(errors: Sequence[FieldError]) -> str:
    unfinished = all(error.message.endswith(NEEDED) for error in errors)
    words = (
        "Fill in the rest to see the answer." if unfinished else "Please check what you entered."
    )
    return text("p", words, "pg-headline") + listing(
        (error.message for error in errors), "pg-errors"
    )


def _shared(answer: Answer, facts: Facts) -> str:
    working = listing(answer.explanation, "pg-steps", name="ol")
    sources = listing((_source(item, facts) for item in answer.sources), "pg-sources")
    return (
        section("Please note", listing(answer.notes, "pg-notes"))
        + details("How this was worked out", working, "pg-working")
        + details("Sources", sources, "pg-source-list")
    )


def _source(reference: Reference, facts: Facts) -> str:
    """A source by its title, or by its id alone while its record is missing."""
    source = facts.sources.get(reference.id)
    title = f"{source.title} ({reference.id})" if source else reference.id
    return f"{title}: {reference.place}" if reference.place else title
