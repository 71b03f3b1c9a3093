"""Glossary: insurance terms in plain words."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.texts import STRICT, Slug, Text


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Term:
    """One term."""

    id: Slug
    """Its address on the glossary page."""
    term: Text
    """As guides write it."""
    meaning: Text
    """One or two plain sentences."""
    also: tuple[Text, ...] = ()
    """Other spellings and abbreviations."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class GlossaryFile:
    """Terms that are kept in one file."""

    terms: tuple[Term, ...]
    """In alphabetical order."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
