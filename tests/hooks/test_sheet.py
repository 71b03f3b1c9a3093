"""The style sheet: one file that holds the theme's rules, ours and the association's, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.files import sheet


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with two sheets, as they come from its makers."""
    folder = tmp_path / sheet.THEMES
    folder.mkdir(parents=True)
    main = '@charset "UTF-8";a{b:c}\n/*# sourceMappingURL=main.css.map */'
    (folder / "main.0a.min.css").write_text(main, encoding="utf-8")
    (folder / "palette.0b.min.css").write_text("d{e:f}", encoding="utf-8")
    return tmp_path


def test_order(theme: Path) -> None:
    """The theme comes first and the association last, so that ours hold, and its own above all."""
    whole = sheet.joined([theme], "last{g:h}")
    places = [whole.index(part) for part in ("a{b:c}", "d{e:f}", "--pg-ink:", "last{g:h}")]

    assert places == sorted(places)


def test_one_file(theme: Path) -> None:
    """It names its letters once, at its start, and no map, which the site does not serve."""
    whole = sheet.joined([theme], "")

    assert whole.startswith('@charset "UTF-8";')
    assert whole.count("@charset") == 1
    assert "sourceMappingURL" not in whole


def test_missing_theme(tmp_path: Path) -> None:
    """A theme without the sheets that are looked for stops the build, by name."""
    with pytest.raises(sheet.SheetError, match=r"main\."):
        sheet.joined([tmp_path], "")


def test_forgotten_subject(theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that the list of subjects does not name stops the build, instead of being lost."""
    (tmp_path / "new.css").write_text("", encoding="utf-8")
    monkeypatch.setattr(sheet, "_STYLES", tmp_path)

    with pytest.raises(sheet.SheetError, match="new"):
        sheet.joined([theme], "")


def test_lasting_address() -> None:
    """Its address changes with its content, so that browsers may keep it for ever."""
    assert sheet.address_of("a{}") != sheet.address_of("b{}")
    assert sheet.address_of("a{}").startswith("assets/styles/")
    assert sheet.address_of("a{}").endswith("/guide.css")
