"""Checks: every code is explained in words, on a page and by an example that really shows it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
from functools import partial
from pathlib import Path

import command_line
import pytest
from click.testing import CliRunner
from faulty import APART, CASES, DATA, GUIDE, VALID, findings_in, lay_over
from markupsafe import escape

from hooks import addresses
from hooks.addresses import Links
from hooks.languages import ENGLISH_ALONE
from hooks.site import templates_in
from payer_data import command, faults, rules
from payer_data.checks import FAMILIES, FAULTS, where_explained
from payer_data.excerpts import as_excerpts
from payer_data.faults.fault import Fault
from payer_data.findings import Finding

ALL = pytest.mark.parametrize("fault", FAULTS.values(), ids=lambda fault: fault.code)

TOLD = {"Y108", "Y109", "F101", "R307", "X601", "X602", "X603"}
"""Codes whose example tells in words what no line of a record shows; their golden case shows it."""


SOUND = {"D001": "value: {visits: 12, period: calendar_year}"}
"""What stands in the sound records, where the right lines are as new as the wrong ones."""


def _texts(folder: Path, fault: Fault) -> Path:
    """The file in which an example stands."""
    path = fault.example.path
    if path == "guides/guide.md":
        return folder.parent / GUIDE
    return folder.parent / path if path in APART else folder / path


@ALL
def test_example(fault: Fault, tmp_path: Path) -> None:
    """The right lines stand in sound data; the wrong ones give the finding that is told."""
    if fault.code in TOLD:
        pytest.skip("shown by its golden case")
    folder = lay_over(VALID, tmp_path / "records")
    for name in ("register.yml", "open_questions.yml"):
        (tmp_path / name).write_bytes((CASES / "register" / name).read_bytes())
    (tmp_path / GUIDE).write_text(FAULTS["G501"].example.right, encoding="utf-8")
    file = _texts(folder, fault)
    sound = file.read_text(encoding="utf-8")
    right = SOUND.get(fault.code, fault.example.right)
    assert not findings_in(tmp_path, folder, fault.code[0])

    assert right in sound
    file.write_text(sound.replace(right, fault.example.wrong, 1), encoding="utf-8")
    found = {(one.code, one.message) for one in findings_in(tmp_path, folder, fault.code[0])}

    assert (fault.code, fault.example.says) in found


@pytest.mark.parametrize("code", sorted(TOLD))
def test_told_examples(code: str) -> None:
    """An example in words prints what the golden case of its code prints."""
    printed = "".join(path.read_text() for path in DATA.glob(f"{code}-*/findings.txt"))

    assert f"{code} {FAULTS[code].example.says}\n" in printed


@ALL
def test_words(fault: Fault) -> None:
    """Every code has a name in small letters; sentences say what is wrong and what to do."""
    assert re.fullmatch(r"[A-Z][0-9]{3}", fault.code)
    assert fault.code[0] in FAMILIES
    assert fault.name[0] == fault.name[0].lower() or fault.name.startswith("YAML")
    assert all(words.endswith(".") for words in (fault.cause, fault.remedy))


@pytest.mark.parametrize("package", [faults, rules], ids=["faults", "rules"])
def test_one_module_each(package: object) -> None:
    """Each module holds one fault, opens with its code, and no two have the same code."""
    name, path = str(getattr(package, "__name__")), getattr(package, "__path__")  # noqa: B009
    codes = []
    for found in pkgutil.iter_modules(path):
        module = importlib.import_module(f"{name}.{found.name}")
        held = [value for value in vars(module).values() if isinstance(value, Fault)]
        if held:
            assert len(held) == 1
            assert (module.__doc__ or "").startswith(f"{held[0].code}: ")
            codes.append(held[0].code)

    assert len(codes) == len(set(codes)) > 10


@ALL
def test_explain(fault: Fault) -> None:
    """The command tells of each code what is wrong, what to do and an example."""
    result = CliRunner().invoke(command.main, ("explain", fault.code.lower()))
    said = " ".join(result.stdout.split())

    assert result.exit_code == 0
    for words in (fault.name, fault.cause, fault.remedy, fault.example.says):
        assert " ".join(words.split()) in said


def test_explain_unknown() -> None:
    """A code that does not exist ends with the nearest one."""
    result = CliRunner().invoke(command.main, ("explain", "S219"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "unknown code 'S219'; did you mean 'S2" in result.stderr


@ALL
def test_page(fault: Fault) -> None:
    """Each code has a page on the site that tells the same."""
    templates = templates_in(ENGLISH_ALONE)
    said = templates.get_template("check.html.jinja").render(
        fault=fault, title=fault.name, links=Links(fault.page), addresses=addresses
    )

    for words in (fault.cause, fault.remedy, fault.example.wrong, fault.example.right):
        assert escape(words) in said


class TestExcerpts:
    """Findings as a terminal shows them."""

    def test_excerpt(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A finding stands with its line, a pointer, what is allowed and where to read more."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("SITE_URL", raising=False)
        Path("T01.yml").write_text("id: T01\ntitel: A manual\n", encoding="utf-8")
        finding = Finding("T01.yml", 2, 1, "S201", "unknown key 'titel'", ("id", "title"), "title")

        assert as_excerpts([finding]) == (
            "T01.yml:2:1: S201 unknown key 'titel'\n"
            "    2 | titel: A manual\n"
            "      | ^\n"
            "  allowed here: id, title\n"
            "  more: payer-guide explain S201"
        )

    @pytest.mark.parametrize("path", ["nowhere.yml", "a\nb.yml", "\0", "."])
    def test_no_line(self, path: str) -> None:
        """Where the file cannot be read, the finding stands alone."""
        assert " | " not in as_excerpts([Finding(path, 1, 1, "F101", "no record belongs here")])

    def test_pointer_of_long_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of a long line the part around the fault is shown, and the pointer is below it."""
        monkeypatch.chdir(tmp_path)
        Path("a.yml").write_text(f"{'x' * 500}!{'y' * 500}\n", encoding="utf-8")
        lines = as_excerpts([Finding("a.yml", 1, 501, "S207", "no")]).split("\n")

        assert len(lines[1]) < 120
        assert lines[1][lines[2].index("^")] == "!"

    def test_site(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the site's address at hand, a finding names the page of its code."""
        monkeypatch.setenv("SITE_URL", "https://example.org/guide/")

        assert where_explained("S201") == "https://example.org/guide/checks/s201/"


class TestSince:
    """`check --since`, which asks for proof of every value that changed."""

    @pytest.fixture
    def gold(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A plan of records that are kept in git and taken for the guide's own."""
        records = lay_over(VALID, tmp_path / "records")
        for call in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
            person = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
            arguments = ["git", *person, *call]
            subprocess.run(arguments, cwd=tmp_path, check=True)  # noqa: S603 - git alone
        monkeypatch.setattr(command, "RECORDS", records)
        monkeypatch.chdir(tmp_path)
        return records / "payers/acme/plans/acme-gold.yml"

    run = staticmethod(partial(command_line.run, "check"))

    def test_refused(self, gold: Path) -> None:
        """A changed value without a new proof is refused at its line."""
        gold.write_text(gold.read_text("utf-8").replace("visits: 12", "visits: 14"), "utf-8")
        result = self.run("--since", "HEAD")

        assert result.exit_code == 1
        assert result.stdout.startswith("records/payers/acme/plans/acme-gold.yml:12:12: D001 ")
        assert self.run().exit_code == 0

    def test_passed(self, gold: Path) -> None:
        """With a new day of verification it passes."""
        text = gold.read_text("utf-8").replace("visits: 12", "visits: 14")
        gold.write_text(text.replace("verified: 2025-06-30", "verified: 2026-06-01"), "utf-8")

        assert self.run("--since", "HEAD").exit_code == 0

    @pytest.mark.usefixtures("gold")
    def test_unknown_revision(self) -> None:
        """A revision that git does not know is wrong usage."""
        assert self.run("--since", "nowhere").exit_code == 2
