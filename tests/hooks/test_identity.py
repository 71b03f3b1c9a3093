"""Identity: one drawing of the mark makes every icon and card."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from hooks import identity
from hooks.identity import Colours, Identity, IdentityError

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M2 2h28v28H2z"/></svg>'
)
EXAMPLE = Identity(
    name="Example Guide & Friends",
    about="For everybody in Exampleland",
    mark=SQUARE,
    colours=Colours(tile="#123456", mark="#fedcba"),
    cards={"home": "A title so long that it needs two lines"},
)


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings of the tests do not stay."""
    monkeypatch.setattr(identity, "BUILD", tmp_path)


def _size(picture: Path) -> tuple[int, int]:
    """Width and height, from the header that every PNG begins with."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_every_size_is_drawn() -> None:
    """Browsers, phones and shared links each get a picture of the size they ask for."""
    folder = identity.draw(EXAMPLE)
    sizes = {path.stem: _size(path) for path in folder.glob("*.png")}
    assert sizes == {
        "card-home": (1200, 630),
        "icon-192": (192, 192),
        "icon-32": (32, 32),
        "icon-512": (512, 512),
        "icon-maskable": (512, 512),
        "icon-touch": (180, 180),
    }


def test_the_mark_and_the_colours_are_used() -> None:
    """The icon holds the drawing once, in the colours that were chosen."""
    icon = (identity.draw(EXAMPLE) / "icon.svg").read_text(encoding="utf-8")
    assert icon.count("M2 2h28v28H2z") == 1
    assert 'fill="#123456"' in icon
    assert 'color="#fedcba"' in icon


def test_another_name_makes_other_cards() -> None:
    """What was drawn for one guide is not shown for another, and the same is not drawn twice."""
    first = identity.draw(EXAMPLE)
    other = identity.draw(replace(EXAMPLE, name="Another Guide"))
    assert identity.draw(EXAMPLE) == first != other
    cards = [(folder / "card-home.png").read_bytes() for folder in (first, other)]
    assert cards[0] != cards[1]


def test_a_broken_drawing_is_named() -> None:
    """A mark that is no SVG stops the build with the reason."""
    with pytest.raises(IdentityError, match="could not be drawn"):
        identity.draw(replace(EXAMPLE, mark="<svg><g></svg>"))
