"""Worked cases that a change of the data answers differently."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.html import render_result
from calculators.outcome import Refusal, to_json
from payer_data.library import Library
from payer_data.publish.facts import calculator_facts

_HEADLINE = re.compile(r'<p class="pg-headline">(.*?)</p>', re.DOTALL)
_PROOF = ("sources", "notes", "explanation", "reasons", "rule")
"""Parts of an answer that may change while the answer does not."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case that is answered differently.

    Attributes:
        calculator: The calculator's name.
        name: The case's name.
        old: The old answer, in short.
        new: The new one.
    """

    calculator: str
    name: str
    old: str
    new: str


def case_changes(old: Library, new: Library, folder: Path) -> Iterator[CaseChange]:
    """The cases that rest on the guide's own facts and are answered differently.

    Args:
        old: A library of which `diff.can_answer` holds.
        new: Another.
        folder: Holds a folder for each calculator, with lists of cases; it need not exist.
    """
    was, now = calculator_facts(old), calculator_facts(new)
    if was == now or not folder.is_dir():
        return
    before, after = Facts.from_json(was), Facts.from_json(now)
    for name in CALCULATORS:
        for case in _cases(folder / name):
            change = _compare(name, case, before, after)
            if change is not None:
                yield change


def _cases(folder: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(folder.glob("*.yml")):
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - safe
        yield from (case for case in found if "facts" not in case)


def _compare(name: str, case: Mapping[str, Any], old: Facts, new: Facts) -> CaseChange | None:
    outcomes = [CALCULATORS[name].answer(case["input"], facts) for facts in (old, new)]
    if outcomes[0] == outcomes[1]:
        return None
    was, now = (_answer(outcome) for outcome in outcomes)
    if was == now:
        return None
    before, after = _short(name, outcomes[0], old), _short(name, outcomes[1], new)
    if before == after:
        keys = [key for key in dict.fromkeys([*was, *now]) if was.get(key) != now.get(key)]
        before, after = _in_short(was, keys), _in_short(now, keys)
    return CaseChange(name, str(case["name"]), before, after)


def _in_short(answer: Mapping[str, Any], keys: Sequence[str]) -> str:
    """Some parts of an answer; the whole may be long."""
    words = (f"{key} {json.dumps(answer.get(key), ensure_ascii=False)}" for key in keys)
    return textwrap.shorten(", ".join(words), 120, placeholder=" ...")


def _answer(outcome: Any) -> dict[str, Any]:  # noqa: ANN401 - any calculator's outcome
    return {key: value for key, value in to_json(outcome).items() if key not in _PROOF}


def _short(name: str, outcome: Any, facts: Facts) -> str:  # noqa: ANN401
    """The sentence that a reader sees first."""
    if isinstance(outcome, Refusal):
        return outcome.reason
    found = _HEADLINE.search(render_result(name, outcome, facts))
    return html.unescape(re.sub("<[^>]+>", "", found.group(1))) if found else ""
