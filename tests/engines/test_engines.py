"""Firefox and WebKitGTK: the same answers as Python outside the browser, and pages that work.

Chromium has tests of its own beside these. ``PAYER_GUIDE_ENGINES`` may name fewer engines than
``chromium firefox webkitgtk``; without it a browser that is missing is a failure.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from browser.guide import Guide
from browser.site_server import SiteServer, answered_once
from case_files import written
from engines.conftest import BREACH, reporting_headers
from engines.engine import Drive, Step, Way
from engines.questions import ASK, Questions, serve_runtime_page

from calculators.catalogue import CALCULATORS
from calculators.forms import to_form

FEWEST = 300
"""Written cases that every calculator has at least."""

VISIT = """async ({ name, values }) => {
  const until = async (what) => {
    while (!what()) {
      await new Promise((again) => setTimeout(again, 50));
    }
  };
  const sought = `form[data-calculator="${name}"]`;
  await until(() => document.querySelector(sought));
  const form = document.querySelector(sought);
  const result = form.querySelector("[data-result]");
  const delivered = result.dataset.resultJson;
  form.scrollIntoView();
  await until(() => ["ready", "failed"].includes(form.dataset.state));
  for (const [control, value] of Object.entries(values)) {
    form.elements.namedItem(control).value = value;
  }
  const answers = () => performance.getEntriesByName("calculator-result").length;
  const before = answers();
  result.dataset.resultJson = "";
  form.dispatchEvent(new Event("change"));
  await until(() => form.dataset.state === "failed" || answers() > before);
  return { state: form.dataset.state, delivered, found: result.dataset.resultJson };
}"""
"""Waits for Python, wipes the delivered answer of a form away and lets Python answer it."""


@pytest.fixture(scope="module")
def questions(guide: Guide) -> Questions:
    """Every case and example."""
    return Questions.of_site((guide.runtime / "facts.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def expected(questions: Questions) -> list[str]:
    """What Python outside the browser answers."""
    return list(questions.outside())


@pytest.fixture(scope="module")
def asking(
    guide: Guide, server: SiteServer, questions: Questions, tmp_path_factory: pytest.TempPathFactory
) -> Step:
    """All questions, asked of the site's own Python in one page."""
    folder = tmp_path_factory.mktemp("questions")
    (folder / "questions.json").write_text(questions.as_json(), encoding="utf-8")
    served = f"{server.serve('questions', folder)}questions.json"
    runtime = f"{guide.address}assets/runtime/{guide.runtime.name}/"
    address = f"{serve_runtime_page(server)}#{runtime}"
    return Step(address, ASK, questions.batches(served))


@pytest.mark.browser
def test_every_case_has_the_same_answer(
    drive: Drive, asking: Step, questions: Questions, expected: list[str]
) -> None:
    """Every case and example has the same JSON, HTML and errors in the engine, byte for byte."""
    (batches,) = drive([asking])
    found = chain.from_iterable(batches)
    wrong = [
        (question, answer, right)
        for question, answer, right in zip(questions.questions, found, expected, strict=True)
        if answer != right
    ]
    assert wrong == [], f"{len(wrong)} differ"


@pytest.mark.browser
def test_every_page_answers_what_it_was_delivered_with(drive: Drive, guide: Guide) -> None:
    """By links from the first, each calculator gets ready and gives its delivered answer anew."""
    visits = [
        Step(
            f"{guide.address}calculators/{name}/",
            VISIT,
            [{"name": name, "values": _to_fill(name)}],
            Way.FOLLOW if number else Way.OPEN,
            tab="reader",
        )
        for number, name in enumerate(CALCULATORS)
    ]
    pages = [page for (page,) in drive(visits)]
    for name, page in zip(CALCULATORS, pages, strict=True):
        assert page["state"] == "ready", name
        assert json.loads(page["delivered"])["status"] == "answer", name
        assert page["found"] == page["delivered"], name


@pytest.mark.browser
def test_breaches_are_reported(
    drive: Drive, guide: Guide, server: SiteServer, tmp_path: Path
) -> None:
    """The engine reports what breaks the policy, so that silence in the other tests means much."""
    (tmp_path / "index.html").write_text("<p style='color: red'>Red</p>", encoding="utf-8")
    address = server.replace(BREACH, tmp_path, reporting_headers(guide))
    before = len(server.reports)
    reported = answered_once(lambda: len(server.reports) > before)
    with server.fault(f"/{BREACH}/reported", reported):
        drive([Step(address, "() => fetch('reported').then(() => true)")])
    assert all("style-src" in report for report in server.reports[before:])


def _to_fill(name: str) -> dict[str, str | list[str]]:
    """What a form that starts empty needs for the answer beside it."""
    calculator = CALCULATORS[name]
    return to_form(calculator.request, calculator.example) if calculator.starts_empty else {}


def test_every_calculator_has_many_cases() -> None:
    """Each of the calculators has hundreds of written cases to be asked everywhere."""
    counts = Counter(name for name, _ in written())
    assert {name: counts[name] for name in CALCULATORS if counts[name] < FEWEST} == {}
