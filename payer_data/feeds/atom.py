"""Feeds: changes of facts as Atom (RFC 4287), for readers who wish to be told."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from calculators.dates import say_day
from payer_data.api.documents import named_changes, payer_feed
from payer_data.api.values import Publication, page_of
from payer_data.changes import Change
from payer_data.policy import Policy
from payer_data.review import last_verified

ATOM = "http://www.w3.org/2005/Atom"
FEED = "feed.xml"
"""The address of the feed of all changes."""

_NAMES = uuid.UUID("6f0d5c43-6a55-5f0e-9a0b-3a4f6f3c8f6e")
"""The space of names from which identifiers are made; it must never change."""


@dataclass(frozen=True, slots=True)
class News:
    """One change and every plan that it reaches.

    Attributes:
        name: Its stable name.
        change: The change.
        policies: The plans.
    """

    name: str
    change: Change
    policies: tuple[Policy, ...]

    @property
    def who(self) -> str:
        """The plans that it reaches, in a few words."""
        first, *others = self.policies
        if not others:
            return first.plan.value.name
        return f"{first.payer.value.name}, {len(self.policies)} plans"


def stable_id(title: str, name: str) -> str:
    """An identifier that is the same in every build of one guide."""
    return uuid.uuid5(_NAMES, f"{title}/{name}").urn


def news(policies: Iterable[Policy]) -> tuple[News, ...]:
    """Every change once, with the plans that it reaches; the latest first."""
    found: dict[str, News] = {}
    for policy in policies:
        for name, change in named_changes(policy):
            before = found.get(name)
            reached = before.policies if before else ()
            found[name] = News(name, change, (*reached, policy))
    by_name = sorted(found.values(), key=lambda item: item.name)
    return tuple(sorted(by_name, key=lambda item: item.change.span.first, reverse=True))


def feeds(at: Publication) -> Iterator[tuple[str, bytes]]:
    """Every feed with its address: of all changes, and of each payer's."""
    policies = [at.policies[plan] for plan in sorted(at.policies)]
    by_payer: defaultdict[str, list[Policy]] = defaultdict(list)
    for policy in policies:
        by_payer[policy.payer.id].append(policy)
    yield FEED, _feed(at, FEED, f"{at.title}: changes", news(policies))
    for payer, record in sorted(at.library.payers.items()):
        title = f"{at.title}: changes of {record.value.name}"
        own = news(by_payer[payer])
        yield payer_feed(payer), _feed(at, payer_feed(payer), title, own)


def _feed(at: Publication, address: str, title: str, items: Sequence[News]) -> bytes:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(root, "id", stable_id(at.title, address))
    _text(root, "title", title)
    _text(root, "updated", _moment(_newest(at, items)))
    _text(SubElement(root, "author"), "name", at.publisher)
    to_root = at.site or "../" * address.count("/")
    SubElement(root, "link", {"rel": "self", "href": f"{to_root}{address}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": to_root or "./"})
    for item in items:
        _entry(root, at, item, to_root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _entry(root: Element, at: Publication, item: News, to_root: str) -> None:
    change = item.change
    entry = SubElement(root, "entry")
    _text(entry, "id", stable_id(at.title, item.name))
    _text(entry, "title", f"{item.who}: {change.topic} from {say_day(change.span.first)}")
    _text(entry, "updated", _moment(_known(item, at)))
    page = f"{to_root}{page_of(change.held.holder, at)}#{change.held.anchor}"
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _text(entry, "summary", f"{change.old} \N{RIGHTWARDS ARROW} {change.new}")
    content = SubElement(entry, "content", {"type": "html"})
    content.text = "".join(f"<p>{escape(line)}</p>" for line in _lines(at, item))


def _lines(at: Publication, item: News) -> Iterable[str]:
    """Old, new, from when, why, for whom, and by which source."""
    change = item.change
    yield f"Before: {change.old} ({change.before_span.in_words()})."
    yield f"Now: {change.new} ({change.span.in_words()})."
    if change.gap:
        yield "Nothing is known of the days between the two."
    yield change.held.fact.statement
    yield f"Plans: {', '.join(policy.plan.value.name for policy in item.policies)}."
    for proof in change.held.fact.proof:
        source = at.library.sources[proof.source].value
        yield (
            f"Source {proof.source}: {source.title}; {proof.place}; as of {proof.as_of}; "
            f"{proof.confidence.value} confidence; verified {say_day(proof.verified)}."
        )


def _known(item: News, at: Publication) -> date:
    """When the guide last had reason to tell of the change."""
    return last_verified(item.change.held.fact) or at.today


def _newest(at: Publication, items: Sequence[News]) -> date:
    """When a feed last had something to tell; for an empty one, when anything was last verified."""
    if items:
        return max(_known(item, at) for item in items)
    days = (last_verified(provenance) for _, _, provenance in at.library.proofs())
    return max((day for day in days if day), default=at.today)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words
