"""Workshop: what is made appears whole or not at all, and nobody's folder is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hooks.machine.workshop import ForeignFolderError, keep, replace, unfinished, workshop


def site(folder: Path, words: str) -> Path:
    """A small finished site."""
    folder.mkdir(parents=True)
    for name in ("index.html", "sitemap.xml"):
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def words_of(folder: Path) -> list[str]:
    """What its files say."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]


def test_unfinished_is_beside_and_hidden(tmp_path: Path) -> None:
    """What is being made lies on the same disk, under a name that servers do not show."""
    with unfinished(tmp_path / "new" / "site") as folder:
        assert folder.parent == tmp_path / "new"
        assert folder.name.startswith(".")
        assert list(folder.iterdir()) == []

    assert list((tmp_path / "new").iterdir()) == []


def test_failure_leaves_nothing(tmp_path: Path) -> None:
    """When making fails, what was made so far is gone."""

    def fail() -> None:
        with unfinished(tmp_path / "site") as folder:
            site(folder / "half", "half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()

    assert list(tmp_path.iterdir()) == []


def test_killed_builds_are_swept(tmp_path: Path) -> None:
    """What a killed build left is deleted by the next one; what a running one makes is not."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    left = site(tmp_path / f".site-unfinished-{done.pid}", "left")
    running = site(tmp_path / ".site-unfinished-1", "running")
    named_alike = site(tmp_path / ".site-unfinished-x", "ours")
    with unfinished(tmp_path / "site"):
        assert not left.exists()
        assert running.exists()
        assert named_alike.exists()


def test_replace(tmp_path: Path) -> None:
    """A finished site takes the place of the old one, and the old one is gone."""
    place = site(tmp_path / "site", "old")
    replace(place, site(tmp_path / "made", "new"))

    assert words_of(place) == ["new", "new"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_foreign_folder(tmp_path: Path, what: str) -> None:
    """A folder that holds something else is left alone, and the maintainer is told."""
    place = tmp_path / "mine"
    if what == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.mkdir()
        (place / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFolderError, match="no site"):
        replace(place, site(tmp_path / "made", "new"))

    assert place.exists()


def test_many_at_once(tmp_path: Path) -> None:
    """Builds that finish together each succeed, and one whole site stands at the end."""
    place = site(tmp_path / "site", "old")
    made = [site(tmp_path / f"made-{number}", f"new {number}") for number in range(8)]
    failed: list[BaseException] = []

    def put(one: Path) -> None:
        try:
            replace(place, one)
        except OSError as fault:
            failed.append(fault)

    threads = [threading.Thread(target=put, args=(one,)) for one in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    first, second = words_of(place)
    assert first == second
    assert first.startswith("new")


def test_keep(tmp_path: Path) -> None:
    """Of two that made the same, the first is kept."""
    keep(site(tmp_path / "one", "first"), tmp_path / "place")
    keep(site(tmp_path / "two", "second"), tmp_path / "place")

    assert words_of(tmp_path / "place") == ["first", "first"]


def test_keep_fails_aloud(tmp_path: Path) -> None:
    """When there is no place to put it, that is told."""
    with pytest.raises(OSError, match="No such file"):
        keep(site(tmp_path / "one", "first"), tmp_path / "nowhere" / "place")


class TestWorkshop:
    """Where parts are kept for later builds."""

    def test_in_the_checkout(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Usually in the checkout's own build folder."""
        monkeypatch.delenv("PAYER_GUIDE_BUILD", raising=False)

        assert workshop(tmp_path) == tmp_path / "build"

    def test_read_only(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """In the user's own folder where nothing may be written in the checkout."""
        monkeypatch.delenv("PAYER_GUIDE_BUILD", raising=False)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        monkeypatch.setattr("os.access", lambda *_: False)

        assert workshop(tmp_path / "checkout") == tmp_path / "payer-guide"

    def test_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Or where the maintainer says."""
        monkeypatch.setenv("PAYER_GUIDE_BUILD", str(tmp_path / "parts"))

        assert workshop(tmp_path) == tmp_path / "parts"
