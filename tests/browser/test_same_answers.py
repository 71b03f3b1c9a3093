"""Same answers: Python in Chromium and Python outside it give the same bytes."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from browser.guide import Guide
from browser.site_server import SiteServer
from engines.questions import Question, Questions, serve_runtime_page
from patience import PATIENCE_MS
from playwright.sync_api import Browser

from calculators.catalogue import CALCULATORS

pytestmark = pytest.mark.browser

type Answered = list[tuple[Question, str, str]]


@pytest.fixture(scope="module")
def answered(browser: Browser, guide: Guide, server: SiteServer) -> Answered:
    """All questions, with the answers of Python in the browser and outside it."""
    asked = Questions.of_site((guide.runtime / "facts.json").read_text(encoding="utf-8"))
    runtime = f"{guide.address}assets/runtime/{guide.runtime.name}/"
    opened = browser.new_page()
    opened.goto(f"{serve_runtime_page(server)}#{runtime}")
    opened.wait_for_function("Boolean(window.answers)", timeout=PATIENCE_MS)
    given = opened.evaluate("({ questions, facts }) => answers(questions, facts)", asdict(asked))
    opened.close()
    return list(zip(asked.questions, given, asked.outside(), strict=True))


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_browser_and_build_answer_alike(name: str, answered: Answered) -> None:
    """Every case has the same JSON, HTML, errors and files in the browser as outside."""
    mine = [one for one in answered if one[0].calculator == name]
    assert mine
    for question, found, right in mine:
        assert found == right, question.text
