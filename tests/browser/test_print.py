"""Paper: a plan's card and a calculator's result each fit on one page to hand out."""

from __future__ import annotations

import re

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from playwright.sync_api import expect

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser


def _pages(paper: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def test_one_page(guide: Guide, open_visit: OpenVisit) -> None:
    """Every calculator's result, and every plan's card, take one sheet of American paper."""
    plans = [
        f"payers/{page.parent.parent.name}/{page.parent.name}/"
        for page in guide.folder.glob("payers/*/*/index.html")
    ]
    assert len(plans) > 10
    visit = open_visit()
    counts = {}
    for path in (*(f"calculators/{name}/" for name in CALCULATORS), *plans):
        visit.go(path)
        counts[path] = _pages(visit.page.pdf(format="Letter"))
    assert {path: count for path, count in counts.items() if count != 1} == {}


def test_the_card_has_its_proof_on_paper(open_visit: OpenVisit) -> None:
    """What is folded on a screen, the source of each value, is printed; the form is not."""
    visit = open_visit()
    visit.go("payers/ump/ump-cdhp/")
    visit.page.emulate_media(media="print")
    card = visit.page.locator(".pg-card")
    assert "verified" in card.inner_text()
    assert not visit.page.locator("form[data-calculator]").is_visible()
    assert visit.page.locator(".pg-print-only").is_visible()


def test_what_was_opened_is_printed(open_visit: OpenVisit) -> None:
    """A fold that the reader has opened is on paper with what it proves; the others are not."""
    visit = open_visit()
    visit.go("payers/ump/ump-cdhp/")
    page = visit.page
    facts = page.locator(".pg-facts > li:has(> .pg-proof)")
    opened, closed = facts.nth(0), facts.nth(1)
    opened.locator(".pg-proof > summary").first.click()
    expect(opened.locator(".pg-proof[data-opened]")).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    # The theme has opened all of them now, and browsers tell of that later.
    page.evaluate("new Promise((then) => setTimeout(then, 50))")
    assert opened.locator(".pg-when").is_visible()
    assert opened.locator(".pg-proof > p").first.is_visible()
    assert not closed.locator(".pg-when").is_visible()
    assert not closed.locator(".pg-proof > p").first.is_visible()
    assert not page.locator("form[data-calculator]").is_visible()


def test_forty_facts(open_visit: OpenVisit) -> None:
    """A plan of which much is known still has a card of one sheet."""
    visit = open_visit()
    visit.go("payers/ump/ump-cdhp/")
    visit.page.evaluate(
        """() => {
            const list = document.querySelector(".pg-facts");
            while (list.children.length < 40) {
                list.append(list.firstElementChild.cloneNode(true));
            }
        }"""
    )
    assert _pages(visit.page.pdf(format="Letter")) == 1
