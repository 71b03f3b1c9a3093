"""Structured data: what a page says of itself to search engines, in the words of schema.org.

It is a block of data (JSON-LD), and says nothing that the page does not show. A page is drawn with
the block at the end of its content; then it moves to the head. Within the content the theme would
make it anew, as a script to be run, whenever one page takes another's place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape

type Node = dict[str, object]

_OPENING, _CLOSING = '<script type="application/ld+json">', "</script>"

_QUESTION = re.compile(r"<h2\b[^>]*>((?:(?!</h2>).)*\?)</h2>(.*?)(?=<h[12]\b|\Z)", re.DOTALL)
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)

_FEWEST_QUESTIONS = 2
"""A single question among other headings makes no list of questions."""

DOWNLOADS = {"data/facts.csv": "text/csv", "api/v1/index.json": "application/json"}
"""Where all facts can be had at once, and in which form."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The site as a whole.

    Attributes:
        name: Its name.
        about: One sentence on it.
        association: Who publishes it.
        language: The code of its language.
        address: Of its home page, with a closing slash, or nothing while that is not known.
        sections: The names of sections, by the addresses of their first pages.
    """

    name: str
    about: str
    association: str
    language: str
    address: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)

    @property
    def publisher(self) -> Node:
        """Who publishes it."""
        return {"@type": "Organization", "name": self.association}


@dataclass(frozen=True, slots=True)
class Described:
    """A page, as far as search engines are told of it.

    Attributes:
        address: Where it lives, such as ``guides/billing/``.
        title: Its title.
        about: One sentence on it.
        content: Its HTML.
        published: The day on which it appeared, where it is news.
        changed: The day on which it last changed, where it is news.
    """

    address: str
    title: str
    about: str
    content: str = ""
    published: date | None = None
    changed: date | None = None


def block(guide: Guide, page: Described) -> str:
    """The block of data for a page."""
    nodes = [*_page(guide, page), *_trail(guide, page.address, page.title), *_questions(page)]
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": nodes},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # Nothing in a title can end the block early.
    escaped = text.replace("<", r"\u003c")
    return f"{_OPENING}{escaped}{_CLOSING}\n"


def with_block_in_head(page: str) -> str:
    """A finished page, with its block of data moved from the content to the head."""
    before, found, rest = page.partition(_OPENING)
    if not found:
        return page
    text, _, after = rest.partition(_CLOSING)
    return (before + after).replace("</head>", f"{_OPENING}{text}{_CLOSING}</head>", 1)


def _page(guide: Guide, page: Described) -> Iterator[Node]:
    if not page.address:
        about: Node = {"name": guide.name, "description": guide.about, "inLanguage": guide.language}
        yield _kind("WebSite") | about | _place(guide, "") | {"publisher": guide.publisher}
        return
    section, _, rest = page.address.partition("/")
    whole = _kind("WebSite") | {"name": guide.name} | _place(guide, "")
    own: Node = {"name": page.title, "description": page.about, "inLanguage": guide.language}
    common = own | _place(guide, page.address) | {"isPartOf": whole}
    if section == "guides" and rest:
        yield _article("Article", guide, page) | common
    elif page.published:
        dates = {"datePublished": page.published, "dateModified": page.changed or page.published}
        written = {name: day.isoformat() for name, day in dates.items()}
        yield _article("NewsArticle", guide, page) | common | written
    elif page.address == "data/":
        free: Node = {"isAccessibleForFree": True, "creator": guide.publisher}
        yield _kind("Dataset") | common | free | _downloads(guide)
    else:
        yield _kind("WebPage") | common


def _kind(name: str) -> Node:
    return {"@type": name}


def _article(kind: str, guide: Guide, page: Described) -> Node:
    by: Node = {"author": guide.publisher, "publisher": guide.publisher}
    return _kind(kind) | {"headline": page.title} | by


def _place(guide: Guide, address: str) -> Node:
    return {"url": guide.address + address} if guide.address else {}


def _downloads(guide: Guide) -> Node:
    if not guide.address:
        return {}
    return {
        "distribution": [
            {"@type": "DataDownload", "contentUrl": guide.address + path, "encodingFormat": form}
            for path, form in DOWNLOADS.items()
        ]
    }


def _trail(guide: Guide, address: str, title: str) -> Iterator[Node]:
    """The sections that lead to a page, where the guide knows their names."""
    above = [known for known in _above(address) if known in guide.sections]
    steps = [(guide.sections[known], known) for known in above] + [(title, address)]
    if above:
        yield {"@type": "BreadcrumbList", "itemListElement": list(_steps(guide, steps))}


def _steps(guide: Guide, steps: Sequence[tuple[str, str]]) -> Iterator[Node]:
    for position, (name, address) in enumerate(steps, start=1):
        place: Node = {"item": guide.address + address} if guide.address else {}
        yield {"@type": "ListItem", "position": position, "name": name} | place


def _above(address: str) -> list[str]:
    """The addresses above one, from the top.

    >>> _above("payers/ump/ump-cdhp/")
    ['payers/', 'payers/ump/']
    """
    parts = address.split("/")[:-2]
    return ["".join(f"{part}/" for part in parts[: count + 1]) for count in range(len(parts))]


def _questions(page: Described) -> Iterator[Node]:
    """The headings that are questions, with the words below each."""
    found = _QUESTION.findall(page.content)
    if len(found) >= _FEWEST_QUESTIONS:
        yield {"@type": "FAQPage", "mainEntity": [_asked(*pair) for pair in found]}


def _asked(question: str, answer: str) -> Node:
    accepted = _kind("Answer") | {"text": _words(answer)}
    return _kind("Question") | {"name": _words(question), "acceptedAnswer": accepted}


def _words(part: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", part)).split())
