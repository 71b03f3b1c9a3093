"""Browser: the calls that the page's worker makes, with nothing but texts crossing over."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache

from calculators import as_of, page
from calculators.facts import Facts
from calculators.language import ENGLISH, Tongue


@dataclass(frozen=True, slots=True)
class Session:
    """The calculators with the facts they were given."""

    facts: Facts

    def answer(self, name: str, pairs_json: str, tongue_json: str = "") -> str:
        """The reply to a form: a line of JSON, the exact JSON output, and from the third line HTML.

        The first line holds all else. In one JSON text each quotation mark of a long answer would
        be marked here and unmarked on the page, for about a tenth of the time of the answer.

        Args:
            name: A calculator's name.
            pairs_json: Control names and texts, a JSON list of pairs.
            tongue_json: What the language of the page says, ``{"code": "es", "said": {...},
                "forms": "..."}``; nothing where that is English.
        """
        tongue = _tongue(tongue_json)
        reply = page.answer_form(name, _pairs(pairs_json), self.facts, tongue)
        rest = {"status": reply.status, "errors": reply.errors, "files": reply.files}
        return f"{json.dumps(rest, default=asdict, ensure_ascii=False)}\n{reply.json}\n{reply.html}"

    def file(self, name: str, pairs_json: str, file_name: str, tongue_json: str = "") -> str:
        """What stands in a file that the reply to the form offered, as JSON.

        Args:
            name: A calculator's name.
            pairs_json: The same control names and texts.
            file_name: The name that was offered.
            tongue_json: As for `answer`.
        """
        tongue = _tongue(tongue_json)
        pairs = _pairs(pairs_json)
        return json.dumps(page.file_content(name, pairs, self.facts, file_name, tongue))

    def in_force(self, spans_json: str, day_text: str, year_starts_month: int) -> str:
        """Which facts of a page hold on a day, as JSON; see `as_of.in_force`."""
        return as_of.in_force(spans_json, day_text, year_starts_month)


def _pairs(pairs_json: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = json.loads(pairs_json)
    return pairs


def open_session(facts_json: str) -> Session:
    """Get ready to answer."""
    return Session(page.load(facts_json))


@lru_cache(maxsize=4)
def _tongue(tongue_json: str) -> Tongue:
    """A language; every question of a page brings the same."""
    return Tongue(**json.loads(tongue_json)) if tongue_json else ENGLISH
