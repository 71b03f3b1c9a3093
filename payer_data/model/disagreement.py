"""Disagreements: where sources differ, what each says, and what settles it."""

from __future__ import annotations

import enum
from typing import Annotated

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.texts import STRICT, Slug, Text

Side = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*$", strict=True),
]
"""A fact by its record and key, such as ump#visit-limit-2020."""


class Settlement(enum.StrEnum):
    """What settles a disagreement."""

    DATES = "dates"
    """Each source speaks for its own time."""
    SUBJECTS = "subjects"
    """The sources speak of different plans or services."""
    LAW = "law"
    """A law or its official reading goes first."""
    EXPERIENCE = "experience"
    """One side, or each, is somebody's experience and no rule."""
    OPEN = "open"
    """Nothing does; both are shown."""

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return _SETTLEMENT_LABELS[self]


_SETTLEMENT_LABELS = {
    Settlement.DATES: "Each in its own time",
    Settlement.SUBJECTS: "About different things",
    Settlement.LAW: "The law goes first",
    Settlement.EXPERIENCE: "Experience, not a rule",
    Settlement.OPEN: "Not settled",
}


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Disagreement:
    """Two or more facts whose sources seem to contradict each other."""

    id: Slug
    """Also the name of its file, and its address on the page of disagreements."""
    question: Text
    """What they differ on: one question."""
    sides: Annotated[tuple[Side, ...], Field(min_length=2)]
    """The facts, each with its own source and dates, in order of time."""
    settled_by: Settlement
    """What settles it."""
    explanation: Text
    """How to read the sides together, in plain words."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
