"""Facts: dated, scoped statements about a payer or plan, in one of three states."""

from __future__ import annotations

import enum
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Discriminator, Field
from pydantic.dataclasses import dataclass

from calculators.dates import Basis, DateError, Span
from payer_data.model import values
from payer_data.model.provenance import Form, Provenance
from payer_data.model.scope import AnyScope
from payer_data.model.texts import STRICT, CodeText, Day, LastDay, Slug, Text


class Topic(enum.StrEnum):
    """What a fact is about; covered, authorized and necessary never share a topic."""

    VISIT_LIMIT = "visit_limit"
    LIMIT_COUNTING = "limit_counting"
    PRIOR_AUTHORIZATION = "prior_authorization"
    AUTHORIZATION_DEADLINE = "authorization_deadline"
    PRESCRIPTION = "prescription"
    NETWORK = "network"
    COPAY = "copay"
    COINSURANCE = "coinsurance"
    DEDUCTIBLE = "deductible"
    OUT_OF_POCKET_LIMIT = "out_of_pocket_limit"
    AVAILABILITY = "availability"
    MEDICAL_NECESSITY = "medical_necessity"
    RULE = "rule"
    """What a law or rulebook says, with or without a quantity."""
    GUIDANCE = "guidance"
    """What to know when working with the payer; no typed value."""

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return self.value.replace("_", " ").capitalize()


class State(enum.StrEnum):
    """What is known."""

    STATED = "stated"
    """A source states the value."""
    SILENT = "silent"
    """A source was read and does not say."""
    NOT_REVIEWED = "not_reviewed"
    """Nobody has found or read a source yet."""


class Service(enum.StrEnum):
    """The service a fact speaks of."""

    MASSAGE = "massage"
    PHYSICAL_MEDICINE = "physical_medicine"
    """Physical, occupational and speech therapy codes, whoever bills them."""
    SPINAL_MANIPULATION = "spinal_manipulation"
    ALL = "all"

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return "all services" if self is Service.ALL else self.value.replace("_", " ")


class Condition(enum.StrEnum):
    """A circumstance that a fact depends on, beyond plan, code and date."""

    BOUGHT_2022_OPTION = "bought_2022_option"
    """The group bought the authorization option for its 2022 contract."""
    DID_NOT_BUY_2022_OPTION = "did_not_buy_2022_option"
    SECONDARY_COVERAGE = "secondary_coverage"
    """Another plan pays first."""
    CHILD = "child"
    """The member is 17 or younger."""
    MEDICARE = "medicare"
    """The member is enrolled in Medicare."""

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return _CONDITION_LABELS[self]


_CONDITION_LABELS = {
    Condition.BOUGHT_2022_OPTION: "if the group bought the option for 2022",
    Condition.DID_NOT_BUY_2022_OPTION: "if the group did not buy the option for 2022",
    Condition.SECONDARY_COVERAGE: "if another plan pays first",
    Condition.CHILD: "if the member is 17 or younger",
    Condition.MEDICARE: "if the member is enrolled in Medicare",
}


def span_of(
    from_: date | None,
    known_from: date | None,
    until: date | Literal["open"] | None,
    known_until: date | None,
) -> Span | None:
    """The span that a record's four date keys stand for, once they make one."""
    first = from_ or known_from
    last = None if until == "open" else until or known_until
    if first is None or (last is None and until != "open"):
        return None
    try:
        return Span(first, last, first_known=from_ is not None, last_known=known_until is None)
    except DateError:
        return None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Fact(Provenance):
    """A statement with its dates, its scope and its proof."""

    key: Slug
    """Unique in its record; the address of the fact on its page."""
    topic: Topic
    """What it is about."""
    state: State = State.STATED
    """Stated, source silent, or not reviewed."""
    statement: Text
    """One or two sentences in our words; for an unknown, what is not known."""
    service: Service = Service.MASSAGE
    """The service it speaks of."""
    codes: tuple[CodeText, ...] = ()
    """Procedure codes, where it speaks only of some."""
    code_list: Slug | None = None
    """A list of procedure codes, instead of naming them."""
    when: Condition | None = None
    """A circumstance it depends on."""
    applies_to: tuple[AnyScope, ...] = ()
    """Plans or groups, where it is not the whole record."""
    basis: Basis
    """Which date decides."""
    from_: Day | None = Field(default=None, alias="from")
    """First day, where it is known to have begun then."""
    known_from: Day | None = None
    """First day for which it is known, where its beginning is not."""
    until: LastDay | None = None
    """Last day, or ``open`` where the source names no end."""
    known_until: Day | None = None
    """Last day for which it is known, where its end is not."""

    @cached_property
    def span(self) -> Span | None:
        """When it is in force; ``None`` while its dates are incomplete or reversed."""
        return span_of(self.from_, self.known_from, self.until, self.known_until)

    @property
    def is_inferred(self) -> bool:
        """Whether even the best source does not say so itself: the value is our reading of it."""
        best = self.proof[0].form if self.proof else None
        return self.state is State.STATED and best is Form.INFERENCE

    @cached_property
    def about(self) -> tuple[object, ...]:
        """What must be equal for two facts to answer the same question."""
        return (self.topic, self.service, self.codes, self.code_list, self.when, self.basis)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class VisitLimitFact(Fact):
    """How many visits are covered."""

    topic: Literal[Topic.VISIT_LIMIT]
    value: values.VisitLimit | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class LimitCountingFact(Fact):
    """Which visits use up the limit."""

    topic: Literal[Topic.LIMIT_COUNTING]
    value: values.LimitCounting | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PriorAuthorizationFact(Fact):
    """Whether prior authorization is needed."""

    topic: Literal[Topic.PRIOR_AUTHORIZATION]
    value: values.PriorAuthorization | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class DeadlineFact(Fact):
    """How soon prior authorization must be asked for."""

    topic: Literal[Topic.AUTHORIZATION_DEADLINE]
    value: values.Deadline | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrescriptionFact(Fact):
    """Whether a prescription is needed."""

    topic: Literal[Topic.PRESCRIPTION]
    value: values.Prescription | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class NetworkFact(Fact):
    """Which providers are covered."""

    topic: Literal[Topic.NETWORK]
    value: values.Network | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CopayFact(Fact):
    """A fixed amount for each visit."""

    topic: Literal[Topic.COPAY]
    value: values.Copay | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CoinsuranceFact(Fact):
    """The member's share."""

    topic: Literal[Topic.COINSURANCE]
    value: values.Coinsurance | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class YearlyAmountFact(Fact):
    """A deductible or an out-of-pocket limit."""

    topic: Literal[Topic.DEDUCTIBLE, Topic.OUT_OF_POCKET_LIMIT]
    value: values.TwoAmounts | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class AvailabilityFact(Fact):
    """Whether the plan is offered."""

    topic: Literal[Topic.AVAILABILITY]
    value: values.Availability | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RuleFact(Fact):
    """What a law or rulebook says; a quantity where it names one."""

    topic: Literal[Topic.RULE]
    value: values.Quantity | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class WordsFact(Fact):
    """A fact that is only words."""

    topic: Literal[Topic.MEDICAL_NECESSITY, Topic.GUIDANCE]
    value: None = None


AnyFact = Annotated[
    VisitLimitFact
    | LimitCountingFact
    | PriorAuthorizationFact
    | DeadlineFact
    | PrescriptionFact
    | NetworkFact
    | CopayFact
    | CoinsuranceFact
    | YearlyAmountFact
    | AvailabilityFact
    | RuleFact
    | WordsFact,
    Discriminator("topic"),
]
"""A fact of any topic; the topic decides what its value may be."""
