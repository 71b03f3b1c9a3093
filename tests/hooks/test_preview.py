"""The live preview between two builds."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from hooks.preview import Preview
from hooks.site import Page


@pytest.fixture
def preview() -> Preview:
    """A preview that has begun."""
    started = Preview()
    started.begin()
    return started


def test_who_asks_meanwhile_is_given_the_changed_page(tmp_path: Path, preview: Preview) -> None:
    """A page that is asked for while changed records are read comes as they have it by now."""
    file = tmp_path / "index.html"
    file.write_text("old", encoding="utf-8")
    given: list[str] = []

    def ask() -> None:
        preview.draw("/")
        given.append(file.read_text(encoding="utf-8"))

    asker = Thread(target=ask)

    def changed() -> list[Page]:
        asker.start()
        asker.join(0.2)
        return [Page("", "Home", "", lambda: "new")]

    preview.built(tmp_path, (), changed, lambda page: page.html)
    shown = preview.show_changed()
    asker.join()
    preview.end()

    assert shown
    assert given == ["new"]


def test_what_is_no_record_asks_for_a_whole_build(tmp_path: Path, preview: Preview) -> None:
    """Once anything but a record has changed, no page is shown before the whole build."""
    template = tmp_path / "plan.html.jinja"
    template.write_text("old", encoding="utf-8")
    preview.built(tmp_path, (template,), list, lambda page: page.html)
    template.write_text("quite new", encoding="utf-8")
    shown = preview.show_changed()
    preview.end()

    assert not shown
