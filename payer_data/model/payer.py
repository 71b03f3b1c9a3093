"""Payers, their groups and their plans."""

from __future__ import annotations

import enum
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.fact import AnyFact
from payer_data.model.texts import STRICT, FactId, FormerPlan, Slug, Text, Url, Whole


class PayerKind(enum.StrEnum):
    """What kind of payer it is."""

    CARRIER = "carrier"
    PUBLIC_PROGRAM = "public_program"
    NETWORK = "network"
    FEDERAL = "federal"
    AUTO = "auto"
    WORKERS_COMPENSATION = "workers_compensation"

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return self.value.replace("_", " ").replace("workers", "workers'").capitalize()


class Funding(enum.StrEnum):
    """Who bears the cost; it decides which law applies."""

    FULLY_INSURED = "fully_insured"
    SELF_FUNDED = "self_funded"
    PUBLIC = "public"
    FEDERAL = "federal"
    AUTO = "auto"
    WORKERS_COMPENSATION = "workers_compensation"
    MIXED = "mixed"

    @property
    def may_be_insured(self) -> bool:
        """Whether an insurer may bear the cost, so that the state's insurance law may bind it."""
        return self in (Funding.FULLY_INSURED, Funding.AUTO, Funding.MIXED)

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return _FUNDING_LABELS[self]


_FUNDING_LABELS = {
    Funding.FULLY_INSURED: "Fully insured",
    Funding.SELF_FUNDED: "Self-funded employer plan",
    Funding.PUBLIC: "Public employees' plan",
    Funding.FEDERAL: "Federal employees' plan",
    Funding.AUTO: "Auto insurance",
    Funding.WORKERS_COMPENSATION: "Workers' compensation",
    Funding.MIXED: "Depends on the group",
}


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Contact:
    """Where to ask."""

    name: Text
    """The office, vendor or portal."""
    what: Text
    """What to ask there."""
    url: Url | None = None
    """Its address, where a source names one."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Group:
    """An employer group or a class of members that a payer treats apart."""

    id: Slug
    """Unique among groups, plans and payers of this payer."""
    name: Text
    """As sources name it."""
    aliases: tuple[Text, ...] = ()
    """Other names it is known by."""
    member_of: Slug | None = None
    """The larger group it belongs to."""
    number: Text | None = None
    """Its group number, where a source prints one."""
    see: Slug | None = None
    """The payer or plan that has pages of its own for it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Payer:
    """Whoever pays, or administers for those who pay."""

    id: Slug
    """Also the name of its folder."""
    name: Text
    """Its full name."""
    kind: PayerKind
    """What kind of payer."""
    about: Text
    """Two or three plain sentences."""
    register: tuple[FactId, ...] = ()
    """Entries of the research that it comes from."""
    formerly: tuple[Slug, ...] = ()
    """Identifiers it had before; the pages at the old addresses lead to the new ones."""
    aliases: tuple[Text, ...] = ()
    """Other names, former names, nicknames."""
    contacts: tuple[Contact, ...] = ()
    """Where to verify."""
    groups: tuple[Group, ...] = ()
    """Groups that it treats apart."""
    facts: tuple[AnyFact, ...] = ()
    """Facts that its plans share."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Plan:
    """What a member has: one benefit contract, or a family of like ones."""

    id: Slug
    """Also the name of its file."""
    name: Text
    """Its full name."""
    funding: Funding
    """Who bears the cost."""
    about: Text
    """Two or three plain sentences."""
    register: tuple[FactId, ...] = ()
    """Entries of the research that it comes from."""
    formerly: tuple[FormerPlan, ...] = ()
    """Identifiers it had before, written payer/plan where its payer was another one; pages at the
    old addresses lead to the new one."""
    aliases: tuple[Text, ...] = ()
    """Other names, nicknames."""
    programs: tuple[Text, ...] = ()
    """Programs that offer it, such as PEBB."""
    laws: tuple[Slug, ...] = ()
    """Rulebooks that bind it."""
    year_starts_month: Annotated[Whole, Field(ge=1, le=12)] = 1
    """Month in which its benefit year starts."""
    facts: tuple[AnyFact, ...] = ()
    """Facts of its own; they go before the payer's."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
