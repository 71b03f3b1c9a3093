"""Structured data: what pages say of themselves in the words of schema.org."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hooks.finishing.structured import Described, Guide, block, with_block_in_head

GUIDE = Guide(
    name="A guide",
    about="What payers ask.",
    association="An association",
    language="en",
    address="https://example.org/guide/",
    sections={"payers/": "Payers", "payers/acme/": "Acme"},
)
UNPUBLISHED = Guide("A guide", "What payers ask.", "An association", "en")


def _told(page: Described, guide: Guide = GUIDE) -> dict[str, dict[str, Any]]:
    """What a page says of itself, by the kind of thing."""
    text = block(guide, page).partition(">")[2].rpartition("</script>")[0]
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def test_home() -> None:
    """The home page tells of the site and of who publishes it."""
    site = _told(Described("", "Home", "What payers ask."))["WebSite"]

    assert site["url"] == "https://example.org/guide/"
    assert site["publisher"] == {"@type": "Organization", "name": "An association"}


def test_page_and_its_trail() -> None:
    """A page tells where it stands: through the sections above it, itself last."""
    told = _told(Described("payers/acme/plan/", "A plan", "Its limits."))
    steps = told["BreadcrumbList"]["itemListElement"]

    assert told["WebPage"]["name"] == "A plan"
    assert told["WebPage"]["url"] == "https://example.org/guide/payers/acme/plan/"
    assert [step["name"] for step in steps] == ["Payers", "Acme", "A plan"]
    assert steps[1]["item"] == "https://example.org/guide/payers/acme/"


def test_guide_with_questions() -> None:
    """A guide is an article; headings that ask are questions, and the words below them answers."""
    content = (
        "<h1>Paying</h1><h2 id='a'>Who <em>pays</em>?</h2><p>The &amp; plan.</p><ul><li>All</li>"
        "</ul><h2>What else</h2><p>Nothing.</p><h2>When?</h2><p>Soon.</p>"
    )
    told = _told(Described("guides/paying/", "Paying", "Who pays.", content))

    assert told["Article"]["headline"] == "Paying"
    assert [
        (question["name"], question["acceptedAnswer"]["text"])
        for question in told["FAQPage"]["mainEntity"]
    ] == [("Who pays ?", "The & plan. All"), ("When?", "Soon.")]


def test_one_question_is_no_list() -> None:
    """A page with a single question among its headings is no list of questions."""
    assert "FAQPage" not in _told(Described("guides/a/", "A", "B.", "<h2>Who?</h2><p>You.</p>"))


def test_news_has_its_days() -> None:
    """News tells when it appeared and when it last changed."""
    days = {"published": date(2023, 8, 24), "changed": date(2024, 1, 2)}
    told = _told(Described("news/a/", "A", "B.", **days))["NewsArticle"]

    assert (told["datePublished"], told["dateModified"]) == ("2023-08-24", "2024-01-02")


def test_data_can_be_downloaded() -> None:
    """The page about the data tells where all of it can be had."""
    files = _told(Described("data/", "Data", "All facts."))["Dataset"]["distribution"]

    assert files[0]["contentUrl"] == "https://example.org/guide/data/facts.csv"


def test_unknown_address() -> None:
    """While the site's address is not known, nothing pretends to be one."""
    for address in ("", "data/", "payers/acme/plan/", "guides/a/"):
        assert "http" not in json.dumps(_told(Described(address, "A", "B."), UNPUBLISHED))


def test_nothing_ends_the_block_early() -> None:
    """A title that looks like the end of the block does not end it."""
    written = block(GUIDE, Described("a/", "</script><script>alert(1)", "B."))

    assert written.count("<script") == 1
    assert written.count("</script") == 1


def test_block_moves_to_the_head() -> None:
    """The block stands in the head, whole, and nothing of it stays in the content."""
    written = block(GUIDE, Described("a/", "A", "B.")).strip()
    page = f"<html><head><title>A</title></head><body><p>B.</p>{written}</body></html>"

    assert with_block_in_head(page) == (
        f"<html><head><title>A</title>{written}</head><body><p>B.</p></body></html>"
    )
    assert with_block_in_head("<html><head></head></html>") == "<html><head></head></html>"
