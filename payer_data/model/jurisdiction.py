"""Jurisdiction: the state that a guide is for, and the laws that pages and calculators follow."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints
from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.texts import STRICT, Slug, Text

LawFact = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*$", strict=True),
]
"""A fact of a law by the law's id and the fact's key, such as first-visits#six-visits."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Jurisdiction:
    """One state. A guide has one; what it leaves out, pages and calculators do without."""

    id: Slug
    """Also the name of its file."""
    name: Text
    """As its people say it, such as Oregon."""
    license: Text
    """What the license calls a therapist, such as licensed massage therapist."""
    regulator: Slug | None = None
    """The agency that oversees insurers: a record of an entity."""
    complaints: Slug | None = None
    """The rulebook that says how to complain of an insurer."""
    authorization_laws: tuple[Slug, ...] = ()
    """The rulebooks to which the page on prior authorization leads."""
    first_visits: LawFact | None = None
    """The fact that frees the first visits of an episode from prior authorization."""
    auto_instead: LawFact | None = None
    """The fact that stands in place of prior authorization in auto insurance."""
    decision_time: LawFact | None = None
    """The fact that says how many days a plan has to decide a request."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""

    def law_facts(self) -> dict[str, LawFact]:
        """The facts of laws that it names, by key."""
        named = {
            "first_visits": self.first_visits,
            "auto_instead": self.auto_instead,
            "decision_time": self.decision_time,
        }
        return {key: fact for key, fact in named.items() if fact}
