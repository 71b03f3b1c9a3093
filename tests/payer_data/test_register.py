"""The register: every entry of the research reaches readers, or says why it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from payer_data.command import find_faults
from payer_data.findings import BadDataError
from payer_data.library import RECORDS, Library, load
from payer_data.register import (
    Standing,
    carriers,
    faults,
    load_questions,
    load_register,
)

ENTRIES = {
    "published": "- {id: A-01, standing: published}",
    "on a page": "- {id: A-02, standing: published, pages: [calculators/units/]}",
    "asked": "- {id: A-03, standing: open_question, unverified: wholly, why: Nobody knows.}",
    "in part": "- {id: A-04, standing: published, unverified: partly, why: The day is unknown.}",
    "a test": "- {id: v01, standing: out_of_scope, why: A worked case.}",
    "a section": '- {id: "4.1", standing: superseded, why: Figures stand on their own.}',
}
"""A register without faults, for the rulebook and the question below."""

QUESTION = """\
questions:
  - id: what
    question: What is it?
    why: It matters.
    where: [The rule]
    register: [A-03]
"""

RULEBOOK = """\
# yaml-language-server: $schema=../../schemas/rulebook.json
id: some-law
name: Some law
about: It says something.
register: [A-01]
facts:
  - key: stated
    register: [A-04]
    topic: guidance
    statement: Something is so.
    basis: date_of_service
    from: 2020-01-01
    until: open
    proof:
      - {source: T01, place: page 1, as_of: "2020", verified: 2026-01-02, confidence: high}
  - key: unknown
    register: [A-03]
    topic: guidance
    state: not_reviewed
    statement: Something is not known.
    basis: date_of_service
    from: 2020-01-01
    until: open
"""

type Compare = Callable[..., list[str]]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Compare small inputs; the codes and messages of what is found."""

    def found(
        entries: dict[str, str] = ENTRIES, *, rulebook: str = RULEBOOK, question: str = QUESTION
    ) -> list[str]:
        law = tmp_path / "records" / "law"
        law.mkdir(parents=True)
        (law / "some-law.yml").write_text(rulebook, encoding="utf-8")
        register = tmp_path / "register.yml"
        register.write_text("\n".join(["entries:", *entries.values()]), encoding="utf-8")
        questions = tmp_path / "questions.yml"
        questions.write_text(question, encoding="utf-8")
        library, unread = load(tmp_path / "records")
        assert not unread
        found = faults(load_register(register), load_questions(questions), library)
        return [str(finding) for finding in found]

    return found


def test_small_inputs_are_clean(compare: Compare) -> None:
    """The inputs that the other tests spoil have no faults themselves."""
    assert compare() == []


def test_record_names_unknown_entry(compare: Compare) -> None:
    """(a) A record may name only what the register lists; the place is the name's own."""
    spoilt = RULEBOOK.replace("register: [A-04]", "register: [A-04, A-05]")

    assert compare(rulebook=spoilt) == [
        "law/some-law.yml:8:22: C001 unknown entry of the register 'A-05'; did you mean 'A-04'?"
    ]


def test_question_names_unknown_entry(compare: Compare) -> None:
    """(a) The same holds for a question."""
    [finding] = compare(question=QUESTION.replace("[A-03]", "[A-03, Z-99]"))

    assert finding.startswith("questions.yml:6:22: C001 unknown entry of the register 'Z-99'")


def test_published_but_nowhere(compare: Compare) -> None:
    """(b) A published entry needs a record or a page."""
    more = ENTRIES | {"lost": "- {id: A-09, standing: published}"}

    assert compare(more) == [
        "register.yml:8:3: C002 'A-09' is published, but no record and no page carries it"
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "- {id: A-03, standing: open_question, unverified: wholly, why: Nobody knows.}",
        "- {id: A-03, standing: unverified, why: No source was found.}",
    ],
)
def test_unverified_but_stated(compare: Compare, entry: str) -> None:
    """(c) What has no source is never stated, though a record may say that it is not known."""
    spoilt = RULEBOOK.replace("register: [A-04]", "register: [A-04, A-03]")

    assert compare(ENTRIES | {"asked": entry}, rulebook=spoilt) == [
        "law/some-law.yml:8:22: C003 'A-03' is unverified, so no record may state it"
    ]


def test_partly_unverified_may_be_stated(compare: Compare) -> None:
    """(c) Where only a part has no source, the rest may be stated, once the part is named."""
    silent = ENTRIES | {"in part": "- {id: A-04, standing: published, unverified: partly}"}

    assert compare(silent) == [
        "register.yml:5:3: C005 'A-04' is partly unverified; say in 'why' what is missing"
    ]


def test_entry_twice(compare: Compare) -> None:
    """(d) An entry is listed once."""
    again = ENTRIES | {"again": ENTRIES["published"]}

    assert compare(again) == ["register.yml:8:8: C004 'A-01' stands here twice"]


def test_question_twice(compare: Compare) -> None:
    """(d) So is a question."""
    [finding] = compare(question=QUESTION + QUESTION.removeprefix("questions:\n"))

    assert finding == "questions.yml:7:9: C004 'what' stands here twice"


@pytest.mark.parametrize("standing", set(Standing) - {Standing.PUBLISHED})
def test_unexplained(compare: Compare, standing: Standing) -> None:
    """Whatever is not published says why."""
    question = QUESTION.replace("[A-03]", "[A-03, v01]")
    mute = ENTRIES | {"a test": f"- {{id: v01, standing: {standing}}}"}
    [finding] = compare(mute, question=question)

    assert finding.startswith("register.yml:6:3: C005 'v01' is ")


def test_open_but_unasked(compare: Compare) -> None:
    """An open question is asked somewhere."""
    assert compare(question=QUESTION.replace("[A-03]", "[A-04]")) == [
        "register.yml:4:3: C006 'A-03' is an open question, but no question names it"
    ]


def test_faults_are_all_reported(compare: Compare) -> None:
    """One fault does not hide another."""
    more = ENTRIES | {"lost": "- {id: A-09, standing: published}", "again": ENTRIES["asked"]}
    spoilt = RULEBOOK.replace("register: [A-04]", "register: [A-04, A-03, B-01]")
    codes = [finding.split()[1] for finding in compare(more, rulebook=spoilt)]

    assert sorted(set(codes)) == ["C001", "C002", "C003", "C004"]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("- {id: A01-, standing: published}", "S204"),
        ("- {id: A-01, standing: forgotten}", "S204"),
        ("- {id: A-01, standing: published, page: [x/]}", "S201"),
        ("- {id: A-01, standing: published, pages: [//elsewhere.example/]}", "S204"),
    ],
)
def test_unreadable_register(tmp_path: Path, entry: str, code: str) -> None:
    """A register that does not fit the model is refused with the place of the fault."""
    path = tmp_path / "register.yml"
    path.write_text(f"entries:\n{entry}\n", encoding="utf-8")
    with pytest.raises(BadDataError) as fault:
        load_register(path)

    assert [finding.code for finding in fault.value.findings] == [code]
    assert fault.value.findings[0].line == 2


@pytest.fixture(scope="module")
def real() -> Library:
    """The guide's own records."""
    library, unread = find_faults(RECORDS, date(2199, 12, 31))
    assert not unread
    return library


def test_real_register_is_clean(real: Library) -> None:
    """Nothing found is lost, and nothing unverified is stated."""
    found = [str(finding) for finding in faults(load_register(), load_questions(), real)]

    assert found == []


def test_real_register_is_whole(real: Library) -> None:
    """Every entry that a record names, and every family of entries, is listed."""
    listed = {entry.id for entry in load_register().value.entries}
    families = {entry.rstrip("0123456789ab").rstrip("-") for entry in listed}

    assert len(listed) > 300
    assert {entry for carrier in carriers(real) for entry in carrier.ids} <= listed
    assert {"E", "UMP", "UPA", "REG", "PRE", "AET", "PA", "CF", "ER", "EM", "AM", "N"} <= families
    assert {"v", "t", "HS", "HL", "HQ", "VB", "W", "CE", "RC", "HI", "AT", "PC"} <= families


def test_real_questions() -> None:
    """Fourteen questions are open, and each is one."""
    questions = load_questions().value.questions

    assert len(questions) == 14
    assert all(question.question.endswith("?") for question in questions)


def test_conflicts_are_shown_side_by_side(real: Library) -> None:
    """Every disagreement has a conflict of the research on each of its sides' records."""
    conflicts = {
        f"{holder.id}#{fact.key}": {entry for entry in fact.register if entry.startswith("CF-")}
        for holder, _, fact in real.facts()
    }

    assert real.disagreements
    for disagreement in real.disagreements.values():
        sides = [conflicts[side] for side in disagreement.value.sides]
        assert set.union(*sides), disagreement.id
