"""Provenance: where a value comes from, and how far to trust it."""

from __future__ import annotations

import enum

from pydantic.dataclasses import dataclass

from payer_data.model.excuse import Excuse
from payer_data.model.texts import STRICT, Day, FactId, PartialDay, SourceId, Text, Url


class Author(enum.StrEnum):
    """Who speaks in a source."""

    CARRIER = "carrier"
    AGENCY = "agency"
    STATUTE = "statute"
    ASSOCIATION = "association"
    PRACTITIONER = "practitioner"
    VENDOR = "vendor"
    PROFESSIONAL = "professional"
    """A publisher or firm that explains rules to the trade: coding, tax, law, billing."""
    AGGREGATOR = "aggregator"
    """A site that gathers other people's statements."""
    INTERESTED = "interested"
    """A seller of what the statement favors."""

    @property
    def label(self) -> str:
        """As a reader sees it."""
        return _AUTHOR_LABELS[self]


_AUTHOR_LABELS = {
    Author.CARRIER: "the carrier",
    Author.AGENCY: "a public agency",
    Author.STATUTE: "the law itself",
    Author.ASSOCIATION: "an association",
    Author.PRACTITIONER: "one practitioner",
    Author.VENDOR: "a vendor",
    Author.PROFESSIONAL: "a professional publisher",
    Author.AGGREGATOR: "a site that gathers statements",
    Author.INTERESTED: "a seller with an interest",
}


class Copy(enum.StrEnum):
    """What was read."""

    ORIGINAL = "original"
    """The publisher's own page or document."""
    EXCERPT = "excerpt"
    """A part of the document."""
    SCRAPE = "scrape"
    """A copy on an unrelated site: a lead, weak as proof."""


class Form(enum.StrEnum):
    """Whose words the value is in."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    INFERENCE = "inference"
    """Derived by us from what the source says."""


class Confidence(enum.StrEnum):
    """How sure we are."""

    HIGH = "high"
    """Read in a primary source, or in two independent sources that agree."""
    MEDIUM = "medium"
    """One good secondary source, or a primary source of unknown date."""
    LOW = "low"
    """One practitioner's report, a summary site, or our inference."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Source:
    """A document that facts rest on."""

    id: SourceId
    """Short name, unique; also the name of the file."""
    title: Text
    """What the document is, in our words."""
    publisher: Text
    """Who published it."""
    author: Author
    """Who speaks in it."""
    speaks_for: PartialDay
    """The date it speaks for."""
    read: Day
    """When somebody last read it for this guide."""
    url: Url | None = None
    """Where it was found."""
    copy: Copy = Copy.ORIGINAL
    """Whether the original, a part or a copy was read."""
    note: Text | None = None
    """What a reader should know about its limits."""
    exceptions: tuple[Excuse, ...] = ()
    """Rules that this file need not pass for a time."""

    @property
    def is_weak(self) -> bool:
        """Whether a reader should be warned before relying on it alone."""
        weak_authors = (Author.PRACTITIONER, Author.AGGREGATOR, Author.INTERESTED)
        return self.copy is Copy.SCRAPE or self.author in weak_authors


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Proof:
    """One source's support for one value."""

    source: SourceId
    """The source's id."""
    place: Text
    """The place in it: a heading, section or page."""
    as_of: PartialDay
    """The date for which the source says this."""
    verified: Day
    """When somebody last compared the value with the source."""
    confidence: Confidence
    """How sure we are."""
    form: Form = Form.PARAPHRASE
    """Quoted, in our words, or derived."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Provenance:
    """What every published value carries."""

    register: tuple[FactId, ...] = ()
    """Entries of the research that the value comes from."""
    proof: tuple[Proof, ...] = ()
    """The sources, the best first."""
