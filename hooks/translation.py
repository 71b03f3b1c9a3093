"""Translation: every message that a page for clients shows, and what a language says for it.

Messages are collected from the code, from the declarations of calculators and from the glossary.
Their translations stand in one gettext file for each language, which any translation tool opens.

Run ``python -m hooks.translation`` to bring the files up to date with the code.
"""

from __future__ import annotations

import gettext
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from calculators.catalogue import CALCULATORS
from calculators.fields import Checks, Choice, Group, Labelled, Rows, declarations
from calculators.language import Tongue
from hooks.guides.references import REFERENCE, targets
from payer_data.library import Library, load

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "languages"
FILE = "messages.po"

FOR_CLIENTS = ("visit-budget", "hsa")
"""The calculators whose words are collected."""

_CALLS = {
    "Words": None,
    "say": None,
    "ReadError": None,
    "counted": (2, 3),
    "_": None,
    "plain": None,
}
_METHODS = {".py": "python", ".mjs": "javascript", ".jinja": "jinja2.ext:babel_extract"}
_OPTIONS = {"silent": "false"}
"""A template that cannot be read is a fault, not a file without messages."""
_CALCULATORS, _SCRIPTS, _GLOSSARY = "calculators/", "hooks/scripts/", "payer_data/records/glossary/"

_PAGES = (
    "hooks/pages/reference.py",
    "hooks/pages/tools.py",
    "hooks/templates/calculator.html.jinja",
    "hooks/templates/glossary.html.jinja",
    "hooks/templates/parts/crumbs.html.jinja",
    "hooks/templates/parts/form.html.jinja",
    "hooks/templates/parts/translated.html.jinja",
    "hooks/scripts/calculator.mjs",
    "hooks/scripts/glimpse.mjs",
    "hooks/scripts/result.mjs",
    "hooks/scripts/starting.mjs",
)
"""What a page for clients is made from, besides the calculators."""

_LARGEST = 200
"""Grammars that count look at the last two digits of a larger number."""

type Found = tuple[str | tuple[str, ...], str]
"""A message, or its forms for one and many, and the file it stands in."""


def messages(library: Library) -> Catalog:
    """Every message, each with the files it stands in."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for message, path in _found(library):
        catalog.add(message, locations=[(path, 0)])
    return catalog


def _found(library: Library) -> Iterator[Found]:
    for path in (*_shared_modules(), *_PAGES):
        yield from _in_code(path)
    for name in FOR_CLIENTS:
        for words in _declared(name):
            yield words, f"{_module(name)}/__init__.py"
    yield from _referred(library)
    for term in library.terms.values():
        yield term.value.term, f"{_GLOSSARY}terms.yml"
        yield term.value.meaning, f"{_GLOSSARY}terms.yml"


def _referred(library: Library) -> Iterator[Found]:
    """Values with words in them that hand-written pages of any language refer to."""
    known = targets(library)
    for path in sorted(LANGUAGES.glob("*/docs/**/*.md")):
        for match in REFERENCE.finditer(path.read_text(encoding="utf-8")):
            target = known.get(f"{match[1]}#{match[2]}")
            if target and target.has_letters:
                yield target.words, path.relative_to(ROOT).as_posix()


def _shared_modules() -> Iterator[str]:
    """The modules of calculators, without those of calculators that stay English."""
    others = tuple(_module(name) for name in CALCULATORS if name not in FOR_CLIENTS)
    for module in sorted((ROOT / _CALCULATORS).rglob("*.py")):
        path = module.relative_to(ROOT).as_posix()
        if not path.startswith(others):
            yield path


def _module(calculator: str) -> str:
    """Where a calculator stands: the beginning of its folder's name, or of its only module's."""
    return f"{_CALCULATORS}{calculator.replace('-', '_')}"


def _in_code(path: str) -> Iterator[Found]:
    method = _METHODS[Path(path).suffix]
    for _, message, _, _ in extract_from_file(method, ROOT / path, _CALLS, options=_OPTIONS):
        yield message, path


def _declared(name: str) -> Iterator[str]:
    """What a calculator says about itself and its fields."""
    calculator = CALCULATORS[name]
    yield from (calculator.title, calculator.summary, calculator.disclaimer)
    if calculator.of_example:
        yield calculator.of_example
    yield from filter(None, _fields(calculator.request))


def _fields(of: type) -> Iterator[str]:
    for _, declared in declarations(of).values():
        yield from (declared.label, declared.hint, declared.unit, declared.fold)
        match declared.kind:
            case Choice(options) | Checks(options):
                yield from _labels(options)
            case Group(inner):
                yield from _fields(inner)
            case Rows() as rows:
                yield from rows.titles
                yield from _fields(rows.of)
            case _:
                pass


def _labels(options: Iterable[Labelled]) -> Iterator[str]:
    return (member.label for member in options)


@dataclass(frozen=True, slots=True)
class Translation:
    """What one language says.

    Attributes:
        code: Its short name, such as ``es``.
        catalog: Its messages.
    """

    code: str
    catalog: Catalog

    def tongue(self) -> Tongue:
        """The whole language, for pages."""
        return Tongue(self.code, self._said(""), _forms(self.catalog))

    def for_calculators(self) -> str:
        """What the calculators need of it in the browser, as JSON."""
        said = {"code": self.code, "said": self._said(_CALCULATORS), "forms": _forms(self.catalog)}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def for_scripts(self) -> str:
        """What the scripts in a page need of it, as JSON."""
        return json.dumps(self._said(_SCRIPTS), ensure_ascii=False, separators=(",", ":"))

    def _said(self, origin: str) -> dict[str, str | Sequence[str]]:
        return {
            _template(message): forms if message.pluralizable else forms[0]
            for message in self.catalog
            if message.id and is_translated(message)
            for forms in [translated(message)]
            if any(path.startswith(origin) for path, _ in message.locations)
        }


def translation(code: str, folder: Path = LANGUAGES) -> Translation:
    """Read a language's file."""
    with (folder / code / FILE).open("rb") as file:
        return Translation(code, read_po(file, locale=code))


def is_translated(message: Message) -> bool:
    """Whether every form of a message is there, and nobody doubts it."""
    said = translated(message)
    return bool(said) and all(said) and not message.fuzzy


def translated(message: Message) -> tuple[str, ...]:
    """What a language says for a message: one form, or one for each kind of number."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def _template(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(catalog: Catalog) -> str:
    """Which form counts each number below 200, by the file's own rule."""
    form = gettext.c2py(catalog.plural_expr)
    return "".join(str(form(number)) for number in range(_LARGEST))


def updated(code: str, wanted: Catalog, folder: Path = LANGUAGES) -> bytes:
    """A language's file with every message, old translations kept, and nothing that is not used."""
    path = folder / code / FILE
    catalog = translation(code, folder).catalog if path.is_file() else Catalog(locale=code)
    catalog.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    return _written(catalog)


_UNKEPT = tuple(
    f'"{name}'
    for name in (
        *("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To"),
        *("Last-Translator", "Language-Team", "Project-Id-Version"),
    )
)
"""Headers that would change with each day and each person."""


def _written(catalog: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, omit_header=False, sort_output=False)
    lines = out.getvalue().decode().splitlines()
    kept = (line for line in lines if not line.startswith(_UNKEPT))
    return ("\n".join(kept) + "\n").encode()


def main(codes: Iterable[str]) -> None:
    """Bring the files of some languages up to date."""
    library, _ = load()
    wanted = messages(library)
    for code in codes:
        content = updated(code, wanted)
        (LANGUAGES / code).mkdir(parents=True, exist_ok=True)
        (LANGUAGES / code / FILE).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(path.name for path in LANGUAGES.iterdir()))
