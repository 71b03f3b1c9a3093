"""Home and calculators: the pages on which a reader begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.catalogue import CALCULATORS
from hooks import addresses
from hooks.parts import forms, related, uses
from hooks.parts.finder import findable, on_page
from hooks.site import Page, Site
from payer_data.changes import Change
from payer_data.feeds.atom import news

_ALSO = {
    "units": ("Billing units", "Timed minutes"),
    "visit-budget": ("Visits left",),
    "hsa": ("HSA", "FSA", "HRA"),
    "ce-hours": ("CE hours",),
    "contract": ("Break even",),
}
"""Other words by which search finds a calculator."""

_QUESTIONS = {
    "units": "How many units may I bill?",
    "visit-budget": "How many visits are left?",
    "prior-authorization": "Does this visit need authorization?",
    "hsa": "May a health account pay?",
    "ce-hours": "Would I pass an education audit?",
    "contract": "Does this contract carry its costs?",
}
"""What a reader wonders who needs a calculator."""

_NEWEST = 4
"""How many changes the home page tells."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a reader comes to do.

    Attributes:
        question: In the reader's words.
        about: What the page answers.
        address: Where.
        icon: The name of its picture.
    """

    question: str
    about: str
    address: str
    icon: str


@dataclass(frozen=True, slots=True)
class Novelty:
    """A change of a value, for the home page."""

    who: str
    change: Change
    address: str


def made(site: Site) -> Iterator[Page]:
    """Home, the list of calculators, and a page for each."""
    yield _home(site)
    yield _calculators(site)
    for name in site.offered:
        yield calculator(site, name, related.of_calculator(site.library, name))


def _home(site: Site) -> Page:
    everything = findable(site.library)
    return site.page(
        addresses.HOME,
        template="home.html.jinja",
        title=site.settings["home_title"],
        description=site.settings["home_description"],
        tasks=[*_tasks(site)],
        found=on_page(everything),
        fetched=len(on_page(everything)) < len(everything),
        later=lambda: {"news": [*_novelties(site)]},
    ).for_search(weight=0.5)


def _tasks(site: Site) -> Iterator[Task]:
    about = "Visit limit, authorization, prescription and network, each with source and date."
    yield Task("What does this plan cover?", about, addresses.PAYERS, "plan")
    for name, calculator in site.offered.items():
        question = _QUESTIONS.get(name, calculator.title)
        yield Task(question, calculator.summary, addresses.calculator(name), name)
    about = "Timed or not, valid when, where it needs prior authorization."
    yield Task("How is this code counted?", about, addresses.CODES, "code")
    for task in site.settings.get("tasks", ()):
        yield Task(task["question"], task["about"], task["address"], task["icon"])


def _novelties(site: Site) -> Iterator[Novelty]:
    for item in news(site.policies.values())[:_NEWEST]:
        held = item.change.held
        page = uses.page_of(site.library, held.holder.value)
        yield Novelty(item.who, item.change, f"{page}#{held.anchor}")


def _calculators(site: Site) -> Page:
    return site.page(
        addresses.CALCULATORS,
        template="calculators.html.jinja",
        title="Calculators",
        description="Small calculators that explain their answers and cite their sources.",
    )


def calculator(site: Site, name: str, ways_on: tuple[related.Related, ...] = ()) -> Page:
    """A calculator's own page."""
    made = CALCULATORS[name]
    return site.page(
        addresses.calculator(name),
        template="calculator.html.jinja",
        title=site.say(made.title),
        description=site.say(made.summary),
        calculator=forms.own_page(name, site.facts, site.say),
        related=ways_on,
    ).for_search(keywords=_ALSO.get(name, ()), weight=2)
