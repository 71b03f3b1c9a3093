"""Languages: which pages a reader may also read in another language, and where.

English is the reference. A language's folder holds its messages, its hand-written pages under the
same names as the English ones, and the settings of its build. Its pages live below ``/<code>/``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.language import ENGLISH, Tongue
from hooks import addresses
from hooks.addresses import Links
from hooks.translation import FOR_CLIENTS, LANGUAGES, Translation, translation

REFERENCE = ENGLISH.code
"""The language that every page has."""

SETTINGS = "mkdocs.yml"

_GENERATED = frozenset({addresses.GLOSSARY, *map(addresses.calculator, FOR_CLIENTS)})
"""Pages made from records that every language has."""


@dataclass(frozen=True)
class Language:
    """A language of the site.

    Attributes:
        code: Its short name, such as ``es``.
        translation: What it says; ``None`` for the reference.
        pages: The addresses of its pages, without the part that names the language.
    """

    code: str
    translation: Translation | None
    pages: frozenset[str]

    @property
    def is_reference(self) -> bool:
        """Whether pages are in English."""
        return self.translation is None

    @property
    def home(self) -> str:
        """Where its pages begin."""
        return _home(self.code)

    @cached_property
    def tongue(self) -> Tongue:
        """What it says."""
        return self.translation.tongue() if self.translation else ENGLISH

    @cached_property
    def for_scripts(self) -> str:
        """What it says in scripts, as JSON."""
        return self.translation.for_scripts() if self.translation else "{}"

    @cached_property
    def for_calculators(self) -> str:
        """What it says in calculators, as JSON."""
        return self.translation.for_calculators() if self.translation else "{}"

    @cached_property
    def said_address(self) -> str:
        """Where the calculators of its pages find what it says; a new one for new words."""
        digest = hashlib.sha256(self.for_calculators.encode()).hexdigest()[:16]
        return f"{self.home}assets/words/{digest}.json"

    def links(self, address: str) -> Links:
        """Links as a page of this language must write them."""
        return Links(f"{self.home}{address}", self.home, self.pages)


ENGLISH_ALONE = Language(REFERENCE, None, frozenset())


def open_language(code: str) -> Language:
    """Read a language's folder."""
    if code == REFERENCE:
        return ENGLISH_ALONE
    return Language(code, translation(code), pages_of(code))


def pages_of(code: str) -> frozenset[str]:
    """The addresses that a language has, found by the names of its files."""
    folder = LANGUAGES / code / "docs"
    written = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.md"))
    return _GENERATED | {_address(path.parts) for path in written}


def _address(parts: tuple[str, ...]) -> str:
    steps = parts[:-1] if parts[-1] == "index" else parts
    return "".join(f"{step}/" for step in steps)


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in one language.

    Attributes:
        code: The language.
        name: What the language calls itself.
        address: The page.
        link: How the page that offers it links to it.
    """

    code: str
    name: str
    address: str
    link: str


def twins(languages: Iterable[Mapping[str, str]], here: str, address: str) -> list[Twin]:
    """A page in every language that has it, its own included; none where it has only one.

    Args:
        languages: The languages of the site, as Material's setting ``alternate`` lists them.
        here: The language of the page.
        address: The page, without the part that names its language.
    """
    links = Links(f"{_home(here)}{address}")
    found = [
        Twin(code, entry["name"], f"{_home(code)}{address}", links.to(f"{_home(code)}{address}"))
        for entry in languages
        for code in [entry["lang"]]
        if code in (here, REFERENCE) or address in pages_of(code)
    ]
    return found if len(found) > 1 else []


def _home(code: str) -> str:
    return "" if code == REFERENCE else f"{code}/"
