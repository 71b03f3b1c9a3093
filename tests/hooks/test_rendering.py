"""Pages: every fact stands on its plan's page with its days and its proof, and nothing leaks."""

from __future__ import annotations

import copy
import enum
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from command_line import INVENTED
from rendering import (
    WORKER,
    Pages,
    pages_of,
    read,
    site_of,
    tree,
    with_class,
    with_id,
    words,
)

from calculators.dates import Span, say_day, say_partial_day
from hooks import addresses
from hooks.site import Once, Site
from payer_data.library import Library
from payer_data.model.fact import State, Topic
from payer_data.policy import Held, Policy

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;{{ 7 * 7 }}"
TEXTS = {
    *("about", "aliases", "also", "authority", "citation", "combined_with", "label", "meaning"),
    *("name", "note", "notes", "place", "programs", "publisher", "show", "statement", "term"),
    *("text", "title", "what"),
}
"""The fields of records that hold words."""


def assert_shown(page: Element, span: Span, held: Held, library: Library) -> None:
    """A fact stands at its address with its days, its words, its value and its proof."""
    entry = words(with_id(page, held.anchor))
    value = getattr(held.fact, "value", None)
    assert words(tree(held.fact.statement)) in entry
    assert say_day(span.first) in entry or entry.startswith("Undated; read on")
    if value:
        assert value.in_words() in entry
    if held.fact.state is State.NOT_REVIEWED:
        in_words = held.fact.topic in (Topic.RULE, Topic.GUIDANCE)
        assert ("Not known" if in_words else "Not known: verify with the payer") in entry
        assert "Not reviewed" in entry
    if value:
        assert ("Our reading" if held.fact.is_inferred else "Stated") in entry
    if held.fact.state is State.SILENT:
        assert "Source silent" in entry
    for proof in held.fact.proof:
        assert library.sources[proof.source].value.title in entry
        assert f"Verified {say_day(proof.verified)}" in entry
        assert f"Source {proof.source}" in entry
        assert (
            "undated" if proof.as_of == "undated" else f"as of {say_partial_day(proof.as_of)}"
        ) in entry


def assert_every_fact_shown(policy: Policy, pages: Pages, library: Library) -> None:
    """A plan's page shows whatever reaches the plan."""
    page = tree(pages[addresses.plan(policy.payer.id, policy.plan.id)].html)
    shown: set[str] = set()
    for span, held in policy.facts():
        if held.anchor not in shown:
            assert_shown(page, span, held, library)
        shown.add(held.anchor)
    assert shown


def test_every_fact_of_a_plan(site: Site, pages: Pages) -> None:
    """Every fact that reaches a plan is on its page with source, place, date and days."""
    for policy in site.policies.values():
        assert_every_fact_shown(policy, pages, site.library)


def test_every_fact_of_the_guide(guide: Site, guide_pages: Pages) -> None:
    """The same holds for every plan of the guide."""
    assert len(guide.policies) > 20
    for policy in guide.policies.values():
        assert_every_fact_shown(policy, guide_pages, guide.library)


@pytest.mark.parametrize(("site_name", "made"), [("site", "pages"), ("guide", "guide_pages")])
def test_every_fact_has_a_place(site_name: str, made: str, request: pytest.FixtureRequest) -> None:
    """Every fact of every record, also one about a group alone, can be found on some page."""
    whole: Site = request.getfixturevalue(site_name)
    found: Pages = request.getfixturevalue(made)
    ids = {part.get("id") for page in found.values() for part in tree(page.html).iter()}
    anchors = {Held(fact, holder, number).anchor for holder, number, fact in whole.library.facts()}

    assert anchors
    assert anchors <= ids


def _card(pages: Pages, address: str) -> dict[str, str]:
    card = next(with_class(tree(pages[address].html), "pg-card"))
    return {words(item[0]): words(item[1]) for item in with_class(card, "pg-card-item")}


def test_known_value_on_the_card(pages: Pages) -> None:
    """A value that a source states for today is on the card with that source and its date."""
    said = _card(pages, "payers/acme/acme-gold/")["Prior authorization"]

    assert said.startswith("Needed")
    assert "Source of 2024" in said
    assert "An invented manual; verified June 30, 2025; high confidence" in said
    assert "Verify" not in said


def test_unknown_value_on_the_card(site: Site) -> None:
    """Where nothing is stated for today, the card says so, and shows the last value with dates."""
    later = pages_of(site_of(site.library, date(2026, 6, 1)))
    card = _card(later, "payers/acme/acme-gold/")
    limit = next(said for label, said in card.items() if label.startswith("Visit limit"))

    assert limit.startswith("Verify with the payer Not reviewed for today.")
    assert (
        "Last known 12 visits a calendar year "
        "(from January 1, 2024; known until December 31, 2024)" in limit
    )
    assert card["Prescription"].startswith("Verify with the payer Not recorded for today.")


def test_nothing_known_today(site: Site) -> None:
    """A plan about which nothing is confirmed for today says so above its card."""
    later = pages_of(site_of(site.library, date(2026, 6, 1)))

    assert "Nothing on this card is confirmed for today (June 1, 2026)" in words(
        tree(later["payers/acme/acme-gold/"].html)
    )


def test_example_of_another_day(site: Site, pages: Pages) -> None:
    """A visit budget that cannot count from today says so before its number is read."""
    told = "The example counts from December 31, 2024"
    later = pages_of(site_of(site.library, date(2026, 6, 1)))

    assert told in words(tree(later["payers/acme/acme-gold/"].html))
    assert "The example counts from" not in words(tree(pages["payers/acme/acme-gold/"].html))


def test_closed_plan(pages: Pages) -> None:
    """A plan that is no longer offered says so first."""
    page = tree(pages["payers/acme/acme-bronze/"].html)

    assert words(next(with_class(page, "pg-notice--closed"))).startswith("Not offered now.")
    assert "Closed" in words(tree(pages["payers/"].html))


def test_code_page(pages: Pages) -> None:
    """A code's page says how it is counted and which plans ask for authorization."""
    page = words(tree(pages["codes/97124/"].html))

    assert "Timed" in page
    assert "On the list Codes of an invented program." in page
    assert "Needed from visit 7" in page


def test_code_page_today(guide_pages: Pages) -> None:
    """Beside a code, what holds today stands first of a plan, with the age of its source."""
    table = next(with_class(tree(guide_pages["codes/97124/"].html), "pg-plans"))
    row = next(row for row in table.iter("tr") if "Regence insured plans" in words(row))
    first, *others = [words(said) for said in row.findall("td/p")]

    assert first.startswith(
        "Mostly not needed Stated by a source of May 10, 2022: verify; "
        "from April 1, 2022; no end stated, includes today."
    )
    assert others
    assert not [said for said in others if "today" in said or "verify;" in said]


@pytest.mark.parametrize("made", ["pages", "guide_pages"])
def test_titles(made: str, request: pytest.FixtureRequest) -> None:
    """Every page has a title of its own, one first heading and a description."""
    found: Pages = request.getfixturevalue(made)
    titles = Counter(page.title for page in found.values())

    assert [title for title, count in titles.items() if count > 1] == []
    for page in found.values():
        assert len(list(tree(page.html).iter("h1"))) == 1, page.address
        assert page.title.strip(), page.address
        assert page.description.strip(), page.address


def test_ids(guide_pages: Pages) -> None:
    """No page has the same id twice, and every part of its contents is there."""
    for page in guide_pages.values():
        ids = Counter(part.get("id") for part in tree(page.html).iter() if part.get("id"))
        assert [name for name, count in ids.items() if count > 1] == [], page.address
        assert {heading.id for heading in page.headings} <= ids.keys(), page.address


def test_contents(guide_pages: Pages) -> None:
    """The table of contents says what the headings on the page say."""
    for page in guide_pages.values():
        content = tree(page.html)
        for heading in page.headings:
            assert words(with_id(content, heading.id)) == heading.title, page.address


def test_runtime_address(pages: Pages) -> None:
    """A calculator's form knows where the worker is, seen from its page."""
    for address in ("calculators/units/", "payers/acme/acme-bronze/", "codes/"):
        forms = [form for form in tree(pages[address].html).iter("form") if form.get("data-state")]
        assert forms, address
        assert {form.get("data-worker") for form in forms} == {addresses.Links(address).to(WORKER)}


def _words_of(value: object) -> Iterator[tuple[Any, str, Any]]:
    """Every field of a record, and of what is inside it, that holds words."""
    if isinstance(value, tuple):
        for part in value:
            yield from _words_of(part)
    if is_dataclass(value) and not isinstance(value, (type, enum.Enum)):
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name in TEXTS and held:
                yield value, field.name, held
            yield from _words_of(held)


def _poison(library: Library) -> int:
    """Put hostile text into every word of every record, past the checks."""
    changed = 0
    for shelf in fields(library):
        held = getattr(library, shelf.name)
        for record in held.values() if isinstance(held, dict) else ():
            for owner, name, text in [*_words_of(getattr(record, "value", None))]:
                worse = f"{text} {HOSTILE}" if isinstance(text, str) else (*text, HOSTILE)
                object.__setattr__(owner, name, worse)
                changed += 1
    return changed


def test_text_is_escaped() -> None:
    """Whatever words a record or a setting might hold, a page shows them as words."""
    library = copy.deepcopy(read(INVENTED))
    assert _poison(library) > 50
    made = pages_of(site_of(library, date(2024, 8, 1), home_title=HOSTILE, home_lead=HOSTILE))
    shown = 0
    for page in made.values():
        content = tree(page.html)
        shown += words(content).count("alert(1)")
        assert not list(content.iter("script")), page.address
        assert not [part for part in content.iter() if "onerror" in part.attrib], page.address
        assert ">49<" not in page.html
        assert " 49" not in words(content), page.address
    assert shown > 50


def test_no_inline_handlers(guide_pages: Pages) -> None:
    """No page carries a script, a style or a handler of its own, nor an address that runs one."""
    for page in guide_pages.values():
        for part in tree(page.html).iter():
            assert part.tag not in ("script", "style", "iframe", "object"), page.address
            assert not [name for name in part.attrib if name.startswith("on")], page.address
            assert "style" not in part.attrib, page.address
            address = part.get("href") or part.get("src") or part.get("action") or ""
            assert not address.startswith(("javascript:", "data:", "//")), page.address


def test_a_year_to_come_is_not_past(guide_pages: Pages) -> None:
    """A figure of the year to come stands with today's, not among statements about the past."""
    page = tree(guide_pages[addresses.rulebook("hsa-fsa-hra")].html)
    past = words(next(part for part in with_class(page, "pg-past")))

    assert "For 2025 the general limit" in past
    assert "For 2027 an employer may put" not in past


class TestOnce:
    """Parts that stand on several pages."""

    def test_shared_parts(self, guide: Site, guide_pages: Pages) -> None:
        """Every page of the guide is the same as with all its parts drawn for it alone."""
        apart = site_of(guide.library, guide.today)
        apart.templates.globals["once"] = lambda _, caller: caller()
        for address, page in pages_of(apart).items():
            assert page.html == guide_pages[address].html, address

    def test_named_alike(self) -> None:
        """A part is drawn once for a name, and again once many others were drawn."""
        once = Once()
        assert [once("a", lambda: "1"), once("a", lambda: "2")] == ["1", "1"]
        for number in range(2_000):
            once(number, str)
        assert once("a", lambda: "3") == "3"
