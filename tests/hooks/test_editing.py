"""Every value leads to the line of the record that holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from rendering import Element, tree, with_class, words

from hooks.parts.editing import FORM, RECORDS, Editor
from hooks.site import Page
from payer_data.library import Library, load
from payer_data.policy import Held

ROOT = Path(__file__).parents[2]
GUIDE = Editor("https://example.org/guide", "main")


@pytest.fixture(scope="module")
def library() -> Library:
    """The guide's own records."""
    found, _ = load()
    return found


def _line(path: str, line: int) -> str:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()[line - 1]


def test_the_line_holds_the_fact(library: Library) -> None:
    """The line that a fact names begins that fact, for every fact of the guide."""
    for holder, number, fact in library.facts():
        place = GUIDE.of_fact(Held(fact, holder, number))
        assert _line(place.path, place.line).strip() == f"- key: {fact.key}", place


def test_the_line_holds_the_record(library: Library) -> None:
    """The line that a code names begins that code, and a version of criteria begins there too."""
    for code in library.codes.values():
        place = GUIDE.of_record(code)
        assert code.id in _line(place.path, place.line)
    for criteria in library.criteria.values():
        for number, version in enumerate(criteria.value.versions):
            place = GUIDE.of_part(criteria, ("versions", number))
            assert version.key in _line(place.path, place.line)


def test_report_fills_the_form(library: Library) -> None:
    """A report opens the form of this repository, with the record and line in its field."""
    holder, number, fact = next(library.facts())
    place = GUIDE.of_fact(Held(fact, holder, number))
    asked = parse_qs(urlsplit(place.report or "").query)
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8"))

    assert asked["template"] == [FORM]
    assert asked["place"] == [f"{holder.document.path}:{place.line}"]
    assert "place" in {part.get("id") for part in form["body"]}
    assert (place.edit or "").startswith("https://example.org/guide/edit/main/" + RECORDS)


def test_without_a_repository(guide_pages: Mapping[str, Page]) -> None:
    """A site of no repository names the record and line, and links nowhere."""
    for address in ("payers/ump/ump-classic/", "codes/97112/", "medical-necessity/"):
        found = with_class(tree(guide_pages[address].html), "pg-mend")
        lines: list[Element] = list(found)
        assert lines
        for line in lines:
            assert not list(line.iter("a"))
            assert re.fullmatch(rf"{RECORDS}\S+\.yml, line \d+", words(line))
