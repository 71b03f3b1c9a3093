"""Identity: the association's mark as icons, and the pictures that stand beside shared links.

The mark is drawn once, as an icon of the theme. Everything here is made from that drawing.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.machine.workshop import keep, unfinished
from hooks.runtime import BUILD, ROOT
from payer_data.errors import PayerGuideError

ADDRESS = "assets/identity/"
"""Where the site serves the icons, the cards and the letters."""

FONT = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
"""Letters made to be told apart: 0 and O, 1 and l. A guide of codes and dates needs that."""

_FONT = ROOT / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files" / FONT
_FAMILY = "Atkinson Hyperlegible Next Variable"
_HERE = Path(__file__).parent
_DRAW = ROOT / "tools" / "draw.mjs"

_MARK_SIZE = 32
"""The mark is drawn on a square of so many units."""

_ICON_SIZES = {"icon-32": 32, "icon-192": 192, "icon-512": 512}
_CARD_WIDTH = 1200
_LETTERS_A_LINE = 26


class IdentityError(PayerGuideError):
    """The icons or cards could not be drawn."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The two colours of icons and cards.

    Attributes:
        tile: The ground.
        mark: What is drawn on it.
    """

    tile: str
    mark: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What icons and cards show.

    Attributes:
        name: The guide's name.
        about: One line below each card's title.
        mark: The drawing, an SVG of 32 by 32 in the current colour.
        colours: Its colours.
        cards: The title of each card, by the section of the site that shares it.
    """

    name: str
    about: str
    mark: str
    colours: Colours
    cards: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Drawing:
    svg: str
    width: int
    file: str


def draw(identity: Identity) -> Path:
    """Draw every icon and card, or find those drawn before from the same parts.

    Returns:
        The folder that the site serves at `ADDRESS`.

    Raises:
        IdentityError: The tool that draws is missing or failed.
    """
    folder = BUILD / "identity" / _digest(identity)
    if not folder.is_dir():
        with unfinished(folder) as made:
            _fill(made, identity)
            keep(made, folder)
    return folder


def _digest(identity: Identity) -> str:
    """A short name for all that the drawings depend on."""
    total = hashlib.sha256(json.dumps(asdict(identity), sort_keys=True).encode())
    for part in (*sorted(_HERE.glob("*.jinja")), Path(__file__), _DRAW, ROOT / "package-lock.json"):
        total.update(part.read_bytes())
    return total.hexdigest()[:16]


def _fill(folder: Path, identity: Identity) -> None:
    if not _FONT.is_file():
        raise IdentityError("node_modules is incomplete; run 'make site' or 'npm ci'")
    shutil.copyfile(_FONT, folder / FONT)
    (folder / "icon.svg").write_text(_icon(identity), encoding="utf-8")
    drawings = [*_icons(identity), *_cards(identity)]
    made = [asdict(one) | {"file": str(folder / one.file)} for one in drawings]
    done = subprocess.run(  # noqa: S603 - our own script
        ["node", str(_DRAW)],  # noqa: S607 - whichever Node the maintainer uses
        input=json.dumps({"font": str(_FONT), "drawings": made}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise IdentityError(f"The icons could not be drawn:\n{done.stderr.strip()[:400]}")


def _icons(identity: Identity) -> Iterator[_Drawing]:
    for name, width in _ICON_SIZES.items():
        yield _Drawing(_icon(identity), width, f"{name}.png")
    # Phones cut these to their own shape: no corners of ours, and the mark well inside.
    whole = _icon(identity, corner=0, share=0.6)
    yield _Drawing(whole, 180, "icon-touch.png")
    yield _Drawing(whole, 512, "icon-maskable.png")


def _icon(identity: Identity, *, corner: int = 14, share: float = 0.75) -> str:
    """The mark on a tile of 64 units.

    Args:
        identity: Whose mark.
        corner: The radius of the tile's corners.
        share: How much of the tile's width the mark takes.
    """
    return _render(
        "icon.svg.jinja",
        identity,
        corner=corner,
        inset=round(64 * (1 - share) / 2, 2),
        scale=round(64 * share / _MARK_SIZE, 3),
    )


def _cards(identity: Identity) -> Iterator[_Drawing]:
    for section, title in identity.cards.items():
        svg = _render(
            "card.svg.jinja",
            identity,
            font=_FAMILY,
            name=identity.name,
            about=identity.about,
            lines=textwrap.wrap(title, _LETTERS_A_LINE),
        )
        yield _Drawing(svg, _CARD_WIDTH, f"card-{section}.png")


def _render(template: str, identity: Identity, **content: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
    )
    mark = _inner(identity.mark)
    return environment.get_template(template).render(mark=mark, colours=identity.colours, **content)


def _inner(svg: str) -> str:
    """What stands inside a drawing's outermost element."""
    return re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL)


def section_of(address: str, cards: Iterable[str]) -> str:
    """Which card a page shares: its section's, or that of the home page.

    >>> section_of("payers/ump/ump-cdhp/", ["home", "payers"])
    'payers'
    >>> section_of("about/", ["home", "payers"])
    'home'
    """
    first = address.split("/", 1)[0]
    return first if first in cards else "home"
