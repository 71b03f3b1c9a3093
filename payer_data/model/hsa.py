"""Health savings accounts: the limits of each calendar year."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.provenance import Provenance
from payer_data.model.texts import STRICT, Amount, Text, Whole


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SelfAndFamily:
    """An amount for self-only and for family coverage."""

    self_only: Amount
    """One person covered."""
    family: Amount
    """Two or more covered."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class HsaYear(Provenance):
    """One calendar year's figures."""

    year: Whole
    """Also the name of its file."""
    contribution: SelfAndFamily
    """Most that may be put in, employer money included."""
    catch_up: Amount
    """More that a person of 55 or older may put in."""
    minimum_deductible: SelfAndFamily
    """Least deductible of a high-deductible health plan."""
    maximum_out_of_pocket: SelfAndFamily
    """Largest out-of-pocket limit of such a plan."""
    authority: Text | None = None
    """The federal notice that set them, where its number is confirmed."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""
