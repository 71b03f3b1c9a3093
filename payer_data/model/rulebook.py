"""Rulebooks: law, licence, tax and coding rules that hold for every payer, as dated facts."""

from __future__ import annotations

import enum

from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.fact import AnyFact
from payer_data.model.texts import STRICT, FactId, Slug, Text


class Area(enum.StrEnum):
    """What a rulebook is about; also the name of its folder."""

    LAW = "law"
    """The state's insurance law."""
    LICENCE = "licence"
    """Licence, continuing education and records."""
    ACCOUNTS = "accounts"
    """Health savings accounts and their kin."""
    PRIVACY = "privacy"
    """Health privacy and provider numbers."""
    COMPETITION = "competition"
    """What competitors may not discuss."""
    CODING = "coding"
    """How time becomes units, and how codes go together."""
    PRACTICE = "practice"
    """Claims, contracts and the cost of a visit."""

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return _AREA_LABELS[self]


_AREA_LABELS = {
    Area.LAW: "State insurance law",
    Area.LICENCE: "License, continuing education and records",
    Area.ACCOUNTS: "Health accounts",
    Area.PRIVACY: "Privacy",
    Area.COMPETITION: "Competition law",
    Area.CODING: "Coding and units",
    Area.PRACTICE: "Claims, contracts and costs",
}


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Rulebook:
    """One law, rule or body of guidance."""

    id: Slug
    """Also the name of its file."""
    name: Text
    """In plain words."""
    citation: Text | None = None
    """How lawyers cite it, such as 42 USC 300gg."""
    about: Text
    """Two or three plain sentences: what it does, and for whom."""
    formerly: tuple[Slug, ...] = ()
    """Identifiers it had before; pages at the old addresses lead to the new one."""
    register: tuple[FactId, ...] = ()
    """Entries of the research that it comes from."""
    facts: tuple[AnyFact, ...] = ()
    """What it says, each with its dates."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
