"""Diff: what the command says of changed records, against a revision of a repository of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import command_line
import pytest
from command_line import INVENTED, JUNE_2026, take_invented

from hooks import addresses
from hooks.parts import glance
from payer_data.changes import value_in_words
from payer_data.diff import pages as diff_pages
from payer_data.diff.differences import changes
from payer_data.diff.report import _plain
from payer_data.library import Library, load
from payer_data.policy import resolve

AUGUST_2024 = "1722470400"
GOLD = "payers/acme/plans/acme-gold.yml"
PAYER = "payers/acme/payer.yml"

type Edit = Callable[[str, str, str], None]


def git(folder: Path, *arguments: str) -> None:
    """Call git as an invented person."""
    person = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org")
    subprocess.run(  # noqa: S603
        ["git", *person, *arguments],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
    )


run = partial(command_line.run, "diff")


def as_json(base: str = "HEAD", *, today: str = JUNE_2026) -> dict[str, Any]:
    """The report for machines."""
    found: dict[str, Any] = json.loads(run(base, "--format", "json", today=today).stdout)
    return found


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented records, committed in a repository, taken for the guide's own."""
    folder = take_invented(tmp_path / "payer_data" / "records", monkeypatch)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def edit(records: Path) -> Edit:
    """Replaces the first place of a text in a record."""

    def replace(path: str, old: str, new: str) -> None:
        text = (records / path).read_text(encoding="utf-8")
        assert old in text
        (records / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


class TestFacts:
    """What is said of facts that differ."""

    @pytest.mark.usefixtures("records")
    def test_nothing_changed(self) -> None:
        """Without a change the report says so."""
        result = run("HEAD")

        assert result.exit_code == 0
        assert "Nothing in the payer data differs from `HEAD`" in result.stdout

    def test_value_with_new_proof(self, edit: Edit) -> None:
        """A changed value is told from old to new with its place, and asks for no attention."""
        edit(GOLD, "visits: 12", "visits: 14")
        edit(GOLD, "verified: 2025-06-30", "verified: 2025-07-01")
        said = run("HEAD").stdout

        assert "- **Acme Gold: visit limit (97124)** changed: " in said
        assert "value was “12 visits a calendar year”, is now “14 visits a calendar year”" in said
        assert "verified June 30, 2025" in said
        assert "verified July 1, 2025" in said
        assert f"(`payer_data/records/{GOLD}:7`)" in said
        assert "Needs attention" not in said

    def test_value_without_new_proof(self, edit: Edit) -> None:
        """A value that changed while source and day of verification did not is a finding."""
        edit(GOLD, "visits: 12", "visits: 14")
        found = as_json()["attention"]

        assert [(one["path"], one["line"], one["code"]) for one in found] == [
            (f"payer_data/records/{GOLD}", 12, "D001")
        ]
        assert run("HEAD").exit_code == 0
        assert "### Needs attention" in run("HEAD").stdout

    def test_new_source_is_proof(self, edit: Edit) -> None:
        """Another source is as good as a new day of verification."""
        edit(GOLD, "visits: 12", "visits: 14")
        edit(GOLD, "source: T01", "source: T02")

        assert as_json()["attention"] == []

    def test_words_and_dates_need_no_proof(self, edit: Edit) -> None:
        """Mended words and an end that was added are told, but are no fault."""
        edit(GOLD, "at most 12 massage visits", "12 massage visits at most")
        edit(PAYER, "until: 2024-12-31", "until: 2024-11-30")
        report = as_json()
        parts = {part["name"]: part for change in report["changes"] for part in change["parts"]}

        assert report["attention"] == []
        assert set(parts) == {"statement", "dates"}
        assert parts["dates"]["new"] == "from January 1, 2024 to November 30, 2024"

    def test_added_and_removed(self, edit: Edit, records: Path) -> None:
        """A record that is new and one that is gone are told as such."""
        (records / "glossary" / "terms.yml").unlink()
        (records / "sources" / "T02.yml").write_text(
            (records / "sources" / "T01.yml").read_text().replace("T01", "T02"), encoding="utf-8"
        )
        edit(GOLD, "key: visit-limit-from-2025", "key: visit-limit-since-2025")
        kinds = sorted((one["kind"], one["title"]) for one in as_json()["changes"])

        assert kinds == [
            ("added", "Acme Gold: visit limit (97124)"),
            ("added", "Source T02, An invented manual"),
            ("removed", "Acme Gold: visit limit (97124)"),
            ("removed", "Glossary: Copay"),
        ]

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [
            ("codes/massage.yml", "timing: timed_15", "timing: untimed"),
            ("hsa/2026.yml", "catch_up: 1000.00", "catch_up: 1100.00"),
            ("code-lists/acme-therapy.yml", '["97124", "97140"]', '["97124"]'),
            ("criteria/acme.yml", "There is a loss", "There is no loss"),
            (PAYER, "{need: every_visit}", "{need: not_needed}"),
        ],
    )
    def test_every_kind_of_value(self, edit: Edit, path: str, old: str, new: str) -> None:
        """Whatever carries proof is held to it."""
        edit(path, old, new)

        assert [one["code"] for one in as_json()["attention"]] == ["D001"]


class TestPages:
    """Which pages a change reaches."""

    def test_payers_fact_names_its_plans(self, edit: Edit) -> None:
        """A fact of the payer reaches the payer's page and each plan, with both sentences."""
        edit(PAYER, "{need: every_visit}", "{need: not_needed}")
        found = {page["address"]: page["sentences"] for page in as_json(today=AUGUST_2024)["pages"]}

        assert set(found) == {
            "/payers/acme/",
            "/payers/acme/acme-bronze/",
            "/payers/acme/acme-gold/",
        }
        assert {
            "question": "Prior authorization",
            "old": "Needed",
            "new": "Not needed",
        } in found["/payers/acme/acme-gold/"]

    def test_words_of_a_payers_fact(self, edit: Edit) -> None:
        """Where only words differ, the plans that show the fact are named without sentences."""
        edit(PAYER, "In 2024 massage needed", "During 2024 massage needed")
        found = {page["address"]: page["sentences"] for page in as_json()["pages"]}

        assert found == {
            "/payers/acme/": [],
            "/payers/acme/acme-bronze/": [],
            "/payers/acme/acme-gold/": [],
        }

    def test_fact_of_some_plans(self, edit: Edit) -> None:
        """A payer's fact for one plan does not reach the others."""
        edit(
            PAYER, "    basis: date_of_service", "    applies_to: [acme-gold]\n    basis: plan_year"
        )
        git(Path.cwd(), "commit", "--quiet", "--all", "--message", "Narrow it")
        edit(PAYER, "In 2024 massage needed", "During 2024 massage needed")

        assert [page["address"] for page in as_json()["pages"]] == [
            "/payers/acme/",
            "/payers/acme/acme-gold/",
        ]

    def test_plan_that_is_gone(self, records: Path) -> None:
        """The page of a plan that was deleted is named with what it said."""
        (records / GOLD).unlink()
        page = next(one for one in as_json()["pages"] if one["address"].endswith("acme-gold/"))

        assert {one["new"] for one in page["sentences"]} == {"no page"}

    def test_long_lists_are_folded(self, edit: Edit) -> None:
        """A long list is folded away in the comment."""
        path = "payers/acme/plans/acme-bronze.yml"
        for _ in range(12):
            edit(path, "statement: An invented", "statement: Our invented")

        assert "<details><summary>All " in run("HEAD").stdout

    @pytest.mark.parametrize("day", [date(2017, 6, 1), date(2024, 6, 1), date(2026, 11, 22)])
    def test_glance_is_that_of_the_site(self, library: Library, day: date) -> None:
        """Questions and known answers are those of the site's own card, for every plan."""
        for plan in library.plans:
            policy = resolve(library, plan)
            said = diff_pages.glance(policy, day)
            card = glance.of_plan(policy, day).answers

            assert list(said) == list(dict.fromkeys(answer.label for answer in card))
            for answer in card:
                if answer.is_known and answer.now is not None:
                    assert value_in_words(answer.now) in said[answer.label]

    def test_addresses_are_those_of_the_site(self, invented: Library) -> None:
        """Each record's page has the address that the site gives it."""
        empty = Library()
        found = {
            change.entry.id: diff_pages.addresses(empty, invented, change)[0]
            for change in changes(empty, invented)
        }
        wanted = {
            ("plan", "acme-gold"): addresses.plan("acme", "acme-gold"),
            ("payer", "acme"): addresses.payer("acme"),
            ("code", "97124"): addresses.code("97124"),
            ("rulebook", "acme-law"): addresses.rulebook("acme-law"),
            ("entity", "acme-review"): addresses.vendor("acme-review"),
            ("source", "T01"): addresses.source("T01"),
            ("hsayear", "2026"): addresses.calculator("hsa"),
            ("codelist", "acme-therapy"): f"{addresses.CODES}#acme-therapy",
            ("criteria", "acme"): f"{addresses.NECESSITY}#acme",
            ("term", "copay"): f"{addresses.GLOSSARY}#copay",
        }

        assert {key: found[key] for key in wanted} == {
            key: f"/{address}" for key, address in wanted.items()
        }


class TestCases:
    """Which worked cases come out differently."""

    @pytest.fixture
    def case(self, records: Path) -> Path:
        """A case on an invented plan."""
        folder = records.parents[1] / "tests" / "cases" / "visit-budget"
        folder.mkdir(parents=True)
        file = folder / "acme.yml"
        file.write_text(
            "- name: gold in June\n  source: invented\n  input: {plan: acme-bronze, as_of: "
            "'2024-08-01', used: {plan_paid: 1, deductible: 0, other_plan: 0}}\n",
            encoding="utf-8",
        )
        return file

    @pytest.mark.usefixtures("case")
    def test_another_answer(self, edit: Edit) -> None:
        """A case is named with both answers in short."""
        edit("payers/acme/plans/acme-bronze.yml", "visits: 20", "visits: 24")
        (found,) = as_json()["cases"]

        assert (found["calculator"], found["name"]) == ("visit-budget", "gold in June")
        assert "19" in found["old"]
        assert "23" in found["new"]

    def test_own_facts(self, edit: Edit, case: Path) -> None:
        """A case that brings facts of its own is left out."""
        case.write_text(case.read_text() + "  facts: {}\n", encoding="utf-8")
        edit("payers/acme/plans/acme-bronze.yml", "visits: 20", "visits: 24")

        assert as_json()["cases"] == []


class TestFaults:
    """Revisions and records that cannot be read."""

    @pytest.mark.usefixtures("records")
    @pytest.mark.parametrize("base", ["nowhere", "--output=stolen", "", "HEAD~99", "a\0b"])
    def test_unknown_revision(self, base: str) -> None:
        """A revision that git does not know is wrong usage, in plain words."""
        result = run("--", base)

        assert result.exit_code == 2
        assert "git knows no revision" in result.stderr

    def test_no_repository(self, records: Path) -> None:
        """Records outside a repository cannot be compared."""
        shutil.rmtree(records.parents[1] / ".git")

        assert run("HEAD").exit_code == 2

    def test_no_records_then(self, records: Path) -> None:
        """A revision without records is wrong usage."""
        root = records.parents[1]
        git(root, "checkout", "--quiet", "--orphan", "empty")
        git(root, "rm", "--quiet", "-r", "--cached", ".")
        git(root, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
        result = run("HEAD")

        assert result.exit_code == 2
        assert "'HEAD' has no records in payer_data/records" in result.stderr

    def test_faulty_file(self, edit: Edit) -> None:
        """A file that cannot be read is left out, not told as gone, and the report says so."""
        edit(GOLD, "visits: 12", "vists: 12")
        said = run("HEAD")

        assert said.exit_code == 0
        assert "The data has 2 faults; mend them first" in said.stdout
        assert "Left out: 1 file that cannot be read" in said.stdout
        assert "is gone" not in said.stdout

    def test_payer_without_record(self, records: Path) -> None:
        """Plans whose payer's own record is missing end in no exception."""
        (records / PAYER).unlink()

        assert run("HEAD").exit_code == 0

    def test_work_tree_is_untouched(self, edit: Edit, records: Path) -> None:
        """Nothing is written into the work tree."""
        edit(GOLD, "visits: 12", "visits: 14")
        before = {path: path.read_bytes() for path in records.rglob("*.yml")}
        run("HEAD")

        assert {path: path.read_bytes() for path in records.rglob("*.yml")} == before


def test_names_call_nobody() -> None:
    """Signs of Markdown and names of people in the data stay text in a comment."""
    assert _plain("a_b *c* @someone [d](e)") == r"a\_b \*c\* &#64;someone \[d\](e)"


def test_library_equals_itself() -> None:
    """Two readings of the same records do not differ."""
    assert changes(load(INVENTED)[0], load(INVENTED)[0]) == ()
