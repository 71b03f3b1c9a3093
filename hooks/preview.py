"""Preview: pages with changed records are shown at once, and the site is built again after that.

A whole build takes longer than a maintainer at work wants to wait. While nothing but records has
changed, each page made from them is drawn when somebody asks for it, inside what the theme drew
around it at the last build. Once nobody has changed anything for as long as a whole build takes it
follows, with all that else depends on records: guides, search, data files and the snapshot of
Python. A change during that build shows after it, so it must not begin while somebody is at work.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock, Timer
from time import monotonic
from typing import Any

from hooks.machine.memory import made_to_stay, tidy
from hooks.site import Page
from payer_data.errors import PayerGuideError

_SHORTEST_PAUSE = 3.0
"""Seconds without a change after which a whole build follows, where that takes no longer."""

type Stamps = Mapping[Path, tuple[int, int]]


class Preview:
    """What is shown between two builds.

    Attributes:
        runs: Whether this process is a live preview.
        bell: A folder to watch; a change in it asks for a whole build.
    """

    def __init__(self) -> None:
        """Before the first build."""
        self.runs = False
        self._lock = Lock()
        self._changed: dict[str, Page] = {}
        self._timer: Timer | None = None

    def begin(self) -> None:
        """This process is a live preview."""
        self.runs = True
        self._started = monotonic()
        self.bell = Path(mkdtemp(prefix="preview-"))

    def end(self) -> None:
        """Nobody looks any more."""
        if self._timer:
            self._timer.cancel()
        if self.runs:
            shutil.rmtree(self.bell, ignore_errors=True)

    def attach(self, server: Any, paths: Iterable[Path]) -> None:  # noqa: ANN401 - MkDocs' own
        """Let MkDocs' server ask here before it builds or answers.

        Args:
            server: The server, before it runs.
            paths: What it should watch beside what it does by itself.
        """
        for path in (*paths, self.bell):
            server.watch(str(path))
        whole, serve = server.builder, server.get_app()

        def build_again() -> None:
            try:
                shown = self.show_changed()
            except PayerGuideError:
                shown = False  # The whole build says what is wrong.
            if not shown:
                with self._lock:
                    self._changed.clear()
                self._started = monotonic()
                whole()

        def answer(environ: dict[str, Any], start_response: object) -> object:
            self.draw(environ["PATH_INFO"].removeprefix(server.mount_path))
            return serve(environ, start_response)

        server.builder = build_again
        server.set_app(answer)

    def built(
        self,
        folder: Path,
        others: Iterable[Path],
        changed: Callable[[], Iterable[Page]],
        draw: Callable[[Page], str],
    ) -> None:
        """Note what a whole build was made from.

        Args:
            folder: Where the site is.
            others: All that it is made from beside records.
            changed: Gives the pages as the records are by now; none where they are as before.
            draw: Draws one of them as that build would have.
        """
        self._folder, self._changed_by_now, self._draw = folder, changed, draw
        self._paths = (*others, self.bell)
        self._stamps = _stamps(self._paths)
        tidy()
        self._pause = max(_SHORTEST_PAUSE, monotonic() - self._started)

    @made_to_stay()
    def show_changed(self) -> bool:
        """Show changed records, if nothing else has changed.

        Returns:
            Whether that was so; otherwise the site must be built.

        Raises:
            PayerGuideError: The records have faults.
        """
        with self._lock:  # Who asks for a page meanwhile is given the changed one.
            if _stamps(self._paths) != self._stamps:
                return False
            made = {page.address: page for page in self._changed_by_now()}
            if not all(self._file(address).is_file() for address in made):
                return False
            self._changed |= made
        if made:
            self._ring_later()
        return True

    def draw(self, path: str) -> None:
        """Draw the page at a path of the site, if records have changed since it was drawn."""
        address = path.lstrip("/").removesuffix("index.html")
        with self._lock:
            if page := self._changed.get(address):
                self._file(address).write_text(self._draw(page), encoding="utf-8")
                del self._changed[address]

    def _file(self, address: str) -> Path:
        return self._folder / address / "index.html"

    def _ring_later(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = Timer(self._pause, (self.bell / "rung").touch)
        self._timer.daemon = True
        self._timer.start()


def _stamps(paths: Iterable[Path]) -> Stamps:
    """When files, also those in folders, were last changed."""
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        for file in (path, *path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                status = file.stat()
                found[file] = status.st_size, status.st_mtime_ns
    return found


preview = Preview()
"""The one of this process: MkDocs loads the module of its events anew for each build."""
