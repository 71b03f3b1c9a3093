"""Joining: one script of several modules, so that a browser asks once and waits once.

Each module becomes a function that is called where it is first imported and gives what the module
exports; nothing else of its text changes. Only what our own modules do is understood, and the rest
is refused: they import by name from files beside them, and export what they declare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from payer_data.errors import PayerGuideError

type Read = Callable[[str], str]
"""Gives the text of the module of a name."""

_IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"\./([\w-]+)\.mjs";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_RENAMED = re.compile(r" as (?=\w)")


class UnjoinableScriptError(PayerGuideError):
    """A module imports or exports in a way that joining does not understand."""

    def __init__(self, name: str, line: str) -> None:
        """Name the module and the line."""
        super().__init__(
            f"{name}: '{line}' cannot be joined; import by name from a file beside "
            "it, and export where it is declared"
        )


def joined(first: str, read: Read) -> str:
    """The text of a module, behind those of all modules that it imports.

    Args:
        first: The module's name, such as ``calculator.mjs``.
        read: Gives the text of each.

    Raises:
        UnjoinableScriptError: A module is written in another way.
    """
    return "\n".join(_ordered(first, read, set(), is_first=True))


def _ordered(name: str, read: Read, known: set[str], *, is_first: bool = False) -> Iterator[str]:
    """A module behind what it imports, each once, in the order in which browsers run them."""
    known.add(name)
    text = read(name)
    for _, stem in _IMPORT.findall(text):
        if f"{stem}.mjs" not in known:
            yield from _ordered(f"{stem}.mjs", read, known)
    body = _EXPORT.sub("", _IMPORT.sub(_named, text))
    if found := _UNKNOWN.search(body):
        raise UnjoinableScriptError(name, found[0])
    exports = ", ".join(_EXPORT.findall(text))
    whole = f"const {_place(name)} = (() => {{\n{body}return {{ {exports} }};\n}})();\n"
    yield body if is_first else whole


def _named(line: re.Match[str]) -> str:
    """What an import becomes: names for what the other module gave."""
    names, stem = line.groups()
    return f"const {_RENAMED.sub(': ', names)} = {_place(stem)};\n" if names else ""


def _place(name: str) -> str:
    """What a joined script calls what a module exports.

    >>> _place("as-of.mjs")
    '$as_of'
    """
    return f"${name.removesuffix('.mjs').replace('-', '_')}"
