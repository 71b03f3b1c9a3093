"""Values: what a fact can state, one small class for each topic, and how each reads in words."""

from __future__ import annotations

import enum
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from calculators.facts import Period
from calculators.facts.authorization import Need
from calculators.money import say_amount
from payer_data.model.texts import STRICT, Amount, Flag, Slug, Text, Whole

Percent = Annotated[Whole, Field(le=100)]
"""A share in percent, 0 to 100."""


class Tier(enum.StrEnum):
    """How a provider stands with the plan."""

    PREFERRED = "preferred"
    PARTICIPATING = "participating"
    OUT_OF_NETWORK = "out_of_network"

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return self.value.replace("_", " ")


class UsedVisit(enum.StrEnum):
    """A kind of visit that may use up a limit."""

    PLAN_PAID = "plan_paid"
    DEDUCTIBLE = "deductible"
    OTHER_PLAN = "other_plan"


_USED_LABELS = {
    UsedVisit.PLAN_PAID: "visits the plan pays",
    UsedVisit.DEDUCTIBLE: "visits you pay before the deductible is met",
    UsedVisit.OTHER_PLAN: "visits paid by another plan first",
}


def _and(words: list[str]) -> str:
    """Join words as a sentence does."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class VisitLimit:
    """How many visits the plan covers in a year, for each member."""

    visits: Annotated[Whole, Field(ge=1)]
    """Number of visits."""
    period: Period
    """The year in which they are counted."""
    combined_with: tuple[Text, ...] = ()
    """Other services that share the same limit."""

    def in_words(self) -> str:
        """As a reader sees it."""
        shared = f", shared with {_and(list(self.combined_with))}" if self.combined_with else ""
        return f"{self.visits} visits a {self.period.value.replace('_', ' ')}{shared}"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class LimitCounting:
    """Which visits use up the limit."""

    counts: Annotated[tuple[UsedVisit, ...], Field(min_length=1)]
    """Kinds of visits that count."""

    def in_words(self) -> str:
        """As a reader sees it."""
        return f"Counted: {_and([_USED_LABELS[kind] for kind in self.counts])}"


class Required(enum.StrEnum):
    """Whether something must be there."""

    REQUIRED = "required"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Prescription:
    """Whether a prescription is needed."""

    prescription: Required
    """Required or not."""

    def in_words(self) -> str:
        """As a reader sees it."""
        return "Required" if self.prescription is Required.REQUIRED else "Not required"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Network:
    """Which providers the plan covers."""

    covered: Annotated[tuple[Tier, ...], Field(min_length=1)]
    """Tiers that are covered."""
    not_covered: tuple[Tier, ...] = ()
    """Tiers that are not."""

    def in_words(self) -> str:
        """As a reader sees it."""
        covered = _and([tier.label for tier in self.covered]).capitalize()
        if not self.not_covered:
            return f"{covered} providers covered"
        rest = " or ".join(tier.label for tier in self.not_covered)
        return f"{covered} providers only; {rest} not covered"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PriorAuthorization:
    """Whether prior authorization is needed, and from which visit of the episode of care."""

    need: Need
    """Not needed, for every visit, or from a numbered visit."""
    visit: Whole | None = None
    """The first visit that needs it, where the need starts at a numbered visit."""
    unclear_from: Whole | None = None
    """Visits from here up to the one before ``visit`` are unclear."""
    mostly: Flag = False
    """Whether the source says so of most cases only."""
    ask: tuple[Slug, ...] = ()
    """Where to ask: vendors or portals."""

    def in_words(self) -> str:
        """As a reader sees it."""
        words = self._need_in_words()
        return f"Mostly {words[0].lower()}{words[1:]}" if self.mostly else words

    def _need_in_words(self) -> str:
        if self.need is Need.FROM_VISIT:
            return f"Needed from visit {self.visit} of an episode{self._unclear()}"
        return "Needed" if self.need is Need.EVERY_VISIT else "Not needed"

    def _unclear(self) -> str:
        if self.visit is None or self.unclear_from is None:
            return ""
        return f"; visits {self.unclear_from} to {self.visit - 1} unclear"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Deadline:
    """How soon after the first visit prior authorization must be asked for."""

    days: Whole
    """Days after the first visit."""

    def in_words(self) -> str:
        """As a reader sees it."""
        return f"Within {self.days} days after the first visit"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class TwoAmounts:
    """A yearly amount for one person and for the family."""

    individual: Amount
    """For one person."""
    family: Amount
    """For the family."""

    def in_words(self) -> str:
        """As a reader sees it."""
        return f"{say_amount(self.individual)} one person, {say_amount(self.family)} family"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Coinsurance:
    """The share of the allowed amount that the member pays, in percent."""

    preferred: Percent | None = None
    """For preferred providers."""
    participating: Percent | None = None
    """For participating providers."""
    out_of_network: Percent | None = None
    """For providers outside the network."""

    def in_words(self) -> str:
        """As a reader sees it."""
        parts = {
            Tier.PREFERRED: self.preferred,
            Tier.PARTICIPATING: self.participating,
            Tier.OUT_OF_NETWORK: self.out_of_network,
        }
        return ", ".join(f"{n}% {tier.label}" for tier, n in parts.items() if n is not None)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Copay:
    """A fixed amount that the member pays for each visit."""

    amount: Amount
    """Dollars a visit."""

    def in_words(self) -> str:
        """As a reader sees it."""
        return f"{say_amount(self.amount)} a visit"


class Offer(enum.StrEnum):
    """Whether members can be in the plan."""

    OFFERED = "offered"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Availability:
    """Whether the plan is offered, and where its members went."""

    offer: Offer
    """Offered or closed."""
    moved_to: Slug | None = None
    """The plan that took its members."""

    def in_words(self) -> str:
        """As a reader sees it."""
        return "Offered" if self.offer is Offer.OFFERED else "Not offered"


class Unit(enum.StrEnum):
    """What a rule's quantity counts."""

    VISITS = "visits"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    MINUTES = "minutes"
    PERCENT = "percent"
    DOLLARS = "dollars"
    DOLLARS_A_MONTH = "dollars_a_month"
    DOLLARS_A_WEEK = "dollars_a_week"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Quantity:
    """A number that a rule names, with its unit."""

    amount: Amount
    """How many; whole numbers may leave out the decimals."""
    unit: Unit
    """Of what."""

    def in_words(self) -> str:
        """As a reader sees it, ready to stand in a sentence."""
        number = f"{self.amount.normalize():,f}"
        if self.unit is Unit.PERCENT:
            return f"{number} percent"
        if self.unit.value.startswith("dollars"):
            return f"${number}{self.unit.value.removeprefix('dollars').replace('_', ' ')}"
        word = self.unit.value.replace("_", " ")
        return f"{number} {word.removesuffix('s') if self.amount == 1 else word}"
