"""Association: who publishes a guide, what its home page says, and its colours."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints
from pydantic.dataclasses import dataclass

from payer_data.model.texts import STRICT, Text

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$", strict=True)]
"""A colour as six small hexadecimal digits, such as #0f5c50."""

Inbox = Annotated[str, StringConstraints(pattern=r"^(https://|mailto:)\S+$", strict=True)]
"""Where a message goes: a page on the web or a mailbox, such as mailto:guide@example.org."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Home:
    """The words of the first page."""

    title: Text
    """Its heading."""
    lead: Text
    """One or two sentences below the heading."""
    description: Text
    """One sentence for search engines."""
    finder: Text
    """What may be typed to find a payer, with examples."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Accents:
    """The colours that lead the eye, on one ground."""

    accent: Colour
    """Links, buttons and marks."""
    strong: Colour
    """The same under the pointer."""
    soft: Colour
    """A ground for what is chosen."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Colours:
    """All colours of an association."""

    light: Accents
    """On a light ground."""
    dark: Accents
    """On a dark ground."""
    tile: Colour
    """The ground of icons and cards."""
    mark: Colour
    """What is drawn on it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Cards:
    """The titles of the pictures beside shared links, by section of the site."""

    home: Text
    """Of every section without one of its own."""
    payers: Text
    """Of payers and plans."""
    prior_authorization: Text
    """Of prior authorization."""
    codes: Text
    """Of codes."""
    calculators: Text
    """Of calculators."""
    guides: Text
    """Of guides."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Association:
    """Who publishes a guide, and how it looks."""

    name: Text
    """As it signs."""
    home: Home
    """The first page."""
    colours: Colours
    """Its colours."""
    line: Text
    """One line on every card."""
    cards: Cards
    """The cards' titles."""
    reports: Inbox | None = None
    """Where readers tell of a mistake; every page leads there."""
