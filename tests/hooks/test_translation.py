"""Every message that a client may see is translated, and says the same with the same parts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml
from babel.messages.catalog import Catalog, Message
from rendering import WORKER, tree, with_id
from settings import SETTINGS

from calculators.catalogue import CALCULATORS
from calculators.html import render_result
from calculators.language import ENGLISH
from calculators.outcome import to_json
from hooks import addresses
from hooks.languages import Language, open_language, pages_of, twins
from hooks.pages import all_pages
from hooks.site import Page, Site, open_site
from hooks.translation import (
    FILE,
    FOR_CLIENTS,
    LANGUAGES,
    Translation,
    is_translated,
    messages,
    translated,
    translation,
    updated,
)

CODES = sorted(path.name for path in LANGUAGES.iterdir())
CASES = Path(__file__).parents[1] / "cases"
MEND = "run 'python -m hooks.translation', then translate what is empty in languages/"

each_language = pytest.mark.parametrize("code", CODES)


@pytest.fixture(scope="session")
def catalog(guide: Site) -> Catalog:
    """Every message of the guide."""
    return messages(guide.library)


def _messages(code: str) -> list[Message]:
    return [message for message in translation(code).catalog if message.id]


@each_language
def test_file_holds_every_message(code: str, catalog: Catalog) -> None:
    """A language's file holds what the code says, and nothing else."""
    assert (LANGUAGES / code / FILE).read_bytes() == updated(code, catalog), MEND


@each_language
def test_nothing_is_left_untranslated(code: str) -> None:
    """Every form of every message is there, and none is in doubt."""
    assert [message.id for message in _messages(code) if not is_translated(message)] == [], MEND


@each_language
def test_parts_agree(code: str) -> None:
    """A translation names the very parts that the English names."""
    wrong = [
        (message.id, form)
        for message in _messages(code)
        for form in translated(message)
        if _parts(form) != _parts(message.id if isinstance(message.id, str) else message.id[0])
    ]

    assert wrong == []


def _parts(template: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def _outcomes(site: Site) -> Iterator[tuple[str, Any]]:
    """Answers, refusals and errors of the calculators for clients."""
    for name in FOR_CLIENTS:
        calculator = CALCULATORS[name]
        for value in (calculator.example, *calculator.cases.values(), {}, {"year": "x"}):
            yield name, calculator.answer(value, site.facts)
        for path in sorted((CASES / name).glob("*.yml")):
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield name, calculator.answer(case["input"], site.facts)


@each_language
def test_same_answer_in_every_language(code: str, guide: Site) -> None:
    """An answer has the same structure, numbers and dates in every language."""
    say = open_language(code).tongue
    for _, outcome in _outcomes(guide):
        assert _shape(to_json(outcome, say)) == _shape(to_json(outcome))


def _shape(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A JSON value with its sentences left out; texts without a space are codes and amounts."""
    match value:
        case dict():
            return {key: None if key == "month" else _shape(item) for key, item in value.items()}
        case list():
            return [_shape(item) for item in value]
        case str():
            return None if " " in value else value
        case _:
            return value


@each_language
def test_results_in_the_language(code: str, guide: Site) -> None:
    """In a result only the titles of sources stay English."""
    say = open_language(code).tongue
    for name, outcome in _outcomes(guide):
        result = tree(render_result(name, outcome, guide.facts, say))
        english = [part for part in result.iter() if part.get("lang") == "en"]
        sources = [part for part in result.iter() if part.get("class") == "pg-sources"]
        assert len(english) == sum(len(part) for part in sources)


@pytest.fixture(scope="module")
def marked(guide: Site) -> Site:
    """The site in a language that puts every message in marks."""
    catalog = messages(guide.library)
    for message in catalog:
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            said = tuple(f"⟦{form}⟧" for form in forms)
            message.string = said if message.pluralizable else said[0]
    language = Language("en-XA", Translation("en-XA", catalog), pages_of(CODES[0]))
    return open_site(guide.library, guide.today, SETTINGS, WORKER, language)


class TestNothingBypassesTranslation:
    """In a language of marks, no other words are left on a page."""

    def test_pages(self, marked: Site) -> None:
        """Every page from records is wholly in the language."""
        for page in all_pages(marked):
            assert _unmarked(tree(page.html)) == [], page.address

    def test_results(self, marked: Site) -> None:
        """So is every result."""
        for name, outcome in _outcomes(marked):
            html = render_result(name, outcome, marked.facts, marked.say)
            assert _unmarked(tree(html)) == []

    def test_files(self, marked: Site) -> None:
        """So is what a reader saves, while names and days of its events stay."""
        found = 0
        for name, outcome in _outcomes(marked):
            for file in CALCULATORS[name].files_of(outcome):
                said, english = (_events(file.content(say)) for say in (marked.say, ENGLISH))
                assert all("⟦" in line for line in said["SUMMARY"] + said["DESCRIPTION"])
                assert said["UID"] == english["UID"]
                assert said["DTSTART;VALUE=DATE"] == english["DTSTART;VALUE=DATE"]
                found += 1
        assert found

    def test_attributes(self, marked: Site) -> None:
        """Names that only assistive technology reads are in the language too."""
        for page in all_pages(marked):
            named = [part.get("aria-label") for part in tree(page.html).iter()]
            assert all("⟦" in name for name in named if name)


def _events(calendar: str) -> defaultdict[str, list[str]]:
    """What the lines of a calendar say, by the name of the line."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for line in calendar.replace("\r\n ", "").splitlines():
        key, _, value = line.partition(":")
        lines[key].append(value)
    return lines


def _unmarked(part: Element) -> list[str]:
    """Words outside marks, but for what is said to be English."""
    if part.get("lang") == "en" or part.tag in {"head", "datalist", "template"}:
        return []
    found = [text for text in (part.text or "",) if _is_bare(text)]
    for inner in part:
        found += _unmarked(inner)
        found += [text for text in (inner.tail or "",) if _is_bare(text)]
    return found


def _is_bare(text: str) -> bool:
    return "⟦" not in text and any(letter.isalpha() for letter in text)


def test_words_for_the_browser_are_few(guide: Site) -> None:
    """The browser is sent what its calculators say, and not the glossary."""
    language = translation(CODES[0])
    sent = json.loads(language.for_calculators())["said"]

    assert "Year" in sent
    assert not {term.value.meaning for term in guide.library.terms.values()} & sent.keys()
    assert "Copy result" in json.loads(language.for_scripts())


def test_unfinished_language_falls_back(guide: Site) -> None:
    """A page in a language that says nothing yet is English, and marked so, part by part."""
    language = Language("xx", Translation("xx", Catalog(locale="es")), pages_of(CODES[0]))
    language.translation.catalog.add("Year", "Jahr")  # type: ignore[union-attr]
    language.translation.catalog["Year"].locations.append(("calculators/hsa/__init__.py", 0))  # type: ignore[union-attr]
    site = open_site(guide.library, guide.today, SETTINGS, WORKER, language)
    page = _page(site, addresses.calculator("hsa"))
    label = next(
        part for part in tree(page.html).iter("label") if part.get("for") == "hsa-spouse_age"
    )

    assert ">Jahr<" in page.html.replace(" ", "").replace("\n", "").replace("<span", "<")
    assert [inner.get("lang") for inner in label] == ["en", None]


def _page(site: Site, address: str) -> Page:
    return next(page for page in all_pages(site) if page.address == address)


class TestTwins:
    """A page offers the languages that have it."""

    LISTED = ({"name": "English", "lang": "en"}, {"name": "Español", "lang": "es"})

    def test_both_ways(self) -> None:
        """English leads to Spanish and back, by links that work below any path."""
        there = twins(self.LISTED, "en", "guides/what-to-bring/")
        back = twins(self.LISTED, "es", "guides/what-to-bring/")

        assert [twin.link for twin in there] == ["./", "../../es/guides/what-to-bring/"]
        assert [twin.link for twin in back] == ["../../../guides/what-to-bring/", "./"]

    def test_only_where_there_is_one(self) -> None:
        """A page in English alone offers nothing."""
        assert twins(self.LISTED, "en", "guides/billing/") == []

    def test_every_translated_page_has_its_english_one(self, guide_pages: dict[str, Page]) -> None:
        """No language has a page that English lacks."""
        docs = LANGUAGES.parent / "docs"
        for code in CODES:
            for address in pages_of(code):
                assert address in guide_pages or (docs / f"{address.rstrip('/')}.md").is_file()


def test_glossary_names_the_english_word(guide: Site) -> None:
    """A term in another language says what it is called in English, because papers do."""
    site = open_site(guide.library, guide.today, SETTINGS, WORKER, open_language("es"))
    term = with_id(tree(_page(site, addresses.GLOSSARY).html), "prior-authorization")

    assert term.text == "Autorización previa"
    assert 'lang="en">prior authorization, PA' in _page(site, addresses.GLOSSARY).html
