"""Search entries: the same words under the same headings as the theme's own reader finds."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from types import SimpleNamespace

import pytest
from material.plugins.search.plugin import SearchIndex
from rendering import Pages

from hooks.pouring import WHOLE, Pouring
from hooks.pouring.searching import Entry, entries
from hooks.site import Page

_TAG = re.compile(r"</?[a-z0-9]+>")


def words(entry: Entry) -> dict[str, object]:
    """An entry as a reader sees it: without tags, with single spaces."""
    plain = {
        key: " ".join(unescape(_TAG.sub(" ", str(entry[key]))).split()) for key in ("title", "text")
    }
    return entry | plain


def by_the_theme(page: Page) -> list[dict[str, object]]:
    """What the theme's own search would hold of a page."""
    index = SearchIndex()
    tags = {"tags": list(page.keywords)} if page.keywords else {}
    meta = {"title": page.title, "search": {"boost": page.weight}, **tags}
    shown = SimpleNamespace(
        content=page.html, toc=[], url=page.address, meta=meta, title=page.title
    )
    index.add_entry_from_context(shown)
    return [words(entry) for entry in index.entries]


def test_invented_pages(pages: Pages) -> None:
    """Every page of the invented records has the theme's entries."""
    for page in pages.values():
        assert [words(entry) for entry in entries(page)] == by_the_theme(page), page.address


def test_real_pages(guide_pages: Pages) -> None:
    """So has every ninth page of the guide."""
    for page in islice(guide_pages.values(), 0, None, 9):
        assert [words(entry) for entry in entries(page)] == by_the_theme(page), page.address


def entry_of(html: str) -> list[dict[str, object]]:
    """The entries of some HTML."""
    return [words(entry) for entry in entries(Page("a/", "A", "About A.", lambda: html))]


@pytest.mark.parametrize(
    "html",
    [
        '<p>a &amp; "b"</p><details data-search-exclude><details><p>x</p></details></details>',
        '<p>a</p><input data-search-exclude value="2 > 1"><br><p>b</p>',
        '<p>a</p><section><h2 id="b">B <em>c</em></h2><p>d</p></section><p>e</p>',
        '<p>a</p><h2 id="b" data-search-exclude>B</h2><p>c</p><h2 id="d">D</h2>',
        "<!-- <p>a</p> --><ul><li></li><li>b</li></ul>",
    ],
)
def test_shapes(html: str) -> None:
    """Parts left out, signs in attributes, headings in sections: all as the theme reads them."""
    assert entry_of(html) == by_the_theme(Page("a/", "A", "", lambda: html))


@pytest.mark.parametrize("html", ["<p>1 < 2</p>", "<div data-search-exclude><p>a</p>"])
def test_broken_html(html: str) -> None:
    """HTML that no template of ours writes is refused, never indexed in part."""
    with pytest.raises(ValueError, match=r"no end|not HTML"):
        entry_of(html)


def plans(count: int) -> list[Page]:
    """Pages of plans, each with two headings below what comes first."""
    html = '<h1 id="plan">Plan</h1><p>a</p><h2 id="facts">Facts</h2><p>It pays &lt; $5.</p>'
    return [
        Page(f"payers/acme/{n}/", f"Plan {n}", "About it.", lambda: html).for_search(
            keywords=(f"P{n}",), gist="Visits: < 24"
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "each"), [(WHOLE, 3), (WHOLE + 1, 1)])
def test_one_entry_each_among_many(count: int, each: int) -> None:
    """Search holds whole pages of a family until it is large, then names and answers."""
    made = plans(count)
    pouring = Pouring(made)
    for page in made:
        pouring.for_theme(page)
    assert len(pouring.entries) == count * each


def test_names_are_found_among_many() -> None:
    """The one entry of a page has its title, its other names and its gist, as the theme has it."""
    made = plans(WHOLE + 1)
    pouring = Pouring(made)
    pouring.for_theme(made[7])
    assert pouring.entries == [
        {
            "location": "payers/acme/7/",
            "title": "Plan 7",
            "text": "Visits: &lt; 24",
            "tags": ["P7"],
            "boost": 1,
        }
    ]
