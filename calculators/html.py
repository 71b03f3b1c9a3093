"""HTML: one function that turns any outcome into what the reader sees.

The build uses it for the worked example in the page, and the browser for every answer after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from calculators.catalogue import CALCULATORS
from calculators.decoding import NEEDED
from calculators.facts import Facts
from calculators.language import ENGLISH, Tongue, Words
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


def render_result(name: str, outcome: Outcome, facts: Facts, say: Tongue = ENGLISH) -> str:
    """The outcome of one calculator as HTML.

    Args:
        name: The calculator's name, such as ``units``.
        outcome: What it handed back.
        facts: The policy data, for labels and titles of sources.
        say: The language of the page.
    """
    match outcome:
        case Refusal():
            body = _refusal(outcome, say)
        case InputErrors(errors):
            body = _errors(errors, say)
        case Answer():
            body = CALCULATORS[name].display(outcome, facts, say) + _shared(outcome, facts, say)
    return element("div", body, f"pg-result pg-{status_of(outcome)} pg-{name}")


def _refusal(refusal: Refusal, say: Tongue) -> str:
    known = listing((say.span(span) for span in refusal.known), "pg-known")
    return (
        text("p", say("No answer for this."), "pg-headline")
        + text("p", say.plain(refusal.reason), "pg-reason")
        + section(say("What is known covers"), known)
    )


def _errors(errors: Sequence[FieldError], say: Tongue) -> str:
    unfinished = all(error.fault == NEEDED for error in errors)
    words = (
        Words("Fill in the rest to see the answer.")
        if unfinished
        else Words("Please check what you entered.")
    )
    return text("p", say(words), "pg-headline") + listing(
        (say.plain(error.message) for error in errors), "pg-errors"
    )


def _shared(answer: Answer, facts: Facts, say: Tongue) -> str:
    working = listing(map(say.plain, answer.explanation), "pg-steps", name="ol")
    sources = listing((say.document(_source(item, facts)) for item in answer.sources), "pg-sources")
    return (
        section(say("Please note"), listing(map(say.plain, answer.notes), "pg-notes"))
        + details(say("How this was worked out"), working, "pg-working")
        + details(say("Sources"), sources, "pg-source-list")
    )


def _source(reference: Reference, facts: Facts) -> str:
    """A source by its title, or by its id alone while its record is missing."""
    source = facts.sources.get(reference.id)
    title = f"{source.title} ({reference.id})" if source else reference.id
    return f"{title}: {reference.place}" if reference.place else title
