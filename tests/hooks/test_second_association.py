"""Another association takes the guide over, and nothing of the first is left in its site."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from command_line import INVENTED

from hooks.association import AssociationError, read_association, settings
from hooks.menu import offered_nav
from payer_data.findings import BadDataError
from payer_data.library import RECORDS, load

ROOT = Path(__file__).parents[2]
SECOND = ROOT / "tests" / "cases" / "association"

CODE = ("calculators", "hooks", "overrides", "tools", "payer_data")
FILES = ("package.json", "package-lock.json", "pyproject.toml", "requirements.lock")
OWN = ("records", "register.yml", "open_questions.yml", "__pycache__")
"""What in the code's folders is an association's own."""

SHARED = frozenset(
    {
        *("TRICARE", '"tricare"', "Uniform", "Workers' comp", '"complaints"'),
        *("How is this code counted?", "What does this plan cover?"),
    }
)
"""Words of federal rules, of the guide's own pages and of its tools."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second association's site: the code as it is, with its own files in their places."""
    fork = tmp_path_factory.mktemp("fork")
    for folder in CODE:
        shutil.copytree(ROOT / folder, fork / folder, ignore=shutil.ignore_patterns(*OWN))
    for name in FILES:
        shutil.copy(ROOT / name, fork / name)
    (fork / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(INVENTED, fork / "payer_data" / "records")
    (fork / "payer_data" / "records" / "jurisdiction" / "example.yml").unlink()
    shutil.copytree(SECOND / "records", fork / "payer_data" / "records", dirs_exist_ok=True)
    shutil.copytree(SECOND / "docs", fork / "docs")
    shutil.copytree(SECOND / "overrides", fork / "overrides", dirs_exist_ok=True)
    shutil.copy(SECOND / "open_questions.yml", fork / "payer_data")
    for name in ("mkdocs.yml", "association.yml"):
        shutil.copy(SECOND / name, fork)
    done = subprocess.run(
        [sys.executable, "-m", "hooks.build", "site"],
        cwd=fork,
        env=os.environ | {"SITE_URL": "https://guide.example/", "PYTHONPATH": str(fork)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return fork / "site"


_DIGEST = re.compile(r"sha(?:256|384|512)[-=][\w+/-]{43,}=*")


def _contents(site: Path) -> Iterator[tuple[str, str]]:
    """Every built file by its name, archives unpacked."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.decompress(raw)
        if not zipfile.is_zipfile(path):
            yield name, _text(raw)
            continue
        with zipfile.ZipFile(path) as archive:
            for inner in archive.namelist():
                yield f"{name}: {inner}", _text(archive.read(inner))


def _text(raw: bytes) -> str:
    """A file without the digests in it, in which any three letters may stand by chance."""
    return _DIGEST.sub("", raw.decode("utf-8", errors="replace"))


def _first_association() -> set[str]:
    """Names, addresses and colours that only the first association has."""
    library, _ = load(RECORDS)
    named = [*library.payers.values(), *library.plans.values(), *library.entities.values()]
    words = {"Washington", "RCW", "WAC 246", "LMT Payer Guide"}
    words |= {record.value.name for record in named}
    words |= {f'"{record.id}"' for record in (*named, *library.rulebooks.values())}
    words |= {alias for record in named for alias in record.value.aliases if len(alias) > 4}
    words |= {record.value.citation for record in library.rulebooks.values()} - {None}
    words |= {record.value.title for record in library.sources.values()}
    words |= {urlsplit(record.value.url).netloc for record in library.sources.values()} - {b"", ""}
    own = yaml.safe_load((ROOT / "association.yml").read_text(encoding="utf-8"))
    colours = own["colours"]
    words |= {colours["tile"], *colours["light"].values(), *colours["dark"].values()}
    words |= {own["line"], *own["home"].values(), *own["cards"].values()}
    mark = (ROOT / "overrides/.icons/guide/mark.svg").read_text(encoding="utf-8")
    words |= set(re.findall(r' d="([^"]{12,})"', mark))
    second = "".join(text.lower() for _, text in _contents(SECOND))
    return {word for word in words if word.lower() not in second} - SHARED


def test_no_trace_of_the_first(built: Path) -> None:
    """No built file, or its name, holds a name, an address, a law or a colour of the first."""
    words = _first_association()
    assert len(words) > 100
    # Python finds one word after another much sooner than any of many.
    named = ((name, f"{name}\n{text}") for name, text in _contents(built))
    traces = {(name, word) for name, text in named for word in words if word in text}

    assert traces == set()


def test_the_second_is_everywhere(built: Path) -> None:
    """Its name, its state, its payers, its colours and its mark are in their places."""
    home = (built / "index.html").read_text(encoding="utf-8")
    law = (built / "prior-authorization" / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'<link rel="stylesheet" href="([^"]+)"', home)
    colours = "".join((built / path).read_text(encoding="utf-8") for path in loaded)

    assert "What will the plan pay for?" in home
    assert "<title>" in home
    assert "Example Guide" in home
    assert "Exampleland law" in law
    assert "#6b21a8" in colours
    assert "Exampleland Insurance Office</a> oversees insurers" in home
    assert '<a href="mailto:guide@example.test">' in home
    assert "every massage practitioner in Exampleland" in (
        built / "rules" / "index.html"
    ).read_text(encoding="utf-8")
    assert "Example Association" in (built / "feed.xml").read_text(encoding="utf-8")
    assert (built / "payers" / "beta" / "beta-silver" / "index.html").is_file()
    assert "M16 3l13 26H3z" in (built / "assets/identity/icon.svg").read_text(encoding="utf-8")


def test_a_calculator_without_facts_is_not_offered(built: Path) -> None:
    """Its rulebook is missing, so it has no page, and no menu or list leads there."""
    assert (built / "calculators" / "hsa" / "index.html").is_file()
    assert not (built / "calculators" / "ce-hours").exists()
    assert all("ce-hours" not in text for name, text in _contents(built) if name.endswith(".html"))


def test_guide_names_every_place() -> None:
    """The steps for another association name every file and folder that this test replaces."""
    steps = (ROOT / "OWN-GUIDE.md").read_text(encoding="utf-8")
    own = {path.relative_to(SECOND).parts[0] for path in SECOND.rglob("*") if path.is_file()}

    assert {"association.yml", "mkdocs.yml", "records", "docs"} <= own
    assert all(name in steps for name in (*own, *OWN[:-1], "overrides/.icons/guide/mark.svg"))


class TestSettings:
    """The association's file is checked like a record."""

    def _read(self, folder: Path, old: str, new: str) -> str:
        text = (SECOND / "association.yml").read_text(encoding="utf-8")
        assert old in text
        (folder / "association.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises((BadDataError, AssociationError)) as fault:
            read_association(folder)
        return str(fault.value)

    def test_misspelt_key(self, tmp_path: Path) -> None:
        """A misspelt key is named with its line and the nearest key."""
        found = self._read(tmp_path, "  strong:", "  strnog:")
        assert "association.yml:10:" in found
        assert "did you mean 'strong'?" in found

    def test_unreadable_values(self, tmp_path: Path) -> None:
        """What is no color or no mailbox is told with an example of one."""
        found = self._read(tmp_path, '"#6b21a8"', '"#9fd"')
        assert "association.yml:9:13: S204 '#9fd' is not a name of this kind (a color" in found
        found = self._read(tmp_path, "mailto:", "")
        assert "such as mailto:guide@example.org" in found

    def test_faint_colour(self, tmp_path: Path) -> None:
        """A colour in which text could not be read is refused, with its place."""
        found = self._read(tmp_path, '"#6b21a8"', '"#c4b5fd"')
        assert "association.yml:9:" in found
        assert "needs 4.5" in found

    def test_whole_file(self) -> None:
        """A sound file becomes the settings that pages use."""
        made = settings(read_association(SECOND))
        assert made["association"] == "Example Association"
        assert made["identity"]["cards"]["prior-authorization"] == "Must somebody agree first?"


def test_menu_keeps_everything_that_was_made() -> None:
    """Only pages of calculators can be left out; a title without pages goes too."""
    menu = ["index.md", {"Reckon": [{"HSA": "calculators/hsa/index.md"}]}, {"About": "about.md"}]

    assert offered_nav(menu, {"calculators/hsa/"}) == menu
    assert offered_nav(menu, set()) == ["index.md", {"About": "about.md"}]
