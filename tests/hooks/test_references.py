"""References: a guide that refers to an unknown value stops the build, and says where it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import INVENTED
from rendering import read

from hooks.guides import references
from payer_data.findings import as_text

CASES = Path(__file__).parents[1] / "cases" / "data"


@pytest.mark.parametrize("case", sorted(CASES.glob("G*")), ids=lambda path: path.name)
def test_findings(case: Path) -> None:
    """A guide with broken references gives exactly the findings that are written beside it."""
    guide = (case / "guide.md").read_text(encoding="utf-8")
    known = references.targets(read(INVENTED))
    found = as_text(references.faults("guides/guide.md", guide, known))

    assert f"{found}\n" == (case / "findings.txt").read_text(encoding="utf-8")
