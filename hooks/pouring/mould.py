"""Mould: one page of a family as the theme draws it, into which the others are poured.

Plans, payers, codes and rulebooks have pages that differ only in title, description, address, list
of headings and content. The theme draws the first of each family around marks that stand for these;
the others are made by putting their own in. A thousand pages then cost little more than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Self

from hooks.site import Heading, Page
from payer_data.errors import PayerGuideError

_CONTENT = '<h1 id="mould-of-the-content"></h1>'
"""It holds a heading, or the theme would add one."""

_FIRST, _SECOND = (Heading(f"mould-of-an-id-{n}", f"Mould of a heading {n}") for n in (1, 2))

type Family = tuple[str, int, bool]
"""The first part of the address, the number of its parts, and whether there are headings."""


class UnsuitableMouldError(PayerGuideError):
    """The theme drew something else around the marks than a mould can be made of."""


def family(page: Page) -> Family:
    """The pages that can share a mould: the same section, the same depth, or links would differ."""
    parts = page.address.strip("/").split("/")
    return parts[0], len(parts), bool(page.headings)


def marked(page: Page) -> Page:
    """A page with marks for all that differs in its family, but for its address."""
    return Page(
        address=page.address,
        title="Mould of the title",
        description="Mould of the description",
        draw=lambda: _CONTENT,
        headings=(_FIRST, _SECOND) if page.headings else (),
    )


@dataclass(frozen=True, slots=True)
class Mould:
    """What the theme draws around the content.

    Attributes:
        first: The page for which it was drawn.
        head: Before the list of headings.
        heading: One entry of that list, as it begins at the entry's mark; the next begins after it.
        after: From the last entry's mark up to the content.
        tail: After the content.
    """

    first: Page
    head: str
    heading: str
    after: str
    tail: str

    @classmethod
    def of(cls, drawn: str, first: Page) -> Self:
        """Take a page with marks apart.

        Args:
            drawn: The page `marked`, as the theme drew it.
            first: The page itself.

        Raises:
            UnsuitableMouldError: The marks are not where they are looked for.
        """
        before, found, tail = drawn.partition(_CONTENT)
        if not found or _CONTENT in tail:
            raise UnsuitableMouldError(f"the theme did not draw the content of '{first.address}'")
        if not first.headings:
            return cls(first, before, "", "", tail)
        start = before.rfind(f"#{_FIRST.id}")
        end = before.rfind(f"#{_SECOND.id}")
        heading = before[start:end]
        if not 0 <= start < end or _FIRST.title not in heading:
            raise UnsuitableMouldError(f"the theme did not list the headings of '{first.address}'")
        return cls(first, before[:start], heading, before[end:], tail)

    def pour(self, page: Page) -> str:
        """Another page of the family, as the theme would have drawn it."""
        return "".join(
            (
                self._named(self.head, page),
                *(_entered(self.heading, _FIRST, heading) for heading in page.headings[:-1]),
                *(_entered(self.after, _SECOND, heading) for heading in page.headings[-1:]),
                page.html,
                self.tail,
            )
        )

    def _named(self, part: str, page: Page) -> str:
        """The part before the headings, with the page's own words and address."""
        marks = marked(self.first)
        for mark, words in ((marks.title, page.title), (marks.description, page.description)):
            part = part.replace(mark, _escaped(words))
        return part.replace(f'/{self.first.address}"', f'/{page.address}"')


def _entered(part: str, mark: Heading, heading: Heading) -> str:
    return part.replace(mark.id, heading.id).replace(mark.title, _escaped(heading.title))


def _escaped(words: str) -> str:
    """Words for HTML; the theme puts attributes between double marks, so single ones may stay."""
    return escape(words).replace("&#x27;", "'")
