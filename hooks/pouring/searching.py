"""Searching: what the search index holds of a generated page.

The theme's own search reads each page with a parser made for any HTML. Ours come from templates
that close every tag, so one expression splits them, a dozen times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from hooks.site import Page

type Entry = dict[str, object]
"""One section of a page, as the theme's index holds it."""

_PART = re.compile(
    r"""<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?P<more>(?:[^>"']+|"[^"]*"|'[^']*')*)>"""
    r"|<!--.*?-->|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_ID = re.compile(r'\sid="([^"]*)"')
_SPACE = re.compile(r"\s+")
_EMPTY = re.compile(r"<(p|li|ol|ul|code|sub|sup)>\s*</\1>")

_EXCLUDED = "data-search-exclude"
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
"""Tags that the theme shows in its results."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_SKIPPED = frozenset({"script", "style", "object", "template"})
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)


@dataclass(slots=True)
class _Section:
    """A heading with an id, and what follows it.

    Attributes:
        id: The heading's; empty for what comes before the first.
        depth: How many elements are open at the heading; the section ends with the last of them.
        excluded: Whether the heading, and with it the section, is none of search's concern.
    """

    id: str = ""
    depth: int = 0
    excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def entries(page: Page) -> Iterator[Entry]:
    """What the index holds of a page, section by section."""
    for section in _sections(page.html):
        if not section.excluded:
            anchor = f"#{section.id}" if section.id else ""
            title = _joined(section.title) or page.title
            yield _entry(page, f"{page.address}{anchor}", title, _joined(section.text))


def brief(page: Page) -> Entry:
    """What the index holds of one page among many: its names, and what it says in a sentence."""
    return _entry(page, page.address, page.title, escape(page.gist, quote=False))


def _entry(page: Page, location: str, title: str, text: str) -> Entry:
    more = {"tags": list(page.keywords)} if page.keywords else {}
    return {"location": location, "title": title, "text": text, **more, "boost": page.weight}


def _joined(parts: list[str]) -> str:
    text = _SPACE.sub(" ", "".join(parts)).strip()
    while (shorter := _EMPTY.sub("", text)) != text:
        text = shorter
    return text


def _sections(html: str) -> list[_Section]:
    """The sections of a page, in order."""
    reader = _Reader()
    at = 0
    while part := _PART.match(html, at):
        at = reader.take(part, html)
    if at != len(html):
        raise ValueError(f"this is not HTML as our templates write it: {html[at : at + 80]}")
    return reader.sections


class _Reader:
    """Reads one page, part by part."""

    def __init__(self) -> None:
        self.sections = [_Section()]
        self._open: list[str] = []
        self._here = self.sections[0]
        self._heading_depth = 0

    def take(self, part: re.Match[str], html: str) -> int:
        """Use one part; where the next one begins."""
        if words := part["text"]:
            self._write(escape(unescape(words), quote=False) if "&" in words else words)
        elif tag := part["tag"]:
            if part["close"]:
                self._end(tag)
            elif tag in _SKIPPED or (_EXCLUDED in part["more"] and not self._is_section(part)):
                return part.end() if tag in _VOID else _end_of(tag, html, part.end())
            elif tag not in _VOID:
                self._start(tag, part)
        return part.end()

    @staticmethod
    def _is_section(part: re.Match[str]) -> bool:
        return part["tag"] in _HEADINGS and " id=" in part["more"]

    def _start(self, tag: str, part: re.Match[str]) -> None:
        self._open.append(tag)
        if self._is_section(part) and (found := _ID.search(part["more"])):
            excluded = _EXCLUDED in part["more"]
            self._here = _Section(found[1], len(self._open), excluded)
            self._heading_depth = len(self._open)
            self.sections.append(self._here)
        elif tag in _KEPT:
            self._write(f"<{tag}>")

    def _end(self, tag: str) -> None:
        depth = len(self._open)
        if self._here.depth > depth:  # The heading stood in an element that ends here.
            self._here = next(one for one in reversed(self.sections) if one.depth <= depth)
        self._open.pop()
        if depth == self._heading_depth:
            self._heading_depth = 0
        elif tag in _KEPT:
            self._write(f"</{tag}>")

    def _write(self, words: str) -> None:
        (self._here.title if self._heading_depth else self._here.text).append(words)


def _end_of(tag: str, html: str, start: int) -> int:
    """Where an element ends whose start tag ends at a place."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}\b").finditer(html, start):
        depth += -1 if found[1] else 1
        if not depth:
            return html.index(">", found.end()) + 1
    raise ValueError(f"a '{tag}' has no end")
