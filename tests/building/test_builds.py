"""Whole builds: the same bytes everywhere, and never half a site that looks whole."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hooks.finishing.hosts import LASTING
from hooks.shipped import parts

from . import checkout
from .checkout import ROOT, build, digests, read_only, start
from .conftest import Built


def test_nothing_is_written_into_the_sources(tmp_path: Path, built: Built) -> None:
    """A build leaves guides and records alone, and leaves nothing beside the site."""
    kept = [ROOT / "docs", ROOT / "payer_data"]
    before = [digests(folder) for folder in kept]
    build(tmp_path / "site")

    assert [digests(folder) for folder in kept] == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert digests(tmp_path / "site") == digests(built.folder)


def test_pages_are_poured(built: Built) -> None:
    """The theme draws few pages; those that there are many of are poured."""
    poured = re.search(r"(\d+) of them poured", built.said)

    assert poured
    assert int(poured[1]) > 100


class _Loaded(HTMLParser):
    """What a page loads before anything else: scripts, styles, and the worker that runs Python."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads."""
        found = dict(attrs)
        kinds = set((found.get("rel") or "").split()) if tag == "link" else set()
        by_script = found.get("src") if tag == "script" else found.get("data-worker")
        by_link = found.get("href") if kinds & {"stylesheet", "modulepreload"} else None
        self.links |= {link for link in (by_script, by_link) if link}


def test_all_that_a_page_is_made_of_may_be_kept(built: Built) -> None:
    """Addresses change with their content, or no new build could take over from a kept one."""
    pages = built.folder.rglob("*.html")
    loaded = {link for page in pages for link in _Loaded(page.read_text("utf-8")).links}
    assert len(loaded) > len(LASTING)
    assert [link for link in sorted(loaded) if not _is_lasting(link)] == []


def _is_lasting(link: str) -> bool:
    return any(fnmatch(link, f"*{pattern}") for pattern in LASTING)


def test_elsewhere(tmp_path: Path, built: Built) -> None:
    """A read-only copy under an odd path, made on another day, builds the same bytes.

    Nothing is taken over: Python's snapshot for the browser is made again too.
    """
    tree = checkout.copy(tmp_path / "Größe und naïveté" / "a 'guide'")
    settings = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TZ": "Pacific/Kiritimati"}
    with read_only(tree):
        build(tmp_path / "süß site", tree, **settings)

    assert not (tree / "build").exists()
    assert digests(tmp_path / "süß site") == digests(built.folder)


def test_properdocs(tmp_path: Path, built: Built) -> None:
    """The maintained continuation of MkDocs builds the same bytes from the same tree."""
    program = (str(Path(__file__).parent / "with_properdocs.py"),)
    build(tmp_path / "site", program=program, PYTHONPATH=str(ROOT))

    assert digests(tmp_path / "site") == digests(built.folder)


@pytest.fixture
def old(tmp_path: Path, built: Built) -> Path:
    """A site from an earlier build, with a page of its own."""
    folder = tmp_path / "site"
    shutil.copytree(built.folder, folder)
    (folder / "old.html").write_text("old", encoding="utf-8")
    return folder


@pytest.mark.parametrize("seconds", [0.5, 2, 4, 7])
def test_killed(old: Path, seconds: float) -> None:
    """A build killed at any moment leaves the old site as it was, or a new one that is whole."""
    before = digests(old)
    process = start(old)
    with suppress(subprocess.TimeoutExpired):  # A build may be done by then.
        process.wait(seconds)
    process.kill()
    process.communicate()

    after = digests(old)
    del before["old.html"]
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("written", ["", "index.html"])
def test_stopped(old: Path, written: str) -> None:
    """A build that is stopped by hand leaves the old site, and nothing beside it."""
    before = digests(old)
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)  # as at a keyboard
    try:
        process = start(old)
    finally:
        signal.signal(signal.SIGINT, ignored)
    _wait_for_unfinished(old, process, written)
    process.send_signal(signal.SIGINT)
    process.communicate()

    assert process.returncode != 0
    assert digests(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["site"]


def _wait_for_unfinished(site: Path, process: subprocess.Popen[str], written: str) -> None:
    """Wait until a build has made its own folder, and has written a file there."""
    while not any(site.parent.glob(f".{site.name}-unfinished-*/{written}")):
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.01)


def test_disk_full(old: Path) -> None:
    """When files cannot be written, the old site stays and the maintainer reads why."""
    before = digests(old)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python ignores the signal, so that writing more than this fails as on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        process = start(old)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    said, _ = process.communicate()

    assert process.returncode == 1, said
    assert "The site was not built" in said
    assert "Traceback" not in said
    assert digests(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["site"]


def test_two_at_once(tmp_path: Path, built: Built) -> None:
    """Two builds into one folder both succeed, and the site is whole."""
    processes = [start(tmp_path / "site") for _ in range(2)]
    said = [process.communicate()[0] for process in processes]

    assert [process.returncode for process in processes] == [0, 0], said
    assert digests(tmp_path / "site") == digests(built.folder)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


OURS = (
    *(
        "*.html",
        "*.xml",
        "*.xml.gz",
        "*.ics",
        "*.json",
        "*.csv",
        "*.sqlite",
        "*.txt",
        "*.webmanifest",
    ),
    *(
        "_headers",
        "_redirects",
        ".nojekyll",
        "assets/identity/*.png",
        "assets/identity/*.svg",
        "images/*",
    ),
    *("assets/scripts/*", "assets/runtime/*/*.mjs", "assets/runtime/*/*.whl"),
)
"""What the project made itself, or made of the records."""


def test_every_file_has_a_maker(built: Built) -> None:
    """Each file of the site is our own or belongs to a part whose license is published."""
    foreign = [pattern for part in parts() for pattern in part.files]
    unknown = [
        name
        for name in digests(built.folder)
        if not any(fnmatch(name.removeprefix("es/"), pattern) for pattern in (*foreign, *OURS))
    ]

    assert unknown == []
    for pattern in foreign:
        assert any(fnmatch(name, pattern) for name in digests(built.folder)), pattern
