"""Glossary: the insurance words of a hand-written page, explained where they stand.

The meanings are the glossary's records. Markdown's own abbreviations put them beside the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from calculators.language import ENGLISH, Tongue
from payer_data.library import Record
from payer_data.model.glossary import Term

_MARKED = re.compile(r'<abbr title="([^"]*)">(.*?)</abbr>')
_HEADING_OR_LINK = re.compile(r"<(h[1-6]|a)\b.*?</\1>", re.DOTALL)


def said(records: Iterable[Record[Term]], say: Tongue) -> Iterator[Term]:
    """The terms of the glossary in a language; only English has other names for them."""
    for record in records:
        term = record.value
        if say is ENGLISH:
            yield term
        else:
            yield replace(term, term=say(term.term), meaning=say(term.meaning), also=())


def definitions(markdown: str, terms: Iterable[Term]) -> str:
    """The abbreviations to put below a page: one for each spelling of a term that it holds.

    Args:
        markdown: A hand-written page.
        terms: The glossary.
    """
    return "\n".join(f"*[{word}]: {meaning}" for word, meaning in _found(markdown, terms))


def _found(markdown: str, terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    for term in terms:
        for name in (term.term, *term.also):
            meaning = _without_its_name(term.meaning, name)
            if _holds(meaning, name):
                continue
            for word in sorted(_spellings(markdown, name)):
                yield word, meaning


def _spellings(text: str, name: str) -> set[str]:
    """How a text writes a term: capital first or not, one or many. ``UM`` is not ``um``."""
    flags = re.NOFLAG if name.isupper() else re.IGNORECASE
    return set(re.findall(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, flags))


def _without_its_name(meaning: str, name: str) -> str:
    """The meaning without the long name before its colon, where the page has just said it."""
    said, colon, rest = meaning.partition(": ")
    if colon and said.lower() == name.lower():
        return rest[:1].upper() + rest[1:]
    return meaning


def _holds(meaning: str, name: str) -> bool:
    """Whether the meaning would explain a word by itself."""
    return bool(_spellings(meaning, name))


def first_of_each(html: str) -> str:
    """Keep the first explanation of each term in running text, so that a page stays calm.

    Keyboard and touch reach it too: it takes the focus, which is when it is shown.
    """
    seen: set[str] = set()

    def kept(match: re.Match[str]) -> str:
        if match[1] in seen:
            return match[2]
        seen.add(match[1])
        return match[0].replace("<abbr ", '<abbr tabindex="0" ', 1)

    parts = _split(html)
    return "".join(_MARKED.sub(kept if running else r"\2", part) for part, running in parts)


def _split(html: str) -> Iterator[tuple[str, bool]]:
    """The page in pieces, each with whether it is running text; headings and links are not."""
    end = 0
    for match in _HEADING_OR_LINK.finditer(html):
        yield html[end : match.start()], True
        yield match[0], False
        end = match.end()
    yield html[end:], True
