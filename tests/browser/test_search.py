"""Search: what readers type into the box leads to the right page, from a small index."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
import yaml
from browser.conftest import OpenVisit
from browser.guide import ROOT, Guide
from browser.keys import tab_to
from browser.visit import Visit
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((ROOT / "tests/cases/search.yml").read_text(encoding="utf-8"))
FIRST = 3
"""How many results a reader looks at."""
MOST_BYTES = 300_000
"""Of the compressed index; every reader who searches fetches it."""


def _box(visit: Visit) -> Locator:
    """The search box, opened."""
    box = visit.page.get_by_role("textbox", name="Search")
    box.click()
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    return box


def _results(visit: Visit, box: Locator, query: str) -> list[str]:
    """The pages that search finds, best first.

    Search answers whenever a key is released. All but the last letter are put in at once, so that
    there is a single answer to wait for.
    """
    told = visit.page.locator(".md-search-result__meta")
    box.press("Control+A")
    box.press("Delete")
    expect(told).to_have_text("Type to start searching")
    visit.page.keyboard.insert_text(query[:-1])
    box.press_sequentially(query[-1])
    expect(told).to_contain_text("matching document")
    links = visit.page.locator(".md-search-result__item > a")
    found: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(visit.guide.address).split("#")[0].split("?")[0] for link in found]


def _sections(guide: Guide) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = json.loads(guide.html("search/search_index.json"))["docs"]
    return sections


def test_queries(open_visit: OpenVisit) -> None:
    """Names, numbers and plain questions lead to their page within the first results."""
    visit = open_visit()
    visit.go("")
    box = _box(visit)
    missed = []
    for case in QUERIES:
        found = _results(visit, box, str(case["query"]))[:FIRST]
        if case["page"] not in found:
            missed.append(f"{case['query']}: not {case['page']} but {found}")
    assert not missed, "\n".join(missed)


def test_a_result_opens(open_visit: OpenVisit) -> None:
    """The first result is reached with the keyboard, and Enter opens its page."""
    visit = open_visit()
    visit.go("")
    box = _box(visit)
    assert _results(visit, box, "97122")[0] == "codes/97122/"
    box.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("97122")


def test_small_index(guide: Guide) -> None:
    """The compressed index stays small."""
    index = (guide.folder / "search" / "search_index.json").read_bytes()
    assert len(gzip.compress(index, mtime=0)) < MOST_BYTES


def test_no_language_that_nobody_chose(guide: Guide) -> None:
    """What search needs for a language is published for the languages of the site alone."""
    names = {path.name for path in (guide.folder / "assets/javascripts/lunr").rglob("*.js")}
    assert names == {f"lunr.{part}.min.js" for part in ("stemmer.support", "multi", "es")}


def test_no_proofs_in_the_index(guide: Guide) -> None:
    """Proofs, dates of facts and forms do not fill the index."""
    noise = ("by date of service", "; verified ", "Show that day", "Work it out")
    assert [
        (section["location"], words)
        for section in _sections(guide)
        for words in noise
        if words in section["text"]
    ] == []


def test_shared_facts_are_found_once(guide: Guide) -> None:
    """What a payer's plans share is found on the payer's page, not again on each plan's."""
    sections = {section["location"]: section["text"] for section in _sections(guide)}
    shared = {text for location, text in sections.items() if location.startswith("payers/ump/#")}
    plans = {place: text for place, text in sections.items() if place.startswith("payers/ump/ump-")}
    assert shared
    assert plans
    assert [place for place, text in plans.items() if text and text in shared] == []


def test_a_slip_is_not_called_missing(open_visit: OpenVisit) -> None:
    """A result does not name as missing the word that it has in another spelling."""
    visit = open_visit()
    visit.go("")
    assert _results(visit, _box(visit), "precription")
    expect(visit.page.locator(".md-search-result__terms")).to_have_count(0)


def test_a_number_is_not_a_slip(open_visit: OpenVisit) -> None:
    """A code that is not here finds nothing, rather than another code."""
    visit = open_visit()
    visit.go("")
    box = _box(visit)
    box.press_sequentially("97141")
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_nothing_found(open_visit: OpenVisit) -> None:
    """Where search finds nothing it shows the sections, and Tab leads to them."""
    visit = open_visit()
    visit.go("payers/ump/")
    box = _box(visit)
    box.press_sequentially("qqzzxx")
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    way = visit.page.locator(".pg-search-ways").get_by_role("link", name="Payers")
    tab_to(visit.page, way)
    visit.page.keyboard.press("Enter")
    expect(visit.page).to_have_url(visit.guide.address + "payers/")
    assert _results(visit, _box(visit), "Aetna")
    expect(way).to_be_hidden()
