"""New: records that the command writes, and what it refuses to write."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import command_line
import pytest

from payer_data.command import find_faults
from payer_data.fix import fix
from payer_data.model.fact import State, Topic
from payer_data.policy import resolve

DAY = date(2026, 6, 1)


run = partial(command_line.run, "new")


def test_payer_and_plan(records: Path) -> None:
    """A new payer and its plan pass the check; nobody has read of the four main questions."""
    assert run("payer", "zen", "--name", "Zen Health", "--kind", "carrier").exit_code == 0
    result = run("plan", "zen", "zen-gold", "--name", "Zen: Gold", "--funding", "self-funded")
    library, findings = find_faults(records, DAY)

    assert result.exit_code == 0
    assert result.stdout.startswith("Written: records/payers/zen/plans/zen-gold.yml\nNext: ")
    assert findings == ()
    assert library.plans["zen-gold"].value.name == "Zen: Gold"
    answers = {line.topic: held for line, held in resolve(library, "zen-gold").on(DAY)}
    assert {topic for topic, held in answers.items() if held} == {
        Topic.VISIT_LIMIT,
        Topic.PRIOR_AUTHORIZATION,
        Topic.PRESCRIPTION,
        Topic.NETWORK,
    }
    assert {held.fact.state for held in answers.values() if held} == {State.NOT_REVIEWED}


def test_payers_own_facts_stay(records: Path) -> None:
    """What the payer's record says for its plans is not hidden by an unread fact of the new one."""
    payer = records / "payers/acme/payer.yml"
    text = payer.read_text(encoding="utf-8")
    payer.write_text(text.replace("until: 2024-12-31", "until: open"), encoding="utf-8")
    run("plan", "acme", "acme-new", "--name", "Acme New", "--funding", "public")
    library, findings = find_faults(records, DAY)
    authorization = resolve(library, "acme-new").lines_on(Topic.PRIOR_AUTHORIZATION)

    assert findings == ()
    assert [held.fact.key for line in authorization for _, held in line.segments] == [
        "authorization-2024"
    ]


def test_payers_past_facts(records: Path) -> None:
    """Where the payer's fact has ended, the new plan says that nobody has read of today."""
    run("plan", "acme", "acme-new", "--name", "Acme New", "--funding", "public")
    library, findings = find_faults(records, DAY)
    authorization = resolve(library, "acme-new").lines_on(Topic.PRIOR_AUTHORIZATION)

    assert findings == ()
    assert [held.fact.state for line in authorization for _, held in line.segments] == [
        State.STATED,
        State.NOT_REVIEWED,
    ]


def test_source_with_all_given(records: Path) -> None:
    """A source of which everything is known has only the fault that no fact names it yet."""
    result = run(
        *("source", "T02", "--title", "A second manual", "--author", "carrier"),
        *("--publisher", "Acme #2", "--speaks-for", "2025", "--url", "https://example.org/2"),
    )
    library, findings = find_faults(records, DAY)

    assert result.exit_code == 0
    assert {finding.code for finding in findings} <= {"R307"}
    assert library.sources["T02"].value.publisher == "Acme #2"
    assert 'speaks_for: "2025"' in (records / "sources/T02.yml").read_text(encoding="utf-8")


def test_source_with_gaps(records: Path) -> None:
    """What only a person can supply is a question in the record, and a finding at its line."""
    result = run("source", "T02", "--title", "A second manual", "--author", "carrier")
    _, findings = find_faults(records, DAY)

    assert "records/sources/T02.yml:4: Who published it?" in result.stdout
    assert "records/sources/T02.yml:6: The date it speaks for" in result.stdout
    assert [(one.path, one.line, one.code) for one in findings] == [
        ("sources/T02.yml", 4, "S206"),
        ("sources/T02.yml", 6, "T301"),
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("payer", "zen", "--name", "Z", "--kind", "carier"), "did you mean 'carrier'?"),
        (("plan", "acme", "new", "--name", "N", "--funding", "selffunded"), "'self_funded'?"),
        (("source", "T02", "--title", "T", "--author", "agancy"), "did you mean 'agency'?"),
        (("plan", "acmee", "new", "--name", "N", "--funding", "public"), "did you mean 'acme'?"),
        (("payer", "acme", "--name", "A", "--kind", "carrier"), "there is a payer 'acme'"),
        (("plan", "acme", "acme-gold", "--name", "A", "--funding", "public"), "there is a plan"),
        (("plan", "acme", "county", "--name", "A", "--funding", "public"), "is a group"),
        (("source", "T01", "--title", "T", "--author", "agency"), "there is a source 'T01'"),
        (("payer", "Zen Health", "--name", "Z", "--kind", "carrier"), "small letters"),
        (("payer", "../zen", "--name", "Z", "--kind", "carrier"), "../zen"),
        (("source", "r2", "--title", "T", "--author", "agency"), "a source such as R08"),
        (("payer", "zen", "--name", "<b>", "--kind", "carrier"), "no markup"),
        (("payer", "zen", "--name", " ", "--kind", "carrier"), "a text is needed here"),
        (
            ("source", "T02", "--title", "T", "--author", "agency", "--speaks-for", "soon"),
            "'soon' is not a year",
        ),
    ],
)
def test_refused(records: Path, arguments: tuple[str, ...], message: str) -> None:
    """What does not fit, and what is there already, is wrong usage; nothing is written."""
    before = {path: path.read_bytes() for path in records.parent.rglob("*") if path.is_file()}
    result = run(*arguments)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert {p: p.read_bytes() for p in records.parent.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "name", ["Yes: a plan", "97124", "null", "A # B", '"Q"', "- x", "é", "a" * 130, "word " * 40]
)
def test_any_name(records: Path, name: str) -> None:
    """Any plain name is read back as it was given, from a record that needs no mending."""
    run("payer", "zen", "--name", name, "--kind", "carrier")
    library, findings = find_faults(records, DAY)
    content = (records / "payers/zen/payer.yml").read_bytes()

    assert findings == ()
    assert library.payers["zen"].value.name == name.strip()
    assert fix(content, "payers/zen/payer.yml").repairs == ()
