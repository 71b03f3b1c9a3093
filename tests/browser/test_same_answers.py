"""Same answers: Python in the browser and Python outside it give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.guide import Guide
from browser.site_server import SiteServer
from playwright.sync_api import Browser

from calculators import page
from calculators.browser import open_session
from calculators.catalogue import CALCULATORS
from calculators.forms import to_form

pytestmark = pytest.mark.browser

CASES = Path(__file__).parents[1] / "cases"
RUNTIME_PAGE = Path(__file__).parent / "runtime_page"


type Case = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of a calculator.

    Attributes:
        calculator: Its name.
        text: A JSON input, or the names and texts of a form as JSON.
        is_form: Which of the two.
        facts: The policy data to answer with.
    """

    calculator: str
    text: str
    is_form: bool
    facts: str


def _read_cases() -> Iterator[tuple[str, Case]]:
    for name, calculator in CALCULATORS.items():
        for path in sorted((CASES / name).glob("*.yml")):
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield name, case
        for value in (calculator.example, *calculator.cases.values()):
            yield name, {"input": value}


def _questions(site_facts: str) -> Iterator[Question]:
    """Every case as JSON with the facts of the tests, and as a form with the site's facts.

    A case that brings its own facts is asked both ways with those.
    """
    shared = json.loads((CASES / "facts.json").read_text(encoding="utf-8"))
    for name, case in _read_cases():
        own = json.dumps(_laid_over(shared, case.get("facts", {})))
        yield Question(name, json.dumps(case["input"]), is_form=False, facts=own)
        facts = own if "facts" in case else site_facts
        yield Question(name, _form(name, case["input"]), is_form=True, facts=facts)


def _laid_over(base: Any, top: Any) -> Any:  # noqa: ANN401 - any JSON value
    if not isinstance(base, dict) or not isinstance(top, dict):
        return top
    return base | {key: _laid_over(base.get(key), value) for key, value in top.items()}


def _form(name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    texts = to_form(CALCULATORS[name].request, value) if isinstance(value, dict) else {}
    pairs = [
        (control, text)
        for control, held in texts.items()
        for text in ([held] if isinstance(held, str) else held)
    ]
    return json.dumps(pairs)


_session_with = cache(open_session)


def _outside(question: Question) -> str:
    """What Python outside the browser answers."""
    session = _session_with(question.facts)
    if question.is_form:
        return session.answer(question.calculator, question.text)
    return page.answer(question.calculator, json.loads(question.text), session.facts)


@pytest.fixture(scope="module")
def answered(browser: Browser, guide: Guide, server: SiteServer) -> list[tuple[Question, str]]:
    """All questions, with what Python in the browser answers."""
    questions = list(_questions((guide.runtime / "facts.json").read_text(encoding="utf-8")))
    facts = list({question.facts for question in questions})
    asked = [
        {
            "calculator": question.calculator,
            "text": question.text,
            "isForm": question.is_form,
            "facts": facts.index(question.facts),
        }
        for question in questions
    ]
    runtime = f"{guide.address}assets/runtime/{guide.runtime.name}/"
    opened = browser.new_page()
    opened.goto(f"{server.serve('runtime-page', RUNTIME_PAGE)}#{runtime}")
    opened.wait_for_function("Boolean(window.answers)", timeout=60_000)
    given = opened.evaluate("([questions, facts]) => answers(questions, facts)", [asked, facts])
    opened.close()
    return list(zip(questions, given, strict=True))


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_browser_and_build_answer_alike(name: str, answered: list[tuple[Question, str]]) -> None:
    """Every case has the same JSON, HTML and errors in the browser as outside, byte for byte."""
    mine = [pair for pair in answered if pair[0].calculator == name]
    assert mine
    for question, found in mine:
        assert found == _outside(question), question.text
