"""Pouring: which generated pages the theme draws, and which are poured into a mould of its making.

Pages that a menu names are drawn whole. Of the others, the theme draws the first of each family
with marks; that one and the rest of its family are poured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hooks.finished import check
from hooks.mould import Family, Mould, family, marked
from hooks.searching import Entry, brief, entries
from hooks.site import Page

WHOLE = 100
"""Of so many pages of a family search holds every word; of more it holds names and answers."""


class Pouring:
    """The moulds of one build.

    Attributes:
        entries: What search finds on the pages made so far.
    """

    entries: list[Entry]

    def __init__(self, pages: Iterable[Page]) -> None:
        """Start without moulds.

        Args:
            pages: All generated pages.
        """
        self.entries = []
        self._sizes = Counter(map(family, pages))
        self._firsts: dict[Family, Page] = {}
        self._moulds: dict[Family, Mould] = {}

    def takes(self, page: Page) -> bool:
        """Whether a page that no menu names is poured; the first of its family is not."""
        return self._firsts.setdefault(family(page), page) is not page

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
        page = self._whole(page)
        check(page.html, page.address)
        return self._moulds[family(page)].pour(page)

    def _whole(self, page: Page) -> Page:
        drawn = page.drawn()
        if self._sizes[family(page)] > WHOLE:
            self.entries.append(brief(page))
        else:
            self.entries.extend(entries(drawn))
        return drawn
