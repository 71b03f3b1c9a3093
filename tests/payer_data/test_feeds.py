"""Feeds: Atom as RFC 4287 demands, and a calendar that an independent reader understands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import html5lib
import pytest
from icalendar import Calendar
from publishing import BUILD_DAY, INVENTED, document, publication, published, read

from payer_data.api.values import Publication
from payer_data.data_files import data_files
from payer_data.feeds.atom import MOST, Entry, News, feeds, last_told, news, stable_id
from payer_data.feeds.calendar import calendar
from payer_data.library import Library
from payer_data.model.fact import Fact
from payer_data.model.payer import Plan
from payer_data.policy import resolve
from payer_data.schema import adapter

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
"""What RFC 3339 asks of a moment, as we write it."""

FEEDS = sorted(address for address in published() if address.endswith("feed.xml"))


def one(parent: Element, name: str) -> Element:
    """The only child of a name."""
    found = parent.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0]


def feed(address: str) -> Element:
    """A feed of the guide's own records."""
    return fromstring(published()[address])  # noqa: S314 - our own text


def alternates(part: Element) -> list[Element]:
    """Links to pages."""
    return [link for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]


def test_the_feed_of_all_is_bounded() -> None:
    """It holds the entries told last, in the order in which the changes began."""
    entries = [
        Entry(f"change-{n}", "A plan: visit limit", date(2020 + n % 3, 1, 1), "", "", ())
        for n in range(MOST + 200)
    ]
    kept = last_told(entries)

    assert len(kept) == MOST
    assert kept == [entry for entry in entries if entry in kept]
    assert min(one.told for one in kept) >= max(one.told for one in entries if one not in kept)


@pytest.mark.parametrize("address", FEEDS)
class TestAtom:
    """What RFC 4287 demands of a feed."""

    def test_feed(self, address: str) -> None:
        """A feed has one id, title and moment, an author with a name, and a link to itself."""
        root = feed(address)

        assert root.tag == f"{ATOM}feed"
        assert one(root, "id").text
        assert one(root, "title").text
        assert MOMENT.fullmatch(one(root, "updated").text or "")
        assert one(one(root, "author"), "name").text
        assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]

    def test_entries(self, address: str) -> None:
        """An entry has one id, title and moment, one link to a page, and its content as HTML."""
        root = feed(address)
        for entry in root.findall(f"{ATOM}entry"):
            assert one(entry, "title").text
            assert MOMENT.fullmatch(one(entry, "updated").text or "")
            assert len(alternates(entry)) == 1
            assert one(entry, "summary").text
            content = one(entry, "content")
            assert content.get("type") == "html"
            html5lib.HTMLParser(strict=True).parseFragment(content.text or "")

    def test_ids(self, address: str) -> None:
        """Ids are absolute, and no two entries have the same one."""
        root = feed(address)
        ids = [one(root, "id").text, *(one(e, "id").text for e in root.findall(f"{ATOM}entry"))]

        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name or "") for name in ids)
        assert len(set(ids)) == len(ids)

    def test_moments(self, address: str) -> None:
        """A feed is as new as its newest entry."""
        root = feed(address)
        moments = [one(entry, "updated").text or "" for entry in root.findall(f"{ATOM}entry")]

        assert one(root, "updated").text == max(moments, default=f"{BUILD_DAY}T00:00:00Z")

    def test_only_known_elements(self, address: str) -> None:
        """Nothing stands in a feed that the format does not know."""
        known = {"feed", "id", "title", "updated", "author", "name", "link", "entry"}
        known |= {"summary", "content"}

        assert {part.tag.removeprefix(ATOM) for part in feed(address).iter()} <= known


class TestChanges:
    """What the feeds tell."""

    def test_every_change(self) -> None:
        """The feed tells every published change once: old, new, from when, why, and the source."""
        found = document(published(), "api/v1/changes.json")
        plans = [(change["id"].split(":", 1)[1], change) for change in found["changes"]]
        years = [(change["id"], change) for change in found["accounts"]]
        texts = {one(entry, "id").text: _words(entry) for entry in _entries("feed.xml")}
        told = set()
        assert plans
        assert years
        for name, change in (*plans, *years):
            text = texts[stable_id("A guide", name)]
            told.add(stable_id("A guide", name))
            for part in (change["old"]["in_words"], change["new"]["in_words"]):
                assert part in text
            assert change["new"]["statement"] in text
            assert f"Source {change['new']['source']}" in text
        assert told == texts.keys()

    def test_by_payer(self) -> None:
        """A payer's feed holds its own changes; together they hold all but those of accounts."""
        ids = [{one(entry, "id").text for entry in _entries(address)} for address in FEEDS]
        whole = next(names for address, names in zip(FEEDS, ids, strict=True) if "/" not in address)
        parts = [names for address, names in zip(FEEDS, ids, strict=True) if "/" in address]

        years = document(published(), "api/v1/changes.json")["accounts"]
        accounts = {stable_id("A guide", change["id"]) for change in years}
        assert set().union(*parts) == whole - accounts
        assert sum(map(len, parts)) == len(whole) - len(accounts)

    def test_latest_first(self) -> None:
        """Plans and accounts stand in one order; a year to come is told before it begins."""
        titles = [one(entry, "title").text or "" for entry in _entries("feed.xml")]

        assert titles[0] == "Health savings account limits from January 1, 2027"
        assert titles.index("Health savings account limits from January 1, 2026") < next(
            number for number, title in enumerate(titles) if "2024" in title
        )

    def test_how_sure(self) -> None:
        """An entry says where its first day is not known, and where the value is our reading."""
        texts = {one(entry, "title").text: _words(entry) for entry in _entries("feed.xml")}
        deductible = "UMP High Deductible: Deductible from January 1, 2026 or earlier"
        renewed = next(title for title in texts if title and "bought the option" in title)

        assert "; our reading; medium confidence" in texts[deductible]
        assert "last renewed its contract" in texts[renewed]
        assert any(title and "from about January 1, 2022" in title for title in texts)

    def test_links(self) -> None:
        """Entries lead to the fact on its page, from wherever the feed stands."""
        links = {alternates(entry)[0].get("href", "") for entry in _entries("feed.xml")}
        own = {alternates(entry)[0].get("href", "") for entry in _entries("payers/ump/feed.xml")}

        assert "payers/ump/#fact-ump-visit-limit-2024-other-plans" in links
        assert own == {f"../../{link}" for link in links if link.startswith("payers/ump/")}

    def test_corrected_date_keeps_id(self, invented: Library) -> None:
        """Correcting the date of a fact changes what an entry says, not its id."""
        before = _changes_from(invented, date(2025, 1, 1))
        after = _changes_from(invented, date(2025, 2, 1))

        assert [item.name for item in before] == [item.name for item in after]
        assert before[0].change.span != after[0].change.span
        assert len(before) == 1

    def test_markup_is_text(self, invented: Library) -> None:
        """A name with markup in it arrives as text."""
        hostile = replace(publication(invented), title="<b>&", publisher="<script>")
        root = fromstring(dict(feeds(hostile))["feed.xml"])  # noqa: S314 - our own text

        assert (one(root, "title").text or "").startswith("<b>&")
        assert one(one(root, "author"), "name").text == "<script>"


def _entries(address: str) -> list[Element]:
    return feed(address).findall(f"{ATOM}entry")


def _words(entry: Element) -> str:
    parsed = html5lib.parseFragment(one(entry, "content").text or "", namespaceHTMLElements=False)
    return " ".join("".join(parsed.itertext()).split())


def _limit(key: str, visits: str, first: date, last: str) -> dict[str, object]:
    return {
        "key": key,
        "topic": "visit_limit",
        "statement": "A limit.",
        "value": {"visits": visits, "period": "calendar_year"},
        "basis": "plan_year",
        "from": first.isoformat(),
        "until": last,
    }


def _changes_from(library: Library, first: date) -> tuple[News, ...]:
    """The news of a plan whose visit limit changed on a day."""
    facts = [
        _limit("early", "12", date(2024, 1, 1), "2024-12-31"),
        _limit("late", "17", first, "open"),
    ]
    plan = {"id": "acme-gold", "name": "Gold", "funding": "public", "about": "A plan."}
    record = replace(
        library.plans["acme-gold"], value=adapter(Plan).validate_python(plan | {"facts": facts})
    )
    return news([resolve(replace(library, plans={"acme-gold": record}), "acme-gold")])


def _events(at: Publication) -> list[Any]:
    """The events of the calendar, as an independent reader finds them."""
    return Calendar.from_ical(calendar(at)).walk("VEVENT")


class TestCalendar:
    """What RFC 5545 demands, and what the calendar tells."""

    def test_lines(self) -> None:
        """Lines end with CRLF, hold 75 octets at most and cut no character in two."""
        content = published()["review.ics"]
        lines = content.split(b"\r\n")

        assert lines[0] == b"BEGIN:VCALENDAR"
        assert lines[-2:] == [b"END:VCALENDAR", b""]
        assert b"\n" not in content.replace(b"\r\n", b"")
        for line in lines:
            assert len(line) <= 75
            line.decode("utf-8")

    def test_events(self, library: Library) -> None:
        """An independent reader finds whole days, with one identifier each and no fault."""
        events = _events(publication(library))

        assert len(events) > 50
        assert len({str(event["UID"]) for event in events}) == len(events)
        for event in events:
            assert not event.errors
            first, last = event["DTSTART"].dt, event["DTEND"].dt
            assert not isinstance(first, datetime)
            assert last - first == timedelta(days=1)
            assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
            assert str(event["SUMMARY"])
            assert str(event["DESCRIPTION"])

    def test_reviews(self, library: Library) -> None:
        """Each file with proof is due once, twelve months after its oldest last check."""
        waits: dict[str, date] = {}
        for record, _, provenance in library.proofs():
            if provenance.proof:
                checked = max(proof.verified for proof in provenance.proof)
                path = record.document.path
                waits[path] = min(waits.get(path, checked), checked)
        due = {
            match[1]: event["DTSTART"].dt
            for event in _events(publication(library))
            if (match := re.search(r"values in (\S+\.yml) ", str(event["DESCRIPTION"])))
        }

        assert due == {path: day.replace(year=day.year + 1) for path, day in waits.items()}

    def test_known_dates(self, library: Library) -> None:
        """Each stated fact that begins or ends later stands there, in its own words."""
        told = [
            (event["DTSTART"].dt, str(event["DESCRIPTION"]))
            for event in _events(publication(library))
            if not str(event["SUMMARY"]).startswith("Review ")
        ]
        wanted = [
            (day, fact.statement)
            for _, _, fact in library.facts()
            for day in _later_days(fact)
            if fact.state == "stated"
        ]
        years = [(day, words) for day, words in told if words.startswith("Contribution $")]

        assert sorted({*told} - {*years}) == sorted(wanted)
        assert [day for day, _ in years] == [date(2027, 1, 1)]
        assert "$4,500 self-only, $9,000 family" in years[0][1]

    def test_titles_tell_apart(self, library: Library) -> None:
        """What begins or ends is named by its own words, not by the law that holds it alone."""
        titles = [str(event["SUMMARY"]) for event in _events(publication(library))]

        assert "Health savings account figures of 2027: begin" in titles
        assert not [title for title in titles if ", rule:" in title or ", guidance:" in title]

    def test_stays(self, library: Library) -> None:
        """On the next day what is still to come keeps its identifier and its words."""
        today = set(_blocks(calendar(publication(library))))
        later = set(_blocks(calendar(publication(library, date(2027, 1, 1)))))

        assert later < today

    def test_addresses(self) -> None:
        """Events lead to the site once its address is known."""
        files = dict(
            data_files(publication(read(INVENTED), date(2024, 1, 1), "https://guide.example/"))
        )

        urls = [
            str(event["URL"])
            for event in Calendar.from_ical(files["review.ics"]).walk("VEVENT")
            if "URL" in event
        ]
        assert urls
        assert all(url.startswith("https://guide.example/") for url in urls)


def _later_days(fact: Fact) -> list[date]:
    first = fact.from_ or fact.known_from
    last = fact.known_until if fact.until in (None, "open") else fact.until
    return [day for day in (first, last) if isinstance(day, date) and day > BUILD_DAY]


def _blocks(content: bytes) -> list[str]:
    return content.decode("utf-8").split("BEGIN:VEVENT")[1:]
