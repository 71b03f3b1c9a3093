"""Finished pages: the last step of a page, from HTML to HTML, that makes it valid and strict.

It mends what the theme writes against the rules of HTML, puts the policy in front of all that the
policy governs, adds the hash of every file to the tag that loads it, and refuses what the policy
would forbid: a browser would drop that without a word.
A parser would take longer than the rest of the build, so only a suspicious page meets one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from hooks.finishing import policy
from hooks.finishing.served import Served
from payer_data.errors import PayerGuideError

_HEAD = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
"""What the policy follows; browsers look for it in the first kilobyte."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_LOADED = re.compile(
    r"<(?:script\b[^>]*?\bsrc|link\b(?=[^>]*\brel=\"?stylesheet\b)[^>]*?\bhref)=\"([^\"]*)\"",
    re.IGNORECASE,
)
_LATER = re.compile(r"\sdata-theme=\"([^\"]*)\"")
"""What a script of ours loads later, with the hash that it finds beside it."""

_DATA = re.compile(r"\btype=[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
_HAS_SOURCE = re.compile(r"\bsrc=", re.IGNORECASE)

_STARTS = r"(?<=[\s\"'/]{})"
_ELSEWHERE = r"\s*=\s*[\"']?\s*(?:https?:)?//"
_SUSPICIOUS = tuple(
    map(
        re.compile,
        (
            *(f"{name}{_STARTS.format(name)}\\s*=" for name in ("style", "srcdoc")),
            f"on{_STARTS.format('on')}[a-z]+\\s*=",
            *(r"javascript:", r"<style\b", r"<base\b", r"<link\b[^>]*//"),
            *(f"{name}{_ELSEWHERE}" for name in ("src", "srcset", "poster", "data")),
        ),
    )
)
"""Find, in small letters, every page that the parser would refuse, and a few that it would not.

Each begins with plain letters, which are looked for six times as fast as a choice of several.
"""

_THEME_FAULTS = (
    (' type="checkbox" id="__drawer" autocomplete="off"', ' type="checkbox" id="__drawer"'),
    (' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'),
    (' tabindex=""', ""),
)
"""What the theme writes against the rules of HTML, and what it should be."""

_FOLLOWED = frozenset({"canonical", "alternate", "prev", "next", "author", "license", "help"})
"""Relations of links that a reader may follow and that a browser does not load."""


class UnsafePageError(PayerGuideError):
    """A page holds what its own policy forbids; every place is listed."""

    def __init__(self, address: str, faults: list[str]) -> None:
        """Name the page and what is wrong in it."""
        places = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"The page '{address}' cannot work under the guide's policy:\n{places}")


def finish(page: str, address: str, served: Served) -> str:
    """Make a page valid and strict.

    Args:
        page: Its HTML.
        address: Where it lives on the site, such as ``payers/ump/``.
        served: What the site serves.

    Returns:
        Its HTML, with its policy and the hashes of what it loads.

    Raises:
        UnsafePageError: It holds what the policy forbids.
    """
    check(page, address)
    page = _mended(page)
    headed = _HEAD.sub(lambda charset: charset[0] + _policy_tags(page), page, count=1)
    return _with_hashes(headed, address, served)


def check(page: str, address: str) -> None:
    """Refuse a page, or the content of one, that holds what the policy forbids.

    Raises:
        UnsafePageError: It does.
    """
    if faults := list(unsafe_parts(page)):
        raise UnsafePageError(address, faults)


def unsafe_parts(page: str) -> Iterator[str]:
    """What the policy forbids in a page, in words."""
    small = page.lower()
    if any(pattern.search(small) for pattern in _SUSPICIOUS):
        examiner = _Examiner()
        examiner.feed(page)
        yield from examiner.faults


def inline_scripts(page: str) -> Iterator[str]:
    """The texts of the scripts inside a page; blocks of data are no scripts."""
    for attributes, text in _SCRIPT.findall(page):
        if not _HAS_SOURCE.search(attributes) and not _DATA.search(attributes):
            yield text


def _mended(page: str) -> str:
    for wrong, right in _THEME_FAULTS:
        page = page.replace(wrong, right)
    # Pages that no menu names have no such control; the label is a mere title there.
    return page if 'id="__toc"' in page else page.replace(' for="__toc"', "")


def _policy_tags(page: str) -> str:
    written = policy.in_page({policy.script_hash(text) for text in inline_scripts(page)})
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{written}">'
        f'<meta name="referrer" content="{policy.REFERRER}">'
    )


def _with_hashes(page: str, address: str, served: Served) -> str:
    def with_hash(tag: re.Match[str], attribute: str) -> str:
        found = served.file_hash(served.address(html.unescape(tag[1]), address))
        return tag[0] if found is None else f'{tag[0]} {attribute}="{found}"'

    page = _LATER.sub(lambda tag: with_hash(tag, "data-integrity"), page)
    return _LOADED.sub(lambda tag: with_hash(tag, "integrity"), page)


class _Examiner(HTMLParser):
    """Reads a whole page and notes what the policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        values = {name: value or "" for name, value in attrs}
        if tag in {"style", "base"}:
            self._note("move it to hooks/styles/" if tag == "style" else "leave it out")
        for name, value in values.items():
            self._examine(name, value.strip().lower())
        if (
            tag == "link"
            and (values.get("rel") or "").strip() not in _FOLLOWED
            and _elsewhere(values.get("href"))
        ):
            self._note("loads from another host; put the file into docs/")

    handle_startendtag = handle_starttag

    def _examine(self, name: str, value: str) -> None:
        if name == "style":
            self._note("has a style of its own; give it a class")
        elif name.startswith("on") or name == "srcdoc" or value.startswith("javascript:"):
            self._note("has a script in an attribute; move it to hooks/scripts/")
        elif name in {"src", "srcset", "poster", "data"} and _elsewhere(value):
            self._note("loads from another host; put the file into docs/")

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.get_starttag_text()} {fault}")


def _elsewhere(link: str | None) -> bool:
    return (link or "").strip().lower().startswith(("http:", "https:", "//"))
