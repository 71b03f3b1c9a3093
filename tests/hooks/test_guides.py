"""Guides: what hand-written pages say is linked to records, and can be read by everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from rendering import Pages, pages_of, tree, with_class, words

from hooks.guides import glossary, references
from hooks.guides.references import Target
from hooks.site import Site
from payer_data.command import checked_library
from payer_data.model.glossary import Term

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = sorted(path for folder in ("guides", "news") for path in (DOCS / folder).rglob("*.md"))
EVERY_GUIDE = pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)

HARDEST_GRADE = 10.0
"""Of school, by Flesch and Kincaid. An eighth-grade reader should manage most pages."""

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)]*\)")
_LIST_NUMBER = re.compile(r"^\s*\d+\. ", re.MULTILINE)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"(?:{_MONTHS}) \d{{1,2}}(?!\d)"
_YEAR = r"(?<![\d$,.])(?:19|20)\d\d(?![\d,.]\d)(?!\d| (?:visit|hour|minute|day|dollar|percent))"
_LAWS = (
    r"\d+[A-Z]?\.\d+(?:\.\d+)? RCW|RCW \d+[A-Z]?\.\d+\.\d+"
    r"|WAC \d+-\d+(?:-\d+)?|chapter \d+-\d+ WAC|\d+ CFR \d+"
)
_NAMES = r"8-minute rule|modifier 59|number S\d+|PO Box 40255, Olympia, WA 98504"
_MAY_BE_TYPED = re.compile(f"{_NAMES}|{_LAWS}|{_DATE}|{_YEAR}")
"""Digits that no record owns: dates of events, laws, names and an address."""

_NUMBER = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|ninety"
)
_NUMBER_IN_WORDS = re.compile(
    rf"\b(?:{_NUMBER})[ -](?:(?:calendar|business|treatment|massage) )?"
    r"(?:visit|hour|minute|day|week|month|year|percent|dollar|unit)s?\b(?<!six-visit)",
    re.IGNORECASE,
)


@cache
def _known() -> dict[str, Target]:
    return references.targets(checked_library())


@cache
def _codes() -> frozenset[str]:
    """Codes name services; they are not values."""
    return frozenset(checked_library().codes)


def _parts(text: str) -> tuple[dict[str, object], str]:
    """A page's front matter and its text."""
    match = _FRONT_MATTER.match(text)
    assert match, "no front matter"
    return yaml.safe_load(match[1]), text[match.end() :]


def typed_numbers(text: str) -> list[str]:
    """The numbers in a text that ought to come from a record."""
    prose = references.REFERENCE.sub("", _ADDRESS.sub("]", text))
    prose = _LIST_NUMBER.sub("", prose)
    in_words = _NUMBER_IN_WORDS.findall(prose)
    digits = re.findall(r"\S*\d\S*", _MAY_BE_TYPED.sub("", prose))
    return in_words + [each for each in digits if each.strip(".,:;()[]*_|") not in _codes()]


def heading_faults(text: str) -> list[str]:
    """What is wrong with the order of a page's headings."""
    levels = [len(match[1]) for match in re.finditer(r"^(#+) ", text, re.MULTILINE)]
    if levels.count(1) != 1 or levels[0] != 1:
        return [f"needs one heading of the first level, at the start, but has {levels}"]
    return [
        f"jumps from level {before} to {after}"
        for before, after in pairwise(levels)
        if after > before + 1
    ]


def reading_grade(text: str) -> float:
    """The school grade a text asks for, by Flesch and Kincaid. Each list item is a sentence."""
    prose = _LIST_NUMBER.sub("- ", text)
    prose = references.REFERENCE.sub(
        lambda match: known.words if (known := _known().get(match[0][2:-2])) else "", prose
    )
    prose = re.sub(r"^(?:#|\||\{:|<!--).*$", "", _ADDRESS.sub("]", prose), flags=re.MULTILINE)
    pieces = re.split(r"[.!?](?:[\"*_)\]]*)\s|\n\s*\n|\n\s*- ", prose)
    sentences = [words for piece in pieces if (words := re.findall(r"[A-Za-z][A-Za-z'-]*", piece))]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels, without a silent e; an abbreviation is spelled out."""
    if word.isupper():
        return len(word)
    plain = re.sub(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


@EVERY_GUIDE
def test_every_reference_resolves(path: Path) -> None:
    """No guide refers to a value that no record has."""
    assert list(references.faults(path.name, path.read_text(encoding="utf-8"), _known())) == []


@EVERY_GUIDE
def test_no_number_is_typed(path: Path) -> None:
    """What a record owns is said by the record, so that it changes in one place."""
    front, text = _parts(path.read_text(encoding="utf-8"))
    assert typed_numbers(f"{front['title']}\n{front['description']}\n{text}") == []


@EVERY_GUIDE
def test_every_guide_is_named(path: Path) -> None:
    """A guide has a title, a description fit for search engines, and headings without a gap."""
    front, text = _parts(path.read_text(encoding="utf-8"))
    assert front["title"]
    assert 50 <= len(str(front["description"])) <= 170
    assert heading_faults(text) == []
    assert f"# {front['title']}\n" in text


@EVERY_GUIDE
def test_every_guide_is_plain(path: Path, record_property: pytest.RecordProperty) -> None:
    """A guide can be read without much schooling."""
    grade = reading_grade(_parts(path.read_text(encoding="utf-8"))[1])
    record_property("grade", round(grade, 1))
    assert grade <= HARDEST_GRADE


def test_every_guide_is_in_the_list() -> None:
    """The list of guides leads to each of them."""
    listed = set(re.findall(r"\]\(([a-z-]+\.md)\)", (DOCS / "guides/index.md").read_text()))
    assert listed == {path.name for path in (DOCS / "guides").glob("*.md")} - {"index.md"}


@pytest.mark.parametrize(
    "text",
    [
        "The plan covers 16 visits.",
        "Answer within thirty days.",
        "Keep it for two years.",
        "You may put in $4,400.",
        "A share of 15% is yours.",
        "It needs 24 hours.",
        "At most 2000 visits count.",
        "- Wait 7 days",
        "Code 99999 is yours.",
    ],
)
def test_a_typed_number_is_found(text: str) -> None:
    """The check for numbers fails where it should."""
    assert typed_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "On April 1, 2022 it ended. By March 2023, or 2024, it was gone.",
        "From 2014 to 2020, then not.",
        "1. See RCW 48.43.016, WAC 246-830-565 and chapter 284-170 WAC.",
        "Codes 97124 and 97140 (not 97112), under the 8-minute rule.",
        "The law gives [[rcw-48-43-016#six-visits]] by [the six-visit law](../rules/r-48/x.md).",
    ],
)
def test_a_name_is_no_number(text: str) -> None:
    """Dates, laws, codes and list numbers may be typed."""
    assert typed_numbers(text) == []


def test_a_broken_reference_is_found() -> None:
    """The check for references fails where it should, and knows what was meant."""
    (fault,) = references.faults("x.md", "See [[rcw-48-43-016#six-visit]].", _known())
    assert fault.suggestion == "rcw-48-43-016#six-visits"


@pytest.mark.parametrize("text", ["## A\n", "# A\n\n### B\n", "# A\n\n# B\n"])
def test_a_skipped_heading_is_found(text: str) -> None:
    """The check for headings fails where it should."""
    assert heading_faults(text)


def test_hard_text_is_found() -> None:
    """The check for plain words tells hard words from plain ones."""
    hard = (
        "Notwithstanding antecedent authorization determinations, reimbursement eligibility "
        "necessitates comprehensive documentation substantiating individualized functional "
        "impairment, therapeutic intervention, and demonstrable amelioration."
    )
    assert reading_grade(hard) > HARDEST_GRADE
    assert reading_grade("The plan pays. You ask first. Then you wait for the mail.") < 3


TERMS = (
    Term(id="um", term="utilization management", meaning="A review.", also=("UM",)),
    Term(id="carrier", term="carrier", meaning="An insurer that sells plans.", also=("insurer",)),
    Term(id="hsa", term="HSA", meaning="Health account: yours.", also=("health account",)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A carrier asks.", "*[carrier]: An insurer that sells plans."),
        ("Carriers ask.", "*[Carriers]: An insurer that sells plans."),
        ("UM is a review.", "*[UM]: A review."),
        ("Um, a carriage.", ""),
        ("An insurer asks.", ""),
        ("A health account.", "*[health account]: Yours."),
        ("An HSA.", "*[HSA]: Health account: yours."),
    ],
)
def test_only_terms_that_occur_are_explained(text: str, expected: str) -> None:
    """A term is explained as the page spells it, and never by itself."""
    assert glossary.definitions(text, TERMS) == expected


def test_each_term_is_explained_once() -> None:
    """The first mention in running text has the explanation, which keyboards reach too."""
    mark = '<abbr title="A review.">UM</abbr>'
    reached = '<abbr tabindex="0" title="A review.">UM</abbr>'
    page = f"<h2>{mark}</h2><p>{mark} and <a href='x'>{mark}</a> and {mark}</p>"
    calm = f"<h2>UM</h2><p>{reached} and <a href='x'>UM</a> and UM</p>"
    assert glossary.first_of_each(page) == calm


def _named() -> dict[str, list[dict[str, str]]]:
    """The guides that `mkdocs.yml` names for pages that are made from records, page by page."""
    config = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    extra = yaml.load(config, Loader=_Loose)["extra"]  # noqa: S506 - our own file
    return {**extra["read_also"], "": extra["tasks"]}


class _Loose(yaml.SafeLoader):
    """Reads `mkdocs.yml` past the tags that only MkDocs knows."""


_Loose.add_multi_constructor("", lambda *_: None)


def test_guides_to_read_on(guide_pages: Pages) -> None:
    """Every page that is to lead to a guide is made and does so, and the guide is there."""
    for address, guides in _named().items():
        assert guides
        assert address in guide_pages
        for guide in guides:
            assert (DOCS / f"{guide['address'].rstrip('/')}.md").is_file(), guide


def test_first_page_asks_what_a_guide_answers(site: Site) -> None:
    """The first page ends its questions with those that the association's guides answer."""
    asked = {"question": "Why?", "about": "So.", "address": "guides/why/", "icon": "appeal"}
    page = pages_of(replace(site, settings=site.settings | {"tasks": [asked]}))[""]
    last = [*with_class(tree(page.html), "pg-task")][-1]

    assert last.get("href") == "guides/why/"
    assert words(last) == "Why?So."


def test_a_page_leads_to_its_guides(site: Site) -> None:
    """A page made from records ends with the guides that the association names for it."""
    named = {"compare/": [{"title": "Guide: ask first", "address": "guides/ask/"}]}
    page = pages_of(replace(site, settings=site.settings | {"read_also": named}))["compare/"]

    assert '<a href="../guides/ask/">Guide: ask first</a>' in page.html
