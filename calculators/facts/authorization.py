"""Prior authorization facts: what each plan and group asks for, as dated plain records.

The rules are the very facts that plan pages show; nothing is stated here a second time. Their
part of the policy data has this shape::

    {"authorization": {
         "rules": {"acme/list-authorization-2020": {
             "rule": "PA-03",                  # the entry of the register, or the fact's own key
             "bands": ["PA-03", "PA-04"],      # where visits without and with need differ in it
             "topic": "prior_authorization",   # or authorization_deadline, prescription
             "statement": "...",
             "state": "stated",                # or silent, not_reviewed
             "basis": "date_of_service",
             "service": "physical_medicine",   # and codes, where it names some
             "codes": ["97112"],
             "when": null,                     # or a circumstance, such as child
             "groups": [],                     # the groups it names, if any
             "value": {"need": "from_visit", "visit": 7, "unclear_from": null},
             "ask": ["Acme Review"],
             "confidence": "high", "as_of": "2020-03", "sources": [REFERENCE]}},
         "law": {"rule": "PA-17", "visits": 6, "statement": "...", "span": SPAN, ...},
         "funding": {"auto": {"statement": "...", "sources": [REFERENCE]}}},
     "payers": {"acme": {
         "name": "...", "contacts": ["Acme Review"],
         "groups": {"boeing": {"name": "Boeing", "aliases": ["..."]}}}},
     "plans": {"acme-gold": {
         "payer": "acme", "funding": "fully_insured",
         "authorization": {
             "rules": [{"span": SPAN, "rule": "acme/authorization-2017"}],
             "chart": [{"span": SPAN, "items": ["..."], "sources": [REFERENCE]}],
             "groups": [{"of": ["boeing"], "rules": [...]}]}}}}

``value`` holds ``need``, ``days`` or ``prescription``, by topic. The rules of a plan are laid over
each other already, for the plan and for each set of groups whose rules differ from the plan's.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from calculators.dates import Basis, Span
from calculators.facts.reading import Data, references, span
from calculators.outcome import Reference

MASSAGE_CODES = frozenset({"97010", "97124", "97140"})
"""What a rule about massage covers when it names no codes.

97124 and 97140 as in the notice on massage (S000, Featured Information); 97010, the pack that goes
with them, is our inference.
"""


class Need(enum.StrEnum):
    """Whether prior authorization is needed."""

    NOT_NEEDED = "not_needed"
    EVERY_VISIT = "every_visit"
    FROM_VISIT = "from_visit"
    """From a numbered visit of the episode of care on."""


class Topic(enum.StrEnum):
    """What a rule is about."""

    NEED = "prior_authorization"
    """Whether authorization is needed."""
    DEADLINE = "authorization_deadline"
    """How soon to ask for it."""
    PRESCRIPTION = "prescription"
    """Whether a prescription is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One fact about authorization, its deadline or the prescription.

    Attributes:
        rule: The entry of the register that it stands for.
        bands: Its entries for visits that need none, that are unclear (where some are) and that
            need it; none where one entry holds for all.
        topic: What it is about.
        statement: What it says.
        stated: Whether a source states it; if not, the statement says what is not known.
        basis: Which date decides.
        service: The service it speaks of.
        codes: The codes it names; none for all codes of the service.
        when: A circumstance it depends on.
        groups: The groups it names.
        need: Whether authorization is needed.
        visit: The first visit that needs it.
        unclear_from: The first visit for which that is unclear.
        days: Days after the first visit within which to ask.
        prescription: Whether a prescription is needed.
        ask: Where to ask.
        confidence: How sure the guide is.
        as_of: The date its best source speaks for.
        sources: What it rests on.
    """

    rule: str
    bands: tuple[str, ...] = ()
    topic: Topic
    statement: str
    stated: bool
    basis: Basis
    service: str
    codes: tuple[str, ...] = ()
    when: str | None = None
    groups: tuple[str, ...] = ()
    need: Need | None = None
    visit: int | None = None
    unclear_from: int | None = None
    days: int | None = None
    prescription: str | None = None
    ask: tuple[str, ...] = ()
    confidence: str | None = None
    as_of: str | None = None
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one rule."""
        value: Data = data.get("value") or {}
        need = value.get("need")
        return cls(
            rule=str(data["rule"]),
            bands=tuple(data.get("bands", ())),
            topic=Topic(data["topic"]),
            statement=str(data["statement"]),
            stated=data["state"] == "stated",
            basis=Basis(data["basis"]),
            service=str(data["service"]),
            codes=tuple(data.get("codes", ())),
            when=data.get("when"),
            groups=tuple(data.get("groups", ())),
            need=None if need is None else Need(need),
            visit=value.get("visit"),
            unclear_from=value.get("unclear_from"),
            days=value.get("days"),
            prescription=value.get("prescription"),
            ask=tuple(data.get("ask", ())),
            confidence=data.get("confidence"),
            as_of=data.get("as_of"),
            sources=references(data),
        )

    def reaches(self, code: str) -> bool:
        """Whether it speaks of a code."""
        if self.codes:
            return code in self.codes
        if self.service == "massage":
            return code in MASSAGE_CODES
        return self.service == "all" or code not in MASSAGE_CODES

    @property
    def particular(self) -> int:
        """How closely it speaks of a code: named codes before a service, a service before all."""
        return 2 if self.codes else int(self.service != "all")


@dataclass(frozen=True, slots=True)
class Dated:
    """A rule with the days on which it is in force."""

    span: Span
    rule: Rule


@dataclass(frozen=True, slots=True)
class ChartItems:
    """What the chart should show, by the payer's criteria of some time."""

    span: Span
    items: tuple[str, ...]
    sources: tuple[Reference, ...]

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one version of the criteria."""
        return cls(span(data["span"]), tuple(data["items"]), references(data))


@dataclass(frozen=True, slots=True)
class PlanAuthorization:
    """The rules of one plan.

    Attributes:
        rules: For a member of whom no group is known.
        by_group: For members of a group whose rules differ.
        chart: What the chart should show.
    """

    rules: tuple[Dated, ...] = ()
    by_group: Mapping[str, tuple[Dated, ...]] = field(default_factory=dict)
    chart: tuple[ChartItems, ...] = ()

    @classmethod
    def from_json(cls, data: Data, rules: Mapping[str, Rule]) -> Self:
        """Read the rules of one plan."""
        return cls(
            rules=_dated(data, rules),
            by_group={
                group: _dated(item, rules)
                for item in data.get("groups", ())
                for group in item["of"]
            },
            chart=tuple(ChartItems.from_json(item) for item in data.get("chart", ())),
        )

    def rules_for(self, group: str | None) -> tuple[Dated, ...]:
        """The rules for a member of a group, or of none that is known."""
        return self.by_group.get(group, self.rules) if group else self.rules


@dataclass(frozen=True, slots=True)
class Background:
    """What a law says about all plans of one funding."""

    statement: str
    sources: tuple[Reference, ...]

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one statement."""
        return cls(str(data["statement"]), references(data))


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstVisitsLaw:
    """A law that frees the first visits of an episode from authorization in insured plans."""

    rule: str
    visits: int
    statement: str
    span: Span
    confidence: str | None
    sources: tuple[Reference, ...]

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read the law."""
        return cls(
            rule=str(data["rule"]),
            visits=int(data["visits"]),
            statement=str(data["statement"]),
            span=span(data["span"]),
            confidence=data.get("confidence"),
            sources=references(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerGroup:
    """An employer group or class of members that a payer treats apart."""

    name: str
    aliases: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one group."""
        return cls(name=str(data["name"]), aliases=tuple(data.get("aliases", ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """A payer, as far as authorization needs to know it."""

    name: str
    contacts: tuple[str, ...] = ()
    groups: Mapping[str, PayerGroup] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one payer."""
        return cls(
            name=str(data["name"]),
            contacts=tuple(data.get("contacts", ())),
            groups={key: PayerGroup.from_json(item) for key, item in data["groups"].items()},
        )


def rules_from(data: Data) -> dict[str, Rule]:
    """Read every rule, by its name in the policy data."""
    return {key: Rule.from_json(item) for key, item in data.get("rules", {}).items()}


def law_from(data: Data) -> FirstVisitsLaw | None:
    """Read the law on first visits, where the policy data have it."""
    law = data.get("law")
    return FirstVisitsLaw.from_json(law) if law else None


def backgrounds_from(data: Data) -> dict[str, Background]:
    """Read what laws say about plans, by funding."""
    return {key: Background.from_json(item) for key, item in data.get("funding", {}).items()}


def _dated(data: Data, rules: Mapping[str, Rule]) -> tuple[Dated, ...]:
    return tuple(Dated(span(item["span"]), rules[item["rule"]]) for item in data.get("rules", ()))
