"""What CONTRIBUTING tells people to type is right: its examples, its paths and its commands."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from payer_data.command import main
from payer_data.document import parse
from payer_data.model.payer import Plan
from payer_data.model.provenance import Source
from payer_data.schema import read_as

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = [textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)]
FACTS = [
    block.removeprefix("facts:\n")
    for block in EXAMPLES
    if block.removeprefix("facts:\n").lstrip().startswith("- key:")
]
PLAN = "id: example\nname: Example\nfunding: mixed\nabout: An example.\nfacts:\n"


@pytest.mark.parametrize("fact", FACTS)
def test_facts_are_records(fact: str) -> None:
    """Each example of a fact can be pasted into a plan as it stands."""
    document, faults = parse((PLAN + textwrap.indent(fact, "  ")).encode(), "example.yml")
    assert document is not None
    value, found = read_as(Plan, document)

    assert (faults, found) == ([], [])
    assert value is not None


def test_the_source_is_a_record() -> None:
    """The example of a source is a whole record."""
    (example,) = (block for block in EXAMPLES if "speaks_for:" in block)
    document, faults = parse(example.encode(), "R40.yml")
    assert document is not None
    value, found = read_as(Source, document)

    assert (faults, found) == ([], [])
    assert value is not None


def test_words_of_closed_lists() -> None:
    """The authors and kinds of funding that it lists are those of the model."""
    from payer_data.model.payer import Funding  # noqa: PLC0415 - only this test needs them
    from payer_data.model.provenance import Author  # noqa: PLC0415

    for key, words in (("author", Author), ("funding", Funding)):
        (listed,) = re.findall(rf"`{key}` is one of: ([a-z_, ]+)\.", GUIDE)
        assert listed.split(", ") == [word.value for word in words]


def test_commands() -> None:
    """Every word of payer-guide and of make that it names is there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    words = set(re.findall(r"payer-guide ([a-z]+)", GUIDE))
    targets = set(re.findall(r"(?:^|`)(?:\S+=\S+ )*make ([a-z]+)", GUIDE, re.MULTILINE))

    assert words
    assert words <= set(main.commands)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_pictures() -> None:
    """Every picture that it shows is there, and says in words what it shows."""
    shown = re.findall(r"!\[(.*?)\]\((.*?)\)", GUIDE)

    assert shown
    assert all(words and (ROOT / path).is_file() for words, path in shown)
