"""Entities: vendors, portals and administrators that work for payers."""

from __future__ import annotations

import enum

from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.fact import AnyFact
from payer_data.model.texts import STRICT, FactId, Slug, Text, Url


class Role(enum.StrEnum):
    """What an entity does for payers."""

    UTILIZATION_MANAGEMENT = "utilization_management"
    PORTAL = "portal"
    NETWORK_MANAGER = "network_manager"
    ADMINISTRATOR = "administrator"
    PROGRAM = "program"
    AGENCY = "agency"

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Entity:
    """A vendor, portal, administrator, program or agency."""

    id: Slug
    """Also the name of its file."""
    name: Text
    """Its present name."""
    role: Role
    """What it does."""
    about: Text
    """One or two plain sentences."""
    register: tuple[FactId, ...] = ()
    """Entries of the research that it comes from."""
    aliases: tuple[Text, ...] = ()
    """Former names and nicknames."""
    url: Url | None = None
    """Its address, where a source names one."""
    facts: tuple[AnyFact, ...] = ()
    """What it did for whom, and when."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
