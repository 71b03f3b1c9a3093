"""Journeys: what readers come to do, from the home page, by keyboard, on a phone and on a desk.

| who | comes to | and ends at |
|---|---|---|
| therapist, client in the room | find the plan on the card | its limit, with state and source |
| therapist | find a payer by an old nickname | that payer |
| therapist | find a group with rules of its own | its row on the payer's page |
| therapist after a session | turn minutes into units | the units, with the reasons |
| therapist or client | see how many visits are left | the count, and what decides |
| therapist | ask about prior authorization | likely or not, and where to ask |
| client | ask whether a health account pays | a verdict and what to keep |
| therapist | check the hours of an audit | pass, or what is short |
| therapist | weigh a contract | its break-even |
| therapist | look up a code | how it is counted |
| anybody | see what changed | the fact, with its days |
| client | know what to bring | the list |
| another program | find the data | the start of the API |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.keys import tab_to, type_over
from browser.visit import Visit
from playwright.sync_api import ViewportSize, expect

pytestmark = pytest.mark.browser

WIDTHS = [390, 1280]


@dataclass(frozen=True)
class Walk:
    """A reader on the way, with a keyboard alone."""

    visit: Visit

    def follow(self, name: str) -> None:
        """Go to a link and open it."""
        page = self.visit.page
        link = page.locator("main, footer").get_by_role("link", name=name).first
        tab_to(page, link)
        page.keyboard.press("Enter")

    def find(self, name: str) -> None:
        """Type a name into the finder and open what it leads to."""
        page = self.visit.page
        tab_to(page, page.get_by_role("searchbox", name="Find a payer"))
        type_over(page, name)
        page.keyboard.press("Enter")

    def arrive(self, title: str) -> None:
        """The page is the one that was looked for."""
        expect(self.visit.page.get_by_role("heading", level=1)).to_contain_text(title)

    def see(self, words: str) -> None:
        """Something can be read, in the part of the page that holds its content."""
        expect(
            self.visit.page.get_by_role("main").get_by_text(re.compile(words)).first
        ).to_be_visible()


def _plan(walk: Walk) -> None:
    walk.find("ump cdhp")
    walk.arrive("UMP Consumer-Directed Health Plan")
    page = walk.visit.page
    source = page.locator(".pg-card summary").first
    tab_to(page, source)
    page.keyboard.press("Enter")
    expect(page.locator(".pg-card details p").first).to_contain_text("verified")


def _nickname(walk: Walk) -> None:
    walk.find("group health")
    walk.arrive("Kaiser")


def _group(walk: Walk) -> None:
    walk.find("boeing")
    walk.arrive("Regence")
    expect(walk.visit.page.locator("#group-boeing")).to_be_in_viewport()


def _units(walk: Walk) -> None:
    walk.follow("How many units may I bill?")
    walk.arrive("Count units")
    form = walk.visit.form()
    minutes = form.control("services.0.minutes")
    tab_to(walk.visit.page, minutes)
    type_over(walk.visit.page, "38")
    form.expect_state("ready")
    assert form.expect_right_answer().status == "answer"


def _visits(walk: Walk) -> None:
    walk.follow("How many visits are left?")
    walk.see("What decides")


def _authorization(walk: Walk) -> None:
    walk.follow("Does this visit need authorization?")
    walk.see("likely")


def _account(walk: Walk) -> None:
    walk.follow("May a health account pay?")
    walk.see("Keep on file")


def _hours(walk: Walk) -> None:
    walk.follow("Would I pass an education audit?")
    expect(walk.visit.form().result).to_be_visible()


def _contract(walk: Walk) -> None:
    walk.follow("Does this contract carry its costs?")
    walk.see("break-even")


def _code(walk: Walk) -> None:
    walk.follow("How is this code counted?")
    walk.follow("97140")
    walk.see("Timed, each 15 minutes")


def _change(walk: Walk) -> None:
    page = walk.visit.page
    change = page.locator(".pg-news a").first
    tab_to(page, change)
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()


def _bring(walk: Walk) -> None:
    walk.follow("Guides")
    walk.follow("What to bring")
    walk.arrive("What to bring")


def _data(walk: Walk) -> None:
    walk.follow("Data and feeds")
    walk.see("api/v1/index.json")


JOURNEYS = [
    *(_plan, _nickname, _group, _units, _visits, _authorization, _account, _hours, _contract),
    *(_code, _change, _bring, _data),
]


@pytest.mark.parametrize("width", WIDTHS)
def test_journeys(width: int, open_visit: OpenVisit, published_guide: Guide) -> None:
    """On the site that opens links without loading, each journey ends where the reader wished."""
    size: ViewportSize = {"width": width, "height": 900}
    for journey in JOURNEYS:
        visit = open_visit(guide=published_guide, viewport=size, reduced_motion="reduce")
        visit.go("")
        journey(Walk(visit))
        visit.context.close()


def test_at_most_two_taps(open_visit: OpenVisit) -> None:
    """From the home page every plan's card is two links away, and by touch as well."""
    visit = open_visit(viewport={"width": 390, "height": 844}, has_touch=True)
    visit.go("")
    visit.page.get_by_role("link", name="Uniform Medical Plan").first.tap()
    visit.page.get_by_role("main").get_by_role("link", name="UMP Classic").first.tap()
    expect(visit.page.locator(".pg-card")).to_be_visible()
