"""The live preview between two builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread, Timer

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


@pytest.mark.parametrize(("taken", "pause"), [(0.5, 3.0), (40.0, 40.0)])
def test_a_whole_build_waits_as_long_as_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: float, pause: float
) -> None:
    """Who saves once and again is not made to wait for builds that take longer than that."""
    clock = iter([0.0, taken])
    pauses: list[float] = []

    class Noted(Timer):
        def __init__(self, interval: float, function: Callable[[], None]) -> None:
            super().__init__(interval, function)
            pauses.append(interval)

    monkeypatch.setattr("hooks.preview.monotonic", lambda: next(clock))
    monkeypatch.setattr("hooks.preview.Timer", Noted)
    (tmp_path / "index.html").touch()
    preview = Preview()
    preview.begin()
    preview.built(tmp_path, (), lambda: [Page("", "Home", "", str)], lambda page: page.html)
    preview.show_changed()
    preview.end()

    assert pauses == [pause]
