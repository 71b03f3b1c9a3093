"""Markdown: the guide's generated pages as somebody would have written them by hand.

What other generators are given to build: the same pages with the same headings, facts, sources and
links, without the calculators, which no Markdown can hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hooks.pages import all_pages
from hooks.site import Site

_PART = re.compile(
    r"""<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?P<more>(?:[^>"']+|"[^"]*"|'[^']*')*)>"""
    r"|<!--.*?-->|(?P<text>[^<]+)",
    re.DOTALL,
)
_ID, _HREF = (re.compile(rf'\s{name}="([^"]*)"') for name in ("id", "href"))
_LEFT_OUT = ("section", "form", "svg", "template", "select", "button", "datalist", "script")
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_MOST_WORDS = 20_000
"""Zensical builds no site with more than 32,768 words and signs to search under one heading.

Pages with more than this many words there, which are lists of all plans, are left out of search.
That is said in their front matter, as MkDocs and Zensical document it: all builders are spared the
same work. The guide keeps such lists out of its search at any size.
"""

_SPECIAL = re.compile(r"([|*_`\[\]])")


def write(site: Site, folder: Path) -> int:
    """Write every generated page of a site as a Markdown file; the number of pages."""
    count = 0
    for page in all_pages(site):
        path = folder / page.address / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"\n(?: *\n)+", "\n\n", "".join(_converted(page.html))).strip()
        about = {"title": page.title, "search": {"exclude": _is_too_long(text)}}
        path.write_text(f"---\n{json.dumps(about)}\n---\n\n{text}\n", encoding="utf-8")
        count += 1
    return count


def _is_too_long(text: str) -> bool:
    sections = _HEADING.split(text)
    return any(sum(1 for _ in _WORD.finditer(section)) > _MOST_WORDS for section in sections)


def _converted(html: str) -> Iterator[str]:
    """The pieces of the Markdown."""
    lists: list[str] = []
    link, skipped = "", ""
    depth = 0
    for part in _PART.finditer(html):
        tag, closes = part["tag"] or "", bool(part["close"])
        if skipped:
            depth += (tag == skipped) * (-1 if closes else 1)
            skipped = skipped if depth else ""
        elif tag in _LEFT_OUT and not closes and _is_left_out(tag, part["more"]):
            skipped, depth = tag, 1
        elif part["text"]:
            yield _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", part["text"]))
        elif tag in ("ol", "ul"):
            lists = lists[:-1] if closes else [*lists, "1. " if tag == "ol" else "- "]
        elif tag == "a":
            link = link if closes else _link(part["more"])
            yield f"]({link})" if closes else "["
        else:
            yield _block(tag, closes, part["more"], "    " * len(lists), lists)


def _is_left_out(tag: str, more: str) -> bool:
    return tag != "section" or "pg-calculator" in more


def _link(more: str) -> str:
    """The address of a page's file, as Markdown writes it."""
    found = _HREF.search(more)
    address, mark, anchor = (found[1] if found else "").partition("#")
    file = f"{address}index.md" if address.endswith("/") and "://" not in address else address
    return f"{file}{mark}{anchor}"


def _block(tag: str, closes: bool, more: str, indent: str, lists: list[str]) -> str:  # noqa: FBT001
    if re.fullmatch("h[1-6]", tag):
        found = _ID.search(more)
        return (
            "\n\n"
            if closes
            else f"\n\n{'#' * int(tag[1])} " + (f"[](){{#{found[1]}}}" if found else "")
        )
    if tag == "li" and not closes:
        return f"\n\n{indent[4:]}{lists[-1]:<4}" if lists else "\n\n- "
    if tag in ("strong", "dt", "summary"):
        return "**" if tag == "strong" else ("**\n" if closes else f"\n\n{indent}**")
    if tag in ("p", "dd", "table", "tr", "div", "details"):
        return {"tr": "\n" if closes else f"\n{indent}|"}.get(tag, f"\n\n{indent}")
    return " | " if tag in ("td", "th") and closes else ""
