"""Question: what both pages are asked, and what CPython answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from calculators.facts import Facts
from calculators.page import answer_form
from payer_data.command import checked_library
from payer_data.publish.facts import calculator_facts

CALCULATOR = "units"

type Pairs = Sequence[tuple[str, str]]


class WrongAnswerError(Exception):
    """A page shows another answer than CPython gives: its speed means nothing."""


@dataclass(frozen=True, slots=True)
class Oracle:
    """CPython with the facts that the pages have.

    Attributes:
        facts_json: The facts as the browser is given them.
    """

    facts_json: str

    def check(self, pairs: Pairs, shown: str | None, where: str) -> None:
        """Compare what a page shows for a form with CPython's answer.

        Raises:
            WrongAnswerError: They differ.
        """
        facts = Facts.from_json(json.loads(self.facts_json))
        expected = answer_form(CALCULATOR, pairs, facts).json
        if shown != expected:
            raise WrongAnswerError(f"{where} shows\n{shown}\nbut CPython answers\n{expected}")


def oracle() -> Oracle:
    """CPython with the facts of the records."""
    facts = calculator_facts(checked_library())
    return Oracle(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))
