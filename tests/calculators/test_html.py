"""HTML: results are well formed, escaped, and free of what a strict page policy forbids."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest

from calculators.calculator import Calculator
from calculators.catalogue import CALCULATORS
from calculators.dates import calendar_year
from calculators.facts import Facts
from calculators.html import render_result
from calculators.outcome import FieldError, InputErrors, Outcome, Refusal, to_json_text


def _well_formed(html: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(html)


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_examples_are_answered_with_sources(facts: Facts, name: str) -> None:
    """Each worked example is answered, says how, and rests on a source."""
    calculator: Calculator[Any, Any] = CALCULATORS[name]
    html = render_result(name, calculator.answer(calculator.example, facts), facts)
    _well_formed(html)
    assert html.startswith(f'<div class="pg-result pg-answer pg-{name}"><p class="pg-headline">')
    assert "How this was worked out" in html
    assert "<summary>Sources</summary>" in html


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_results_have_no_ids_scripts_or_styles(facts: Facts, name: str) -> None:
    """Two results can stand in one page, under a policy that forbids inline script and style."""
    calculator: Calculator[Any, Any] = CALCULATORS[name]
    for value in (calculator.example, *calculator.cases.values()):
        html = render_result(name, calculator.answer(value, facts), facts)
        assert not re.search(r"<script|<style|\s(id|style|on\w+)=", html)


@pytest.mark.parametrize(
    "outcome",
    [
        Refusal("1 < 2 & <b>", (calendar_year(2024),)),
        InputErrors((FieldError("code", "<script>alert(1)</script>"),)),
    ],
)
def test_words_are_escaped(facts: Facts, outcome: Outcome) -> None:
    """Markup in a message is shown, not obeyed."""
    html = render_result("units", outcome, facts)
    _well_formed(html)
    assert "<script>" not in html
    assert "<b>" not in html


def test_a_typed_word_is_shown_not_obeyed(facts: Facts) -> None:
    """What a reader typed comes back as text in the error."""
    outcome = CALCULATORS["units"].answer({"<img src=x>": 1}, facts)
    assert "<img" not in render_result("units", outcome, facts)


def test_json_text_is_the_same_for_the_same_outcome(facts: Facts) -> None:
    """Keys stand in a fixed order, the status first, so that bytes can be compared."""
    for calculator in CALCULATORS.values():
        text = to_json_text(calculator.answer(calculator.example, facts))
        assert text == to_json_text(calculator.answer(dict(calculator.example), facts))
        assert text.startswith('{"status":"answer",')
