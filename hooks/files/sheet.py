"""Sheet: the one style sheet of every page, so that a reader waits for one file and not for ten.

It is joined from the theme's sheets, ours, which stand by subject in `styles/`, and the
association's colours. It is named by what it holds, so that browsers may keep it for ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from payer_data.errors import PayerGuideError

NAMED = "assets/styles/guide.css"
"""How `mkdocs.yml` names the whole sheet."""

THEMES = "assets/stylesheets/"
"""Where the theme has its own sheets."""

_THEMES = ("main.*.min.css", "palette.*.min.css")
_STYLES = Path(__file__).parent.parent / "styles"
_SUBJECTS = (
    *("ground", "frame", "home", "states", "glance", "timeline", "facts"),
    *("calculator", "table", "result", "system", "paper"),
)
"""In this order, because of two rules of the same weight the later one holds."""

_CHARSET = '@charset "UTF-8";'
_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")


class SheetError(PayerGuideError):
    """A part of the sheet is missing, or nobody has said where it belongs."""


def joined(theme: Iterable[Path], colours: str) -> str:
    """The whole sheet.

    Args:
        theme: The theme's folders, the first before those it overrides.
        colours: The association's, which come last.

    Raises:
        SheetError: A part is missing or has no place.
    """
    parts = (*_of_theme(tuple(theme)), *_ours(), colours)
    texts = (part.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}") for part in parts)
    return _CHARSET + "\n".join(_MAP.sub("", text.replace(_CHARSET, "")).strip() for text in texts)


def address_of(sheet: str) -> str:
    """Where the site serves a sheet."""
    folder, _, name = NAMED.rpartition("/")
    return f"{folder}/{hashlib.sha256(sheet.encode()).hexdigest()[:16]}/{name}"


def _of_theme(folders: tuple[Path, ...]) -> Iterator[str]:
    for pattern in _THEMES:
        found = [path for folder in folders for path in (folder / THEMES).glob(pattern)]
        if not found:
            raise SheetError(f"the theme has no '{THEMES}{pattern}'")
        yield found[0].read_text(encoding="utf-8")


def _ours() -> Iterator[str]:
    strays = {path.stem for path in _STYLES.glob("*.css")} ^ set(_SUBJECTS)
    if strays:
        names = ", ".join(sorted(strays))
        raise SheetError(f"hooks/styles/ and the list in hooks/files/sheet.py differ in: {names}")
    for subject in _SUBJECTS:
        yield (_STYLES / f"{subject}.css").read_text(encoding="utf-8")
