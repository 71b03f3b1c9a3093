"""Pouring: which generated pages the theme draws, and which are poured into a mould of its making.

Pages that a menu names are drawn whole. Of the others, the theme draws the first of each family
with marks; that one and the rest of its family are poured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from hooks.finishing.finished import check
from hooks.machine.crew import Shares
from hooks.pouring.mould import Family, Mould, family, marked
from hooks.pouring.searching import Entry, brief, entries
from hooks.site import Page

WHOLE = 100
"""Of so many pages of a family search holds every word; of more it holds names and answers."""

_WAITING = 100
"""How many contents are kept until their turn comes; more would fill the memory."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What is to be poured: a page's content, and what search finds of it."""

    address: str
    html: str
    entries: tuple[Entry, ...]


class Pouring:
    """The moulds of one build.

    Attributes:
        entries: What search finds on the pages made so far.
    """

    entries: list[Entry]

    def __init__(self, pages: Iterable[Page], *, again: bool = False) -> None:
        """Start without moulds.

        Args:
            pages: All generated pages.
            again: Whether pages will be asked for again, and so what surrounds each is kept.
        """
        self._keeps_frames = again
        self.entries = []
        self._poured: list[Page] = []
        self._contents: dict[str, _Content] = {}
        self._sizes = Counter(map(family, pages))
        self._firsts: dict[Family, Page] = {}
        self._moulds: dict[Family, Mould] = {}
        self._wholes: dict[str, str] = {}
        self._frames: dict[str, tuple[str, str]] = {}

    def takes(self, page: Page) -> bool:
        """Whether a page that no menu names is poured; the first of its family is not."""
        self._poured.append(page)
        return self._firsts.setdefault(family(page), page) is not page

    def begin(self) -> None:
        """Begin to draw what will be poured, once it is known which pages will be."""
        self._coming = Shares(self._content, self._poured)

    def is_first(self, page: Page) -> bool:
        """Whether the mould of its family is made of this page."""
        return self._firsts.get(family(page)) is page

    def for_theme(self, page: Page) -> Page:
        """What the theme is to draw in the page's place: marks, or the page itself."""
        return marked(page) if self.is_first(page) else self._whole(page)

    def mould(self, finished: str, page: Page) -> str:
        """Make the mould of a family of what the theme drew for its first page; give that page.

        Raises:
            UnsuitableMouldError: The theme drew something else.
        """
        self._moulds[family(page)] = Mould.of(finished, page)
        return self.pour(page)

    def pour(self, page: Page) -> str:
        """A page out of its family's mould, which holds the policy that its content must keep to.

        Raises:
            PayerGuideError: The content does not keep to it.
        """
        self.gather()
        while page.address not in self._contents:
            self._keep(next(self._coming))
        content = self._contents.pop(page.address)
        self.entries.extend(content.entries)
        return self._moulds[family(page)].pour(replace(page, draw=lambda: content.html))

    def frame(self, finished: str, page: Page) -> None:
        """Keep what the theme drew around a page that it drew whole, if it will be asked for."""
        if not self._keeps_frames:
            return
        before, _, after = finished.partition(self._wholes.pop(page.address))
        self._frames[page.address] = before, after

    def again(self, page: Page) -> str:
        """A page as it is by now, inside what the theme drew around it before."""
        if page.address not in self._frames:
            return self._moulds[family(page)].pour(page.drawn())
        before, after = self._frames[page.address]
        return f"{before}{page.html}{after}"

    def gather(self) -> None:
        """Take what was drawn meanwhile, so that drawing goes on."""
        while len(self._contents) < _WAITING and self._coming.is_ready():
            self._keep(next(self._coming))

    def _keep(self, content: _Content) -> None:
        self._contents[content.address] = content

    def _content(self, page: Page) -> _Content:
        drawn = page.drawn()
        check(drawn.html, page.address)
        return _Content(page.address, drawn.html, self._entries(drawn))

    def _entries(self, page: Page) -> tuple[Entry, ...]:
        if self._sizes[family(page)] > WHOLE:
            return (brief(page),)
        return tuple(entries(page))

    def _whole(self, page: Page) -> Page:
        drawn = page.drawn()
        self.entries.extend(self._entries(drawn))
        if self._keeps_frames:
            self._wholes[page.address] = drawn.html
        return drawn
