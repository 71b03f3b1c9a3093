"""Words keep what they were made from, and a tongue says them its own way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from calculators.browser import open_session
from calculators.dates import Span
from calculators.language import ENGLISH, InEnglish, Tongue, Words
from calculators.markup import text

TONGUE = Tongue(
    "xx",
    {
        "Put in {amount} by {day}.": "Bis {day}: {amount}.",
        "{month} {day}, {year}": "{day}. {month:lower} {year}",
        "April": "APril",
        "from {start} to {end}": "{start} bis {end}",
        "{n} visit": ("{n} a", "{n} b", "{n} c"),
        "left out: {why:lower}": "ohne {why:lower}",
        "Another plan": "Anderer Plan",
    },
    "210" + "1" * 197,
)


def test_parts_are_written_by_each_language() -> None:
    """Amounts stay the same; days are written in the language's own order."""
    words = Words("Put in {amount} by {day}.", amount=Decimal(1200), day=date(2027, 4, 15))

    assert words == "Put in $1,200.00 by April 15, 2027."
    assert TONGUE(words) == "Bis 15. APril 2027: $1,200.00."


def test_parts_that_are_words() -> None:
    """A part that is words is said in the same language, small within a sentence."""
    words = Words("left out: {why:lower}", why=Words("Another plan"))

    assert words == "left out: another plan"
    assert TONGUE(words) == "ohne anderer Plan"


@pytest.mark.parametrize(("number", "said"), [(0, "0 c"), (1, "1 b"), (2, "2 a"), (1099, "1099 b")])
def test_number_decides_form(number: int, said: str) -> None:
    """The language's own rule chooses the form; large numbers go by their last two digits."""
    assert TONGUE(Words.counted(number, "{n} visit", "{n} visits")) == said


def test_spans() -> None:
    """Both ends of a span are written by the language."""
    span = Span(date(2027, 4, 1), date(2027, 4, 2))

    assert TONGUE.span(span) == "1. APril 2027 bis 2. APril 2027"
    assert ENGLISH.span(span) == span.in_words()


def test_missing_words_stay_english_and_are_marked() -> None:
    """What a language cannot say is English, never blank, and the page says so."""
    said = TONGUE(Words("Not {how}.", how="translated"))

    assert said == "Not translated."
    assert isinstance(said, InEnglish)
    assert text("p", said) == '<p lang="en">Not translated.</p>'


def test_what_somebody_typed_is_no_message() -> None:
    """A plain text is passed on, even one that happens to be a template."""
    assert TONGUE.plain("Another plan") == "Another plan"
    assert TONGUE.plain(Words("Another plan")) == "Anderer Plan"


def test_braces_that_were_typed() -> None:
    """A part is never read as a template."""
    assert Words("left out: {why:lower}", why="{why}") == "left out: {why}"


def test_session_answers_in_the_language_of_the_page() -> None:
    """The browser's session says what the page brought, and else English."""
    session = open_session('{"hsa": {}}')
    tongue = '{"code": "xx", "said": {"Please check what you entered.": "Bitte.", "Yes": "Ja"}}'

    assert "Please check" in session.answer("hsa", "[]")
    assert "Bitte." in session.answer("hsa", "[]", tongue)
    assert 'lang="en"' in session.answer("hsa", "[]", tongue)
