"""Browser: the one call that the page's worker makes, with nothing but texts crossing over."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from calculators import page
from calculators.facts import Facts


@dataclass(frozen=True, slots=True)
class Session:
    """The calculators with the facts they were given."""

    facts: Facts

    def answer(self, name: str, pairs_json: str) -> str:
        """The reply to a form, as JSON.

        Args:
            name: A calculator's name.
            pairs_json: Control names and texts, a JSON list of pairs.
        """
        pairs = [(str(control), str(text)) for control, text in json.loads(pairs_json)]
        return json.dumps(asdict(page.answer_form(name, pairs, self.facts)), ensure_ascii=False)


def open_session(facts_json: str) -> Session:
    """Get ready to answer."""
    return Session(page.load(facts_json))
