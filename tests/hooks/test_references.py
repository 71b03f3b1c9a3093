"""References: a guide that refers to an unknown value stops the build, and says where it does."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from rendering import INVENTED, read

from hooks import references
from hooks.references import BROKEN
from payer_data.findings import as_text
from payer_data.rules import RULES
from payer_data.rules.rule import Fault, Rule

CASES = Path(__file__).parents[1] / "cases" / "guides"
FAULTS = (*RULES, BROKEN)


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_findings(case: Path) -> None:
    """A guide with broken references gives exactly the findings that are written beside it."""
    guide = (case / "guide.md").read_text(encoding="utf-8")
    known = references.targets(read(INVENTED))
    found = as_text(references.faults("guides/guide.md", guide, known))

    assert f"{found}\n" == (case / "findings.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_every_fault_is_explained(fault: Fault) -> None:
    """Every kind of fault has a code of its own, a name, what is wrong and what to do."""
    assert [other.code for other in FAULTS].count(fault.code) == 1
    assert fault.name == fault.name.lower()
    assert all(words.endswith(".") for words in (fault.cause, fault.remedy))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_names_its_code(rule: Rule) -> None:
    """The module of a rule opens with the code that it prints."""
    module = inspect.getmodule(rule.check)
    assert module is not None
    assert (module.__doc__ or "").startswith(f"{rule.code}: ")
