"""Commands: what each prints and how it ends, for good and bad calls; never a traceback."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import INVENTED, JUNE_2026, run
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.page import answer
from payer_data import command
from payer_data.library import Library
from payer_data.publish.facts import calculator_facts

"""June 1, 2026, as `SOURCE_DATE_EPOCH` has it."""

REFUSED = {
    "as_of": "2022-06-01",
    "plan": "ump-cdhp",
    "used": {"plan_paid": 1, "deductible": 0, "other_plan": 0},
}
"""A question about a year for which the plan's limit is not known."""


@pytest.fixture
def at_hand(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The guide's own records, read once for all tests."""
    monkeypatch.setattr(command, "checked_library", lambda: library)
    return library


@pytest.fixture(scope="session")
def facts(library: Library) -> Facts:
    """What calculators are given."""
    return Facts.from_json(calculator_facts(library))


def spoil(path: Path, old: str = "author: carrier", new: str = "author: carier") -> None:
    """Put a fault into a record."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class TestCheck:
    """`check` validates the data."""

    @pytest.mark.usefixtures("records")
    def test_clean(self) -> None:
        """Records without faults are counted, and the command succeeds."""
        result = run("check")

        assert result.exit_code == 0
        assert result.stdout.startswith("No findings in ")
        assert not result.stderr

    def test_own_records(self) -> None:
        """The guide's own records have no faults."""
        result = run("check", today="4102444800")

        assert result.stdout.startswith("No findings in ")
        assert result.exit_code == 0

    def test_text(self, records: Path) -> None:
        """A finding has its path from where the caller stands, line, column, code and message."""
        spoil(records / "sources" / "T01.yml")
        result = run("check")

        assert result.exit_code == 1
        assert result.stdout.startswith(
            "records/sources/T01.yml:5:9: S204 'carier' is not allowed here; "
            "did you mean 'carrier'?"
        )
        assert result.stderr == (
            "1 finding. Mend each line above, then check again.\n"
            "What a code means: payer-guide explain S204\n"
        )

    def test_json(self, records: Path) -> None:
        """In JSON a finding has exactly the seven keys that programs rely on."""
        spoil(records / "sources" / "T01.yml")
        spoil(records / "codes" / "massage.yml", "label: Massage", "lable: Massage")
        result = run("check", "--format", "json")
        found: list[dict[str, Any]] = json.loads(result.stdout)

        assert result.exit_code == 1
        assert [entry["code"] for entry in found] == ["S202", "S201", "S204"]
        for entry in found:
            assert list(entry) == [
                *("path", "line", "column", "code", "message", "expected", "suggestion")
            ]
        assert found[1] == {
            "path": "records/codes/massage.yml",
            "line": 4,
            "column": 5,
            "code": "S201",
            "message": "unknown key 'lable'; did you mean 'label'?",
            "expected": found[1]["expected"],
            "suggestion": "label",
        }
        assert {"label", "timing", "from"} <= set(found[1]["expected"])
        assert found[2]["expected"][:2] == ["carrier", "agency"]

    def test_json_of_clean_records(self, records: Path) -> None:
        """Without faults JSON is an empty list."""
        result = run("check", str(records), "--format", "json")

        assert (result.exit_code, json.loads(result.stdout)) == (0, [])

    def test_github(self, records: Path) -> None:
        """For GitHub each finding is an annotation of its line, with special signs escaped."""
        spoil(records / "sources" / "T01.yml", "title: An", "title: 100%<b>")
        result = run("check", "--format", "github")

        assert result.exit_code == 1
        assert result.stdout == (
            "::error file=records/sources/T01.yml,line=3,col=8,title=S207::"
            "'<' is not allowed: records hold plain words, no markup\n"
        )

    def test_github_escapes_percent(self, records: Path) -> None:
        """A percent sign in a message does not start an escape."""
        spoil(records / "sources" / "T01.yml", "author: carrier", "author: 100%0A")
        stdout = run("check", "--format", "github").stdout

        assert "'100%250A' is not allowed" in stdout

    def test_folder(self, records: Path) -> None:
        """Another folder is read as records of its own, and its faults alone are shown."""
        spoil(records / "sources" / "T01.yml")
        shutil.copytree(INVENTED, "elsewhere")
        spoil(Path("elsewhere/hsa/2026.yml"), "catch_up", "cath_up")
        result = run("check", "elsewhere")

        assert result.exit_code == 1
        assert {line.split(":")[0] for line in result.stdout.splitlines()} == {
            "elsewhere/hsa/2026.yml"
        }

    def test_one_file(self, records: Path) -> None:
        """Of a file inside the records only its own faults are shown."""
        spoil(records / "sources" / "T01.yml")
        spoil(records / "hsa" / "2026.yml", "catch_up", "cath_up")
        result = run("check", "records/sources/T01.yml")

        assert result.exit_code == 1
        assert result.stdout.count("\n") == 1
        assert result.stdout.startswith("records/sources/T01.yml:")

    def test_one_sound_file(self, records: Path) -> None:
        """A file without faults passes, whatever is wrong elsewhere."""
        spoil(records / "sources" / "T01.yml")

        assert run("check", "records/hsa/2026.yml").exit_code == 0

    def test_subfolder(self, records: Path) -> None:
        """Of a folder inside the records the faults of all its files are shown."""
        spoil(records / "sources" / "T01.yml")
        spoil(records / "payers" / "acme" / "payer.yml", "kind: carrier", "kind: carier")
        result = run("check", "records/payers")

        assert result.stdout.startswith("records/payers/acme/payer.yml:4:7: S204")
        assert result.stdout.count("\n") == 1

    @pytest.mark.parametrize("path", ["nowhere", "lone.yml"])
    def test_wrong_path(self, records: Path, path: str) -> None:
        """A path that is not there, and a file outside the records, are wrong usage."""
        (records.parent / "lone.yml").write_text("id: T02\n", encoding="utf-8")
        result = run("check", path)

        assert result.exit_code == 2
        assert path in result.stderr

    def test_wrong_format(self) -> None:
        """A format that does not exist is wrong usage."""
        assert run("check", "--format", "xml").exit_code == 2

    @pytest.mark.usefixtures("records")
    def test_today(self) -> None:
        """`SOURCE_DATE_EPOCH` decides which day it is."""
        assert run("check", today="1735689600").exit_code == 1
        assert "T304" in run("check", today="1735689600").stdout
        assert run("check", today=JUNE_2026).exit_code == 0

    @pytest.mark.parametrize("epoch", ["yesterday", "1e9", "99999999999999999999"])
    def test_wrong_today(self, epoch: str) -> None:
        """A day that is no number of seconds is wrong usage."""
        result = run("check", today=epoch)

        assert result.exit_code == 2
        assert "SOURCE_DATE_EPOCH" in result.stderr


class TestShow:
    """`show` prints the facts of one plan on a date of service."""

    @pytest.mark.usefixtures("records")
    def test_text(self) -> None:
        """A known value stands with its source, an unknown one with its state."""
        result = run("show", "acme-gold", "--on", "2024-06-01")

        assert result.exit_code == 0
        assert result.stdout == (
            "Acme Gold, date of service June 1, 2024\n\n"
            "Visit limit (massage, 97124): 12 visits a calendar year. In 2024 the plan covered at "
            "most 12 massage visits. [T01, as of 2024]\n"
            "Prior authorization (massage): Needed. In 2024 massage needed prior authorization. "
            "[T01, as of 2024]\n"
        )

    @pytest.mark.usefixtures("records")
    def test_unknown_values(self) -> None:
        """Past what is known nothing is stated."""
        assert run("show", "acme-gold", "--on", "2025-06-01").stdout == (
            "Acme Gold, date of service June 1, 2025\n\n"
            "Visit limit (massage, 97124): not reviewed. "
            "The limit from 2025 on has not been looked up.\n"
            "Prior authorization (massage): not known for this date; verify with the payer\n"
        )

    @pytest.mark.usefixtures("records")
    def test_words_of_other_times(self) -> None:
        """Statements that are only words are left out on days for which they do not speak."""
        assert "Medical necessity" in run("show", "acme-bronze", "--on", "2024-06-30").stdout
        assert "Medical necessity" not in run("show", "acme-bronze", "--on", "2024-07-01").stdout

    @pytest.mark.usefixtures("records")
    def test_today(self) -> None:
        """Without a date it is the day of the call."""
        assert "date of service June 1, 2026" in run("show", "acme-gold").stdout

    @pytest.mark.usefixtures("records")
    def test_group(self) -> None:
        """A group has what applies to it."""
        of_county = run("show", "acme-bronze", "--on", "2024-08-01", "--group", "county").stdout

        assert "Prior authorization (massage): Not needed." in of_county
        assert (
            "Prior authorization (massage): Needed."
            in run("show", "acme-bronze", "--on", "2024-08-01", "--group", "county-fire").stdout
        )

    @pytest.mark.usefixtures("records")
    def test_json(self) -> None:
        """In JSON a fact has its value in words, its days and its sources."""
        shown = json.loads(run("show", "acme-gold", "--on", "2024-06-01", "--json").stdout)
        limit = shown["facts"][0]

        assert (shown["plan"], shown["on"]) == ("acme-gold", "2024-06-01")
        assert [fact["key"] for fact in shown["facts"]] == [
            "visit-limit-2024",
            "authorization-2024",
        ]
        assert (limit["topic"], limit["state"]) == ("visit_limit", "stated")
        assert limit["in_words"] == "12 visits a calendar year"
        assert limit["sources"] == [{"id": "T01", "place": "page 2"}]
        assert limit["span"] == {
            "from": "2024-01-01",
            "from_known": True,
            "until": "2024-12-31",
            "until_known": False,
        }

    @pytest.mark.usefixtures("records")
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("acme-golden",), "unknown plan 'acme-golden'; did you mean 'acme-gold'?"),
            (("zzz",), "unknown plan 'zzz'; allowed: acme-bronze, acme-gold"),
            (
                ("acme-gold", "--group", "countee"),
                "unknown group 'countee'; did you mean 'county'?",
            ),
        ],
    )
    def test_unknown(self, arguments: tuple[str, ...], message: str) -> None:
        """An unknown plan or group ends with the nearest name that exists, or with all of a few."""
        result = run("show", *arguments)

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"{message}\n"

    @pytest.mark.parametrize("day", ["2024-02-30", "today", "1/2/2024", "0001-01-01"])
    def test_wrong_date(self, day: str) -> None:
        """A date that is no day of the calendar is wrong usage."""
        assert run("show", "ump-cdhp", "--on", day).exit_code == 2

    def test_faulty_data(self, records: Path) -> None:
        """With faults in the data the findings are shown instead."""
        spoil(records / "sources" / "T01.yml")
        result = run("show", "acme-gold")

        assert result.exit_code == 1
        assert "sources/T01.yml:5:9: S204" in result.stdout
        assert "mend them first" in result.stderr

    @pytest.mark.parametrize("day", ["1900-01-01", "2017-06-01", "2026-11-22", "2199-12-31"])
    def test_every_plan(self, at_hand: Library, day: str) -> None:
        """Every plan of the guide can be shown for any day."""
        for plan in at_hand.plans:
            assert run("show", plan, "--on", day).exit_code == 0
            shown = run("show", plan, "--on", day, "--json")
            assert json.loads(shown.stdout)["plan"] == plan


@pytest.mark.usefixtures("at_hand")
class TestCalc:
    """`calc` runs a calculator on a JSON object."""

    @pytest.mark.parametrize("name", sorted(CALCULATORS))
    def test_answer(self, facts: Facts, name: str) -> None:
        """The output is the calculator's own answer, from standard input."""
        example = dict(CALCULATORS[name].example)
        result = run("calc", name, given=json.dumps(example))

        assert result.exit_code == 0
        assert result.stdout == f"{answer(name, example, facts)}\n"

    def test_file(self, tmp_path: Path) -> None:
        """The input may come from a file."""
        file = tmp_path / "day.json"
        example = dict(CALCULATORS["units"].example)
        file.write_text(json.dumps(example), encoding="utf-8")

        assert run("calc", "units", str(file)).stdout == (
            run("calc", "units", given=json.dumps(example)).stdout
        )

    def test_refusal(self) -> None:
        """A refusal is an outcome, not a failure, and says for which dates there is an answer."""
        result = run("calc", "visit-budget", given=json.dumps(REFUSED))
        said = json.loads(result.stdout)

        assert result.exit_code == 0
        assert said["status"] == "refusal"
        assert said["reason"]
        assert said["known"]

    @pytest.mark.parametrize("name", sorted(CALCULATORS))
    @pytest.mark.parametrize("given", ["{}", "[]", "null", "3", '"\\ud800"', '{"\\ud800": NaN}'])
    def test_input_errors(self, name: str, given: str) -> None:
        """What is JSON but no input gives every error, each with its field."""
        result = run("calc", name, given=given)
        said = json.loads(result.stdout)

        assert result.exit_code == 1
        assert said["status"] == "error"
        assert all({"field", "message"} == set(error) for error in said["errors"])

    @pytest.mark.parametrize("given", ["", "{", "{'a': 1}", "[" * 100_000, "9" * 5_000, "\ufeff{}"])
    def test_not_json(self, given: str) -> None:
        """What is not JSON is wrong usage."""
        result = run("calc", "units", given=given)

        assert result.exit_code == 2
        assert "the input is not JSON" in result.stderr

    def test_not_utf8(self, tmp_path: Path) -> None:
        """A file that is not UTF-8 is wrong usage."""
        file = tmp_path / "day.json"
        file.write_bytes(b'{"method": "\xff"}')

        assert run("calc", "units", str(file)).exit_code == 2

    def test_unknown_calculator(self) -> None:
        """An unknown calculator is wrong usage; the nearest and all others are named."""
        result = run("calc", "unit", given="{}")

        assert result.exit_code == 2
        assert "unknown calculator 'unit'; did you mean 'units'?" in result.stderr
        assert all(name in result.stderr for name in CALCULATORS)

    def test_missing_file(self) -> None:
        """A file that is not there is wrong usage."""
        assert run("calc", "units", "nowhere.json").exit_code == 2

    @settings(max_examples=200)
    @given(
        st.sampled_from(sorted(CALCULATORS)),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(max_size=8), inner, max_size=3)
            ),
            max_leaves=8,
        ),
    )
    def test_any_json(self, facts: Facts, name: str, given: object) -> None:
        """Any JSON at all is answered in JSON."""
        assert json.loads(answer(name, given, facts))["status"] in ("answer", "refusal", "error")


def test_installed_command() -> None:
    """The command is installed beside Python and names itself."""
    program = Path(sys.executable).with_name("payer-guide")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stdout.startswith("payer-guide, version ")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("check", "--help"), ("calc", "--help")])
def test_help(arguments: tuple[str, ...]) -> None:
    """Every command explains itself."""
    result = run(*arguments)

    assert "Usage: payer-guide" in result.output
    assert result.exit_code == (0 if arguments else 2)


def test_unknown_command() -> None:
    """An unknown command is wrong usage."""
    assert run("chekc").exit_code == 2
