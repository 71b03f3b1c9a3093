"""Feeds: changes of facts as Atom (RFC 4287), for readers who wish to be told."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from operator import itemgetter
from xml.etree.ElementTree import Element, SubElement, tostring

from calculators.dates import Basis, calendar_year, say_day
from payer_data.api.documents import account_changes, named_changes, payer_feed
from payer_data.api.shapes import AccountChange
from payer_data.api.values import Publication, page_of
from payer_data.changes import Change
from payer_data.model.provenance import Form, Provenance
from payer_data.policy import Policy
from payer_data.review import last_verified

ATOM = "http://www.w3.org/2005/Atom"
FEED = "feed.xml"
"""The address of the feed of all changes."""

MOST = 500
"""As many entries as the feed of all changes holds: programs fetch it again and again."""

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        name: Its stable name.
        title: What changed, for whom and from when.
        told: When the guide last had reason to tell of it.
        page: Where the site shows it.
        summary: Old and new.
        lines: Old, new, from when, why, for whom, and by which source.
    """

    name: str
    title: str
    told: date
    page: str
    summary: str
    lines: tuple[str, ...]


def feeds(at: Publication) -> Iterator[tuple[str, bytes]]:
    """Every feed with its address: of all changes, and of each payer's."""
    policies = [at.policies[plan] for plan in sorted(at.policies)]
    by_payer: defaultdict[str, list[Policy]] = defaultdict(list)
    for policy in policies:
        by_payer[policy.payer.id].append(policy)
    plans = [(item.change.span.first, _of_change(item, at)) for item in news(policies)]
    years = [_of_year(change, at) for change in account_changes(at)]
    whole = [entry for _, entry in sorted((*years, *plans), key=itemgetter(0), reverse=True)]
    yield FEED, _feed(at, FEED, f"{at.title}: changes", last_told(whole))
    for payer, record in sorted(at.library.payers.items()):
        title = f"{at.title}: changes of {record.value.name}"
        own = [_of_change(item, at) for item in news(by_payer[payer])]
        yield payer_feed(payer), _feed(at, payer_feed(payer), title, own)


def last_told(entries: Sequence[Entry]) -> list[Entry]:
    """Those of which the guide had reason to tell last, in the same order."""
    by_day = sorted(entries, key=lambda entry: entry.told, reverse=True)
    kept = {entry.name for entry in by_day[:MOST]}
    return [entry for entry in entries if entry.name in kept]


def _feed(at: Publication, address: str, title: str, entries: Sequence[Entry]) -> bytes:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(root, "id", stable_id(at.title, address))
    _text(root, "title", title)
    _text(root, "updated", _moment(_newest(at, entries)))
    _text(SubElement(root, "author"), "name", at.publisher)
    to_root = at.site or "../" * address.count("/")
    SubElement(root, "link", {"rel": "self", "href": f"{to_root}{address}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": to_root or "./"})
    for entry in entries:
        _append(root, at, entry, to_root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _append(root: Element, at: Publication, item: Entry, to_root: str) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", stable_id(at.title, item.name))
    _text(entry, "title", item.title)
    _text(entry, "updated", _moment(item.told))
    link = {"rel": "alternate", "type": "text/html", "href": f"{to_root}{item.page}"}
    SubElement(entry, "link", link)
    _text(entry, "summary", item.summary)
    content = SubElement(entry, "content", {"type": "html"})
    content.text = "".join(f"<p>{escape(line)}</p>" for line in item.lines)


def _of_change(item: News, at: Publication) -> Entry:
    change = item.change
    return Entry(
        name=item.name,
        title=f"{item.who}: {change.topic} {_since(change)}",
        told=last_verified(change.held.fact) or at.today,
        page=f"{page_of(change.held.holder, at)}#{change.held.anchor}",
        summary=_arrow(change.old, change.new),
        lines=tuple(_lines(at, item)),
    )


def _since(change: Change) -> str:
    """From when; where the first day was not found, that is said."""
    day = say_day(change.span.first)
    if change.gap:
        return f"from {day} or earlier"
    return f"from {day}" if change.span.first_known else f"from about {day}"


def _lines(at: Publication, item: News) -> Iterable[str]:
    change = item.change
    yield f"Before: {change.old} ({change.before_span.in_words()})."
    yield f"Now: {change.new} ({change.span.in_words()})."
    if change.gap:
        yield "Nothing is known of the days between the two."
    if change.held.fact.basis is Basis.GROUP_RENEWAL:
        yield "The day that counts is the one on which the employer last renewed its contract."
    yield change.held.fact.statement
    yield f"Plans: {', '.join(policy.plan.value.name for policy in item.policies)}."
    yield from _sources(at, change.held.fact)


def _of_year(change: AccountChange, at: Publication) -> tuple[date, Entry]:
    """A year's figures for health savings accounts."""
    old, new = change["old"], change["new"]
    year = at.library.hsa_years[change["id"].removeprefix("hsa/")].value
    first = calendar_year(year.year).first
    lines = (
        f"Before: {old['in_words']}, for {year.year - 1}.",
        f"Now: {new['in_words']}, for {year.year}.",
        new["statement"],
        *_sources(at, year),
    )
    return first, Entry(
        name=change["id"],
        title=f"{change['label']} from {say_day(first)}",
        told=last_verified(year) or at.today,
        page=new["page"],
        summary=_arrow(str(old["in_words"]), str(new["in_words"])),
        lines=lines,
    )


def _sources(at: Publication, provenance: Provenance) -> Iterator[str]:
    for proof in provenance.proof:
        source = at.library.sources[proof.source].value
        reading = "our reading; " if proof.form is Form.INFERENCE else ""
        yield (
            f"Source {proof.source}: {source.title}; {proof.place}; as of {proof.as_of}; {reading}"
            f"{proof.confidence.value} confidence; verified {say_day(proof.verified)}."
        )


def _arrow(old: str, new: str) -> str:
    return f"{old} \N{RIGHTWARDS ARROW} {new}"


def _newest(at: Publication, entries: Sequence[Entry]) -> date:
    """When a feed last had something to tell; for an empty one, when anything was last verified."""
    if entries:
        return max(entry.told for entry in entries)
    days = (last_verified(provenance) for _, _, provenance in at.library.proofs())
    return max((day for day in days if day), default=at.today)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words
