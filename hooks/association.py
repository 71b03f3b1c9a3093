"""Association: the settings of whoever publishes this guide, read once and given to pages.

They stand in `association.yml`. The colours end the guide's style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from payer_data.document import Document, read
from payer_data.errors import PayerGuideError
from payer_data.findings import BadDataError
from payer_data.model.association import Accents, Association
from payer_data.schema import read_as

ROOT = Path(__file__).parent.parent
FILE = "association.yml"
_GROUNDS = {"light": "#ffffff", "dark": "#15201d"}
"""What the style sheet of all guides puts below text."""

_LINEAR_BELOW = 0.04045
"""Up to here a part of a colour is taken as it is."""

_LEAST_CONTRAST = 4.5
"""Between text and its ground (WCAG 2.2, 1.4.3)."""

_SCHEMES = {"light": "default", "dark": "slate"}


class AssociationError(PayerGuideError):
    """The association's colours cannot be read on the guide's pages."""


def read_association(folder: Path = ROOT) -> Association:
    """Read the settings.

    Raises:
        BadDataError: The file has faults; each is listed with its place.
        AssociationError: Text in these colours could not be read.
    """
    document, findings = read(folder / FILE, FILE)
    association = None
    if document is not None and not findings:
        association, findings = read_as(Association, document)
    if association is None or document is None:
        raise BadDataError(tuple(findings))
    faint = tuple(_faint(association, document))
    if faint:
        raise AssociationError("\n".join(faint))
    return association


def _faint(association: Association, document: Document) -> Iterator[str]:
    """Colours that are too close to their ground."""
    for name, ground in _GROUNDS.items():
        accents: Accents = getattr(association.colours, name)
        for key in ("accent", "strong"):
            found = contrast(getattr(accents, key), ground)
            if found < _LEAST_CONTRAST:
                place = document.place(("colours", name, key))
                yield (
                    f"{FILE}:{place.line}:{place.column}: this colour has a contrast of "
                    f"{found:.1f} on {ground}; text needs {_LEAST_CONTRAST}"
                )


def contrast(one: str, other: str) -> float:
    """How well one colour stands out from another (WCAG 2.2, contrast ratio).

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def styles(association: Association) -> str:
    """The association's colours, to end the guide's style sheet; paper is always light."""
    screens = (
        f'@media screen {{ [data-md-color-scheme="{scheme}"] {{\n'
        f"  --pg-accent: {accents.accent};\n"
        f"  --pg-accent-soft: {accents.soft};\n"
        f"  --md-accent-fg-color: {accents.strong};\n"
        f"  --md-accent-fg-color--transparent: {accents.accent}1a;\n"
        f"  --md-typeset-a-color: {accents.accent};\n"
        "} }\n"
        for name, scheme in _SCHEMES.items()
        for accents in [getattr(association.colours, name)]
    )
    light = association.colours.light.accent
    return "".join(screens) + f"@media print {{ :root, body {{ --pg-accent: {light}; }} }}\n"


def settings(association: Association) -> dict[str, Any]:
    """The settings as templates name them."""
    home = association.home
    cards = {name.replace("_", "-"): title for name, title in asdict(association.cards).items()}
    colours = {"tile": association.colours.tile, "mark": association.colours.mark}
    return {
        "association": association.name,
        "reports": association.reports or "",
        "home_title": home.title,
        "home_lead": home.lead,
        "home_description": home.description,
        "finder_hint": home.finder,
        "identity": {"line": association.line, "colours": colours, "cards": cards},
    }
