"""Review: when somebody should compare a value with its source again."""

from __future__ import annotations

from datetime import date

from calculators.dates import add_months, is_older_than
from payer_data.model.provenance import Provenance

REVIEW_AFTER_MONTHS = 12
"""A value that nobody compared with its source for longer is overdue."""


def last_verified(provenance: Provenance) -> date | None:
    """The day on which a value was last compared with any of its sources."""
    return max((proof.verified for proof in provenance.proof), default=None)


def due(provenance: Provenance) -> date | None:
    """The day by which to compare a value with its sources again; ``None`` without proof."""
    verified = last_verified(provenance)
    return add_months(verified, REVIEW_AFTER_MONTHS) if verified else None


def is_overdue(provenance: Provenance, today: date) -> bool:
    """Whether it is time to compare a stated value with its source again."""
    verified = last_verified(provenance)
    return verified is not None and is_older_than(
        verified.isoformat(), today, months=REVIEW_AFTER_MONTHS
    )
