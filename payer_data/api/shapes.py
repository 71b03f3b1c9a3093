"""API shapes: what each published document looks like, declared once for schemas and types.

Plain dictionaries of these shapes are built in `payer_data.api.documents`; nothing is read or
computed here.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from pydantic import Field, with_config

from calculators.facts import Standing
from payer_data.api.value import Address, Day, Value, closed, one_of
from payer_data.model.disagreement import Settlement
from payer_data.model.entity import Role
from payer_data.model.payer import Funding, PayerKind
from payer_data.model.provenance import Author, Copy
from payer_data.model.rulebook import Area


@with_config(closed())
class GroupValues(TypedDict):
    """What differs from the plan for some of its groups."""

    groups: list[str]
    """The groups, by id; see the payer's document for their names."""
    questions: list[str]
    """The questions whose values differ: the plan's values for them do not hold."""
    values: list[Value]
    """What holds instead; nothing is known of a question that has no value here."""


@with_config(closed())
class PlanDocument(TypedDict):
    """Everything that applies to one plan, its payer's values included."""

    id: str
    """The plan."""
    name: str
    """Its full name."""
    payer: str
    """Its payer's id."""
    funding: Annotated[str, one_of(Funding)]
    """Who bears the cost; it decides which law applies."""
    about: str
    """In plain words."""
    aliases: list[str]
    """Other names."""
    programs: list[str]
    """Programs that offer it."""
    laws: list[str]
    """Rulebooks that bind it; see laws.json."""
    year_starts_month: Annotated[int, Field(ge=1, le=12)]
    """Month in which its benefit year starts."""
    register: list[str]
    """Entries of the research that it comes from."""
    page: Address
    """Its page."""
    values: list[Value]
    """What holds for its members; dates are already cut where a closer value takes over."""
    groups: list[GroupValues]
    """Groups of members for whom something else holds."""


@with_config(closed())
class Link(TypedDict):
    """A thing that has a document and a page of its own."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    document: Address
    """Its document."""
    page: Address
    """Its page."""


@with_config(closed())
class ContactEntry(TypedDict):
    """Where to ask."""

    name: str
    """The office, vendor or portal."""
    what: str
    """What to ask there."""
    url: str | None
    """Its address, where a source names one."""


@with_config(closed())
class GroupEntry(TypedDict):
    """An employer group or a class of members."""

    id: str
    """Its id."""
    name: str
    """As sources name it."""
    aliases: list[str]
    """Other names."""
    member_of: str | None
    """The larger group it belongs to."""
    number: str | None
    """Its group number, where a source prints one."""
    see: str | None
    """The payer or plan that has pages of its own for it."""


@with_config(closed())
class PayerDocument(TypedDict):
    """A payer, its groups, its plans, and the values that its plans share, as recorded."""

    id: str
    """The payer."""
    name: str
    """Its full name."""
    kind: Annotated[str, one_of(PayerKind)]
    """What kind of payer."""
    about: str
    """In plain words."""
    aliases: list[str]
    """Other names."""
    contacts: list[ContactEntry]
    """Where to verify."""
    groups: list[GroupEntry]
    """Groups that it treats apart."""
    plans: list[Link]
    """Its plans."""
    feed: Address
    """The feed of its changes."""
    register: list[str]
    """Entries of the research that it comes from."""
    page: Address
    """Its page."""
    values: list[Value]
    """As recorded: applies_to is not resolved. For one plan, read its document."""


@with_config(closed())
class CodePlan(TypedDict):
    """A value on prior authorization that reaches a code, by its name or as one on massage."""

    plan: str
    """The plan."""
    id: str
    """The value's id, in that plan's document."""
    document: Address
    """The plan's document."""


@with_config(closed())
class CodeDocument(TypedDict):
    """One procedure code."""

    code: str
    """Five characters."""
    label: str
    """Our own short label, never the code owner's wording."""
    standing: Annotated[str, one_of(Standing)]
    """Valid, deleted, or printed by mistake."""
    bundled: bool
    """Whether it is usually paid as part of another service."""
    massage: bool
    """Whether it matters to massage therapists in particular."""
    questionable: bool
    """Whether its use by massage therapists is in question."""
    instead: list[str]
    """Codes to use in its place."""
    notes: list[str]
    """Tips."""
    page: Address
    """Its page."""
    values: list[Value]
    """How it is counted; its dates are those for which the code is valid."""
    lists: list[str]
    """Lists that hold it; see code-lists.json."""
    authorization: list[CodePlan]
    """Which values of plans on prior authorization reach it."""


@with_config(closed())
class SourceEntry(TypedDict):
    """A document that values rest on."""

    id: str
    """Its id."""
    title: str
    """What it is, in our words."""
    publisher: str
    """Who published it."""
    author: Annotated[str, one_of(Author)]
    """Who speaks in it."""
    speaks_for: str
    """The year, month or day it speaks for, or undated."""
    read: Day
    """The day on which somebody last read it for this guide."""
    url: str | None
    """Where it was found."""
    copy: Annotated[str, one_of(Copy)]
    """Whether the original, a part or a copy was read."""
    note: str | None
    """What to know of its limits."""
    weak: bool
    """Whether to look for better proof before relying on it alone."""
    page: Address
    """Its entry on the site."""


@with_config(closed())
class SourcesDocument(TypedDict):
    """Every source."""

    sources: list[SourceEntry]
    """In order of their ids."""


@with_config(closed())
class RulebookEntry(TypedDict):
    """A law, rule or body of guidance."""

    id: str
    """Its id."""
    area: Annotated[str, one_of(Area)]
    """What it is about."""
    name: str
    """In plain words."""
    citation: str | None
    """How lawyers cite it."""
    about: str
    """What it does, and for whom."""
    register: list[str]
    """Entries of the research that it comes from."""
    page: Address
    """Its page."""
    values: list[Value]
    """What it says."""


@with_config(closed())
class LawsDocument(TypedDict):
    """Every rulebook: law, licence, accounts, privacy, competition, coding, practice."""

    rulebooks: list[RulebookEntry]
    """In order of their ids."""


@with_config(closed())
class EntityEntry(TypedDict):
    """A vendor, portal, administrator, programme or agency."""

    id: str
    """Its id."""
    name: str
    """Its present name."""
    role: Annotated[str, one_of(Role)]
    """What it does."""
    about: str
    """In plain words."""
    aliases: list[str]
    """Former names and nicknames."""
    url: str | None
    """Its address, where a source names one."""
    register: list[str]
    """Entries of the research that it comes from."""
    page: Address
    """Its entry on the site."""
    values: list[Value]
    """What it did for whom, and when."""


@with_config(closed())
class EntitiesDocument(TypedDict):
    """Vendors, portals and agencies."""

    entities: list[EntityEntry]
    """In order of their ids."""


@with_config(closed())
class HsaDocument(TypedDict):
    """Health savings accounts: the figures of each calendar year."""

    values: list[Value]
    """One for each year."""


@with_config(closed())
class CodeListEntry(TypedDict):
    """A payer's list of codes."""

    id: str
    """Its id."""
    title: str
    """What the list is."""
    values: list[Value]
    """Its codes; its dates are those for which its source speaks."""


@with_config(closed())
class CodeListsDocument(TypedDict):
    """Every list of codes."""

    lists: list[CodeListEntry]
    """In order of their ids."""


@with_config(closed())
class CriteriaEntry(TypedDict):
    """The criteria of a carrier, plan or vendor."""

    id: str
    """Its id."""
    name: str
    """Whose criteria."""
    subject: str | None
    """The payer, plan or entity with that id."""
    about: str
    """In plain words."""
    page: Address
    """Its place on the site."""
    values: list[Value]
    """Each text, from the earliest to the latest."""


@with_config(closed())
class CriteriaDocument(TypedDict):
    """What carriers ask before they call care medically necessary."""

    sets: list[CriteriaEntry]
    """In order of their ids."""


@with_config(closed())
class DisagreementEntry(TypedDict):
    """Values whose sources seem to contradict each other, and how to read them together."""

    id: str
    """Its id."""
    differ_on: str
    """What they differ on: one question."""
    sides: list[str]
    """The values, by id, in order of time."""
    settled_by: Annotated[str, one_of(Settlement)]
    """What settles it."""
    explanation: str
    """How to read the sides together."""
    page: Address
    """Its place on the site."""


@with_config(closed())
class DisagreementsDocument(TypedDict):
    """Where sources differ."""

    disagreements: list[DisagreementEntry]
    """In order of their ids."""


@with_config(closed())
class ChangeEntry(TypedDict):
    """A stated value that replaced another in one plan."""

    id: str
    """Unique and stable."""
    plan: str
    """The plan."""
    payer: str
    """Its payer."""
    label: str
    """What changed, in a few words."""
    gap: bool
    """Whether dates for which nothing is known lie between the two."""
    old: Value
    """What was stated before."""
    new: Value
    """What is stated from its first day on; its statement says why."""


@with_config(closed())
class AccountChange(TypedDict):
    """A year's figures for health savings accounts, and those of the year before."""

    id: str
    """Unique and stable."""
    label: str
    """What changed, in a few words."""
    old: Value
    """The figures of the year before."""
    new: Value
    """The figures of the year."""


@with_config(closed())
class ChangesDocument(TypedDict):
    """Every change of a stated value, plan by plan, and of the yearly figures for accounts."""

    changes: list[ChangeEntry]
    """Of plans; in each plan the latest first."""
    accounts: list[AccountChange]
    """Of health savings accounts, the latest first."""


@with_config(closed())
class DocumentEntry(TypedDict):
    """A document and what describes it."""

    document: Address
    """The document."""
    schema: Address
    """The JSON Schema that it fits."""


@with_config(closed())
class IndexDocument(TypedDict):
    """Where everything is."""

    api: Literal["v1"]
    """The version in the address; it changes when a key is removed or changes its meaning."""
    version: str
    """Grows by the middle number when something is added, by the last when words change."""
    generated: Day
    """The day of the build."""
    site: str | None
    """The site's own address, where it is known; all addresses are relative to it."""
    publisher: str
    """Who publishes the guide."""
    description: Address
    """The description of this API, OpenAPI 3.1."""
    payers: list[Link]
    """Payers."""
    plans: list[Link]
    """Plans."""
    documents: list[DocumentEntry]
    """Every document of the API."""
    records: list[Address]
    """JSON Schemas of the YAML records, for editors."""
    downloads: list[Address]
    """Tables, feeds, calendar and manifest."""
