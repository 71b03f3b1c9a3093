"""Same answers: Python in the browser and Python outside it give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
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


@dataclass(frozen=True, slots=True)
class Question:
    """An input, as JSON and as a form would submit it, and the facts to answer it with."""

    calculator: str
    input: str
    pairs: str
    facts: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What a question was answered: the exact JSON output, and the reply to the form."""

    json: str
    reply: str


def _read_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in CALCULATORS:
        for path in sorted((CASES / name).glob("*.yml")):
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield name, case


def _questions(site_facts: str) -> Iterator[Question]:
    """Every case with its own facts, and with the site's facts where it names none."""
    shared = json.loads((CASES / "facts.json").read_text(encoding="utf-8"))
    for name, case in _read_cases():
        own = json.dumps(_laid_over(shared, case.get("facts", {})))
        yield _question(name, case["input"], own)
        if "facts" not in case:
            yield _question(name, case["input"], site_facts)
    for name, calculator in CALCULATORS.items():
        for value in (calculator.example, *calculator.cases.values()):
            yield _question(name, value, site_facts)


def _laid_over(base: Any, top: Any) -> Any:  # noqa: ANN401 - any JSON value
    if not isinstance(base, dict) or not isinstance(top, dict):
        return top
    return base | {key: _laid_over(base.get(key), value) for key, value in top.items()}


def _question(name: str, value: Any, facts: str) -> Question:  # noqa: ANN401 - any JSON value
    texts = to_form(CALCULATORS[name].request, value) if isinstance(value, dict) else {}
    pairs = [
        (control, text)
        for control, held in texts.items()
        for text in ([held] if isinstance(held, str) else held)
    ]
    return Question(name, json.dumps(value), json.dumps(pairs), facts)


_session_with = cache(open_session)


def _outside(question: Question) -> Answers:
    session = _session_with(question.facts)
    return Answers(
        json=page.answer(question.calculator, json.loads(question.input), session.facts),
        reply=session.answer(question.calculator, question.pairs),
    )


@pytest.fixture(scope="module")
def questions(guide: Guide) -> list[Question]:
    """All questions."""
    return list(_questions((guide.runtime / "facts.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def inside(
    browser: Browser, guide: Guide, server: SiteServer, questions: list[Question]
) -> list[Answers]:
    """What Python in the browser answers to each question."""
    runtime = f"{guide.address}assets/runtime/{guide.runtime.name}/"
    opened = browser.new_page()
    opened.goto(f"{server.serve('runtime-page', RUNTIME_PAGE)}#{runtime}")
    opened.wait_for_function("Boolean(window.answers)", timeout=60_000)
    given = opened.evaluate("questions => answers(questions)", [asdict(one) for one in questions])
    opened.close()
    return [Answers(**one) for one in given]


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_browser_and_build_answer_alike(
    name: str, questions: list[Question], inside: list[Answers]
) -> None:
    """Every case and example has the same JSON, HTML and errors in the browser, byte for byte."""
    asked = [(question, found) for question, found in zip(questions, inside, strict=True)]
    mine = [(question, found) for question, found in asked if question.calculator == name]
    assert mine
    for question, found in mine:
        assert found == _outside(question), question.input
