"""Icons: how a hand-written page shows one of the guide's own drawings.

A page writes ``[[icon hsa]]`` and shows the drawing of that name in `templates/icons/`. It stands
beside words that say the same, so a screen reader passes over it.
"""

from __future__ import annotations

import re
from pathlib import Path

from payer_data.errors import PayerGuideError
from payer_data.findings import nearest

_NAMED = re.compile(r"\[\[icon ([a-z-]+)\]\]")
_ICONS = Path(__file__).parent.parent / "templates" / "icons"


class UnknownIconError(PayerGuideError):
    """A page names a drawing that there is not."""


def drawn(markdown: str, path: str) -> str:
    """Put each drawing in the place where a page names it.

    Args:
        markdown: The page.
        path: Its file.

    Raises:
        UnknownIconError: There is no such drawing; all are listed.
    """
    known = {icon.stem: icon for icon in _ICONS.glob("*.svg")}
    missing = sorted({name for name in _NAMED.findall(markdown) if name not in known})
    if missing:
        raise UnknownIconError("\n".join(_said(name, path, sorted(known)) for name in missing))
    return _NAMED.sub(lambda named: known[named[1]].read_text(encoding="utf-8").strip(), markdown)


def _said(name: str, path: str, known: list[str]) -> str:
    close = nearest(name, known)
    hint = f"did you mean '{close}'?" if close else f"there are: {', '.join(known)}"
    return f"{path}: there is no icon '{name}'; {hint}"
