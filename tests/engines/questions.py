"""Questions for every calculator, and what Python outside the browser answers to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from browser.site_server import SiteServer
from case_files import laid_over, shared_facts, written

from calculators import page
from calculators.browser import open_session
from calculators.catalogue import CALCULATORS
from calculators.forms import to_form
from hooks.runtime.places import WORKER_SCRIPTS

_RUNTIME_PAGE = Path(__file__).parents[1] / "browser" / "runtime_page"

ASK = """async ({ address, from, until }) => {
  while (!window.answers) {
    await new Promise((again) => setTimeout(again, 50));
  }
  window.asked ??= await (await fetch(address)).json();
  return window.answers(window.asked.questions.slice(from, until), window.asked.facts);
}"""
"""Asks some of the questions, in the page that runs the site's own Python."""

_IN_A_BATCH = 1000


def serve_runtime_page(server: SiteServer) -> str:
    """Serve the page that runs the site's own Python, and the modules it is made of.

    Returns:
        Its address; the runtime's belongs behind it, after a hash.
    """
    server.serve("runtime-scripts", WORKER_SCRIPTS)
    return server.serve("runtime-page", _RUNTIME_PAGE)


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of a calculator; the names are those that the page reads.

    Attributes:
        calculator: Its name.
        text: A JSON input, or the names and texts of a form as JSON.
        isForm: Which of the two.
        facts: The number of the policy data to answer with.
    """

    calculator: str
    text: str
    isForm: bool  # noqa: N815
    facts: int


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions, with the policy data that they share."""

    facts: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @classmethod
    def of_site(cls, site_facts: str) -> Questions:
        """Every case and example: as JSON with the facts of the cases, as a form with the site's.

        A case that brings facts of its own is asked both ways with those.

        Args:
            site_facts: What the site gives its calculators.
        """
        made = cls()
        shared = shared_facts(json.loads(site_facts))
        for name, case in _cases():
            own = json.dumps(laid_over(shared, case.get("facts", {})))
            value = case["input"]
            made._add(name, json.dumps(value), own, is_form=False)
            made._add(name, _form(name, value), own if "facts" in case else site_facts)
        return made

    def _add(self, name: str, text: str, facts: str, *, is_form: bool = True) -> None:
        if facts not in self.facts:
            self.facts.append(facts)
        self.questions.append(Question(name, text, is_form, self.facts.index(facts)))

    def batches(self, address: str) -> list[dict[str, Any]]:
        """The arguments for `ASK`.

        Args:
            address: Where the questions are served.
        """
        return [
            {"address": address, "from": start, "until": start + _IN_A_BATCH}
            for start in range(0, len(self.questions), _IN_A_BATCH)
        ]

    def as_json(self) -> str:
        """The questions as a page fetches them."""
        return json.dumps(asdict(self))

    def outside(self) -> Iterator[str]:
        """What Python outside the browser answers."""
        session_with = cache(open_session)
        for question in self.questions:
            session = session_with(self.facts[question.facts])
            if question.isForm:
                reply = session.answer(question.calculator, question.text)
                files = [file["name"] for file in json.loads(reply.partition("\n")[0])["files"]]
                asked = (question.calculator, question.text)
                yield reply + "".join(session.file(*asked, name) for name in files)
            else:
                value = json.loads(question.text)
                yield page.answer(question.calculator, value, session.facts)


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    yield from written()
    for name, calculator in CALCULATORS.items():
        for value in (calculator.example, *calculator.cases.values()):
            yield name, {"input": value}


def _form(name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    """The pairs that a form with these values submits, as JSON."""
    texts = to_form(CALCULATORS[name].request, value) if isinstance(value, Mapping) else {}
    pairs = [
        (control, text)
        for control, held in texts.items()
        for text in ([held] if isinstance(held, str) else held)
    ]
    return json.dumps(pairs)
