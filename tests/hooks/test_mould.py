"""Moulds: what the theme draws for one page serves for its family, and nothing of one leaks."""

from __future__ import annotations

from html import escape

import pytest

from hooks.pouring.mould import Mould, UnsuitableMouldError, family, marked
from hooks.site import Heading, Page


def page(address: str, *headings: str, title: str = "A plan", html: str = "<h1>It</h1>") -> Page:
    """A page with headings."""
    found = tuple(Heading(heading.lower(), heading) for heading in headings)
    return Page(address, title, f"About {title}.", lambda: html, found)


def said(words: str) -> str:
    """Words as a page holds them."""
    return escape(words).replace("&#x27;", "'")


def theme(drawn: Page) -> str:
    """What a theme might draw."""
    entries = "".join(
        f'<li><a href="#{one.id}">{said(one.title)}</a></li>\n' for one in drawn.headings
    )
    return (
        f"<title>{said(drawn.title)} - Guide</title>"
        f'<meta content="{said(drawn.description)}">'
        f'<link rel="canonical" href="https://guide.example/{drawn.address}">'
        f'<a href="../../payers/">Payers</a><p>{said(drawn.title)}</p>'
        f"<ul>{entries}</ul><article>{drawn.html}</article><footer>End</footer>"
    )


def poured(first: Page, other: Page) -> str:
    """A page poured into the mould of another."""
    return Mould.of(theme(marked(first)), first).pour(other)


FIRST = page("payers/acme/gold/", "Facts", "History", title="Gold")


@pytest.mark.parametrize(
    "other",
    [
        page("payers/zen/silver/", "Facts", "History", title="Silver"),
        page("payers/zen/one/", "Facts", title="One heading"),
        page("payers/zen/four/", "A", "B", "C", "D", title="Four"),
        page("payers/zen/odd/", "A & B", title='R&D\'s "<b>"', html="<h1>Mould of the title</h1>"),
        FIRST,
    ],
    ids=lambda other: other.title,
)
def test_as_the_theme_draws_it(other: Page) -> None:
    """A poured page is what the theme would have drawn, whatever stands in it."""
    assert poured(FIRST, other) == theme(other)


def test_without_headings() -> None:
    """A family without headings has a mould too."""
    first, other = page("codes/97124/", title="97124"), page("codes/97140/", title="97140")

    assert poured(first, other) == theme(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("payers/acme/", "payers/zen/", True),
        ("payers/acme/", "payers/acme/gold/", False),
        ("payers/acme/", "codes/97124/", False),
    ],
)
def test_family(one: str, other: str, *, same: bool) -> None:
    """Pages share a mould when their section and their depth are the same."""
    assert (family(page(one)) == family(page(other))) is same


def test_family_by_headings() -> None:
    """A page without a list of headings shares no mould with one that has it."""
    assert family(page("codes/97124/")) != family(page("codes/97124/", "Facts"))


@pytest.mark.parametrize("lost", ['<h1 id="mould', 'href="#mould'])
def test_another_theme(lost: str) -> None:
    """When the theme does not draw the marks, the build stops instead of making broken pages."""
    drawn = theme(marked(FIRST)).replace(lost, "")

    with pytest.raises(UnsuitableMouldError, match="payers/acme/gold/"):
        Mould.of(drawn, FIRST)
