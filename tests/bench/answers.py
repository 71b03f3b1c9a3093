"""Answers: how long Python takes for the largest inputs, where it runs, beside CPython."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from playwright.sync_api import BrowserType, Worker

from calculators.browser import Session, open_session
from calculators.catalogue import CALCULATORS
from calculators.forms import to_form

from . import browser, server
from .figures import Figure, percentile
from .largest import LARGEST, Json
from .question import Oracle, WrongAnswerError
from .visits import GUIDE_PAGE
from .weight import RUNTIME

_TIMES = 200
_WARM_UP = 100
"""Questions that are not timed: with the first ones a browser still compiles what they use. What a
reader's first keys take is measured in `keystrokes`."""
_LIMIT_MS = 5
_MS = 1000


@dataclass(frozen=True, slots=True)
class Timed:
    """Answers to one question after the other, and the milliseconds that each took."""

    replies: Sequence[str]
    times: Sequence[float]


def measure(chromium: BrowserType, served: server.Server, oracle: Oracle) -> list[Figure]:
    """Ask the guide's worker, and right after it CPython, the same questions."""
    session = open_session(oracle.facts_json)
    with browser.fresh(chromium) as context:
        # Tools reach into a page's own worker only, not into one that all tabs share.
        context.add_init_script("delete globalThis.SharedWorker")
        page = context.new_page()
        page.goto(served.address(GUIDE_PAGE))
        browser.answered(page)
        (worker,) = (worker for worker in page.workers if RUNTIME in worker.url)
        module = served.address(f"{server.STOCK}ask.mjs")
        worker.evaluate("async module => { self.bench = await import(module); }", module)
        return [figure for largest in LARGEST for figure in _figures(worker, session, *largest)]


def _figures(
    worker: Worker, session: Session, name: str, what: str, make: Json
) -> Iterator[Figure]:
    questions = [_pairs(name, make(number)) for number in range(_WARM_UP + _TIMES)]
    inside, outside = _inside(worker, name, questions), _outside(session, name, questions)
    if list(inside.replies) != list(outside.replies):
        raise WrongAnswerError(f"{name}, {what}: the worker and CPython answer differently")
    yield Figure(name=f"{name}, {what}", unit="ms", guide=inside.times)
    slow = percentile(inside.times, 0.95)
    yield Figure(name="  95th percentile", unit="ms", guide=[slow], limit=_LIMIT_MS)
    ratio = statistics.median(inside.times) / statistics.median(outside.times)
    yield Figure(name="  median, in CPython's", unit="times", guide=[ratio])


def _pairs(name: str, value: Json) -> str:
    """The form that stands for an input, as the page sends it."""
    texts = to_form(CALCULATORS[name].request, value)
    return json.dumps(
        [
            (control, text)
            for control, held in texts.items()
            for text in ([held] if isinstance(held, str) else held)
        ]
    )


def _inside(worker: Worker, name: str, questions: Sequence[str]) -> Timed:
    """Measured where Python runs, without the way to the page and back."""
    asked = "([name, questions]) => bench.ask(name, questions)"
    found = worker.evaluate(asked, [name, questions])
    times = cast("list[float]", found["times"])[_WARM_UP:]
    return Timed(cast("list[str]", found["replies"]), times)


def _outside(session: Session, name: str, questions: Sequence[str]) -> Timed:
    replies, times = [], []
    for question in questions:
        started = time.perf_counter()
        reply = session.answer(name, question)
        times.append((time.perf_counter() - started) * _MS)
        replies.append(reply)
    return Timed(replies, times[_WARM_UP:])
