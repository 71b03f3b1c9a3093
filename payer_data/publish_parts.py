"""Publish parts: how spans and sources are written wherever facts are published."""

from __future__ import annotations

from calculators.dates import Span
from payer_data.model.provenance import Provenance

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None


def span_json(span: Span) -> dict[str, Json]:
    """A span with both ends and whether each is known."""
    return {
        "from": span.first.isoformat(),
        "from_known": span.first_known,
        "until": span.last.isoformat() if span.last else None,
        "until_known": span.last_known,
    }


def citations(provenance: Provenance) -> list[Json]:
    """Sources and the places in them."""
    return [{"id": proof.source, "place": proof.place} for proof in provenance.proof]
