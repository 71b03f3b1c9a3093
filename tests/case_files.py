"""The written cases of the calculators, and the policy data that each is answered with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from calculators.catalogue import CALCULATORS

CASES = Path(__file__).parent / "cases"

type Json = dict[str, Any]


def read(path: Path) -> list[Json]:
    """The cases of one file; the loader written in C reads a thousand of them at once."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    cases: list[Json] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    return cases


def written() -> Iterator[tuple[str, Json]]:
    """The cases of all calculators, each with the calculator's name."""
    for name in CALCULATORS:
        for path in sorted((CASES / name).glob("*.yml")):
            for case in read(path):
                yield name, case


def laid_over(base: Any, top: Any) -> Any:  # noqa: ANN401 - any JSON value
    """One JSON value laid over another, object by object."""
    if not isinstance(base, dict) or not isinstance(top, dict):
        return top
    return base | {key: laid_over(base.get(key), value) for key, value in top.items()}


def shared_facts(recorded: Json) -> Json:
    """The policy data of the cases: a small set written for tests, the rest from the records.

    Plans, their rules on authorization and further codes are the guide's own; where both name a
    plan or code, the small set speaks.

    Args:
        recorded: What the guide's records give the calculators.
    """
    data: Json = json.loads((CASES / "facts.json").read_text(encoding="utf-8"))
    for shelf in ("sources", "codes"):
        data[shelf] = recorded[shelf] | data[shelf]
    for plan, held in recorded["plans"].items():
        data["plans"][plan] = held | data["plans"].get(plan, {})
    return data | {part: recorded[part] for part in ("authorization", "payers")}
