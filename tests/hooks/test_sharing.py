"""Sharing: a language loads the first one's files where they are the same, and keeps its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.files.sharing import share_files

HOME = "https://example.org/guide/es/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in two languages, with a script that both have and words of one."""
    for folder in (tmp_path, tmp_path / "es"):
        (folder / "assets" / "scripts").mkdir(parents=True)
        (folder / "assets" / "scripts" / "a.mjs").write_text("same()", encoding="utf-8")
        (folder / "assets" / "words.json").write_text(f'"{folder.name}"', encoding="utf-8")
        (folder / "calculators").mkdir()
    return tmp_path


def _shared(site: Path, page: str, text: str) -> str:
    (site / page).write_text(text, encoding="utf-8")
    share_files(site, site / "es", HOME)
    return (site / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "link", "led"),
    [
        ("es/index.html", "assets/scripts/a.mjs", "../assets/scripts/a.mjs"),
        ("es/index.html", "./assets/scripts/a.mjs", "../assets/scripts/a.mjs"),
        ("es/calculators/a.html", "../assets/scripts/a.mjs", "../../assets/scripts/a.mjs"),
        ("es/404.html", "/guide/es/assets/scripts/a.mjs", "/guide/assets/scripts/a.mjs"),
        ("es/a.webmanifest", f"{HOME}assets/scripts/a.mjs", f"{HOME[:-3]}assets/scripts/a.mjs"),
        ("es/calculators/a.html", "../assets/words.json", "../assets/words.json"),
        ("es/calculators/a.html", "../../assets/scripts/a.mjs", "../../assets/scripts/a.mjs"),
        ("es/404.html", "/assets/scripts/a.mjs", "/assets/scripts/a.mjs"),
    ],
)
def test_links(page: str, link: str, led: str, site: Path) -> None:
    """Links to what both have lead to the first language; all others stay as they are."""
    assert _shared(site, page, f'<script src="{link}">') == f'<script src="{led}">'


def test_files(site: Path) -> None:
    """What both have is there once; what only looks alike by its name stays."""
    share_files(site, site / "es", "")

    assert (site / "assets/scripts/a.mjs").is_file()
    assert not (site / "es/assets/scripts").exists()
    assert (site / "es/assets/words.json").is_file()
