"""Continuing-education facts: what must be reported, by the day of the report.

    "ce": {"requirements": [{"span": SPAN, "total": 24, "in_person": 8, "ethics": 4,
                             "health_equity": 2, "sources": [REFERENCE]}],
           "caps": [{"kind": "self_study", "span": SPAN, "hours": 2, "confidence": "low",
                     "sources": [REFERENCE]}],
           "waivers": [{"span": SPAN, "sources": [REFERENCE]}],
           "remarks": [{"text": "...", "sources": [REFERENCE]}]}

``kind`` is a value of `calculators.ce_hours.request.Manner`. A waiver lifted the rule on hours in
person on its days. Remarks are said beside every answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from calculators.dates import Span
from calculators.facts.reading import Data, references, span
from calculators.outcome import Reference

CATEGORIES = ("in_person", "ethics", "health_equity")
"""Parts of the hours that have a minimum of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """The hours that a report must show on some days, all and by category."""

    span: Span
    total: Decimal
    minimum: Mapping[str, Decimal]
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one dated requirement."""
        return cls(
            span=span(data["span"]),
            total=Decimal(str(data["total"])),
            minimum={name: Decimal(str(data[name])) for name in CATEGORIES},
            sources=references(data),
        )

    @property
    def free(self) -> Decimal:
        """Hours that may be about anything the rule allows."""
        return self.total - sum(self.minimum.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most hours of one kind that are said to count."""

    kind: str
    span: Span
    hours: Decimal
    confidence: str
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one dated cap."""
        return cls(
            kind=str(data["kind"]),
            span=span(data["span"]),
            hours=Decimal(str(data["hours"])),
            confidence=str(data["confidence"]),
            sources=references(data),
        )


@dataclass(frozen=True, slots=True)
class Waiver:
    """Days on which hours in person were not asked for."""

    span: Span
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one waiver."""
        return cls(span(data["span"]), references(data))


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know beside every answer, such as what nobody has read yet."""

    text: str
    sources: tuple[Reference, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read one remark."""
        return cls(str(data["text"]), references(data))


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationRules:
    """All that is known of continuing education."""

    requirements: tuple[Requirement, ...] = ()
    caps: tuple[Cap, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @classmethod
    def from_json(cls, data: Data) -> Self:
        """Read the whole section."""
        return cls(
            requirements=tuple(
                Requirement.from_json(item) for item in data.get("requirements", ())
            ),
            caps=tuple(Cap.from_json(item) for item in data.get("caps", ())),
            waivers=tuple(Waiver.from_json(item) for item in data.get("waivers", ())),
            remarks=tuple(Remark.from_json(item) for item in data.get("remarks", ())),
        )

    def on(self, day: date) -> Requirement | None:
        """What a report of that day must show; ``None`` where it is not known."""
        return next((item for item in self.requirements if day in item.span), None)

    def caps_by(self, day: date) -> dict[str, Cap]:
        """The caps last known by that day, by kind.

        They serve for warnings, never to take hours off: so a cap that nobody has confirmed since
        is still named, with the days for which it is known.
        """
        return {
            cap.kind: cap
            for cap in self.caps
            if day in cap.span or (cap.span.started_by(day) and not cap.span.last_known)
        }
