"""Feeds, calendar: when records are due for review and when known facts begin or end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from calculators.dates import Span, add_months, calendar_year, is_after, say_day
from calculators.icalendar import Event, whole_days
from payer_data.api.values import Publication, of_hsa_year, page_of, record_id
from payer_data.feeds.atom import stable_id
from payer_data.library import Record
from payer_data.model.fact import Fact, State
from payer_data.model.hsa import HsaYear
from payer_data.policy import WORDS_ONLY, Held
from payer_data.review import REVIEW_AFTER_MONTHS, last_verified

CALENDAR = "review.ics"
"""The address of the calendar."""

_PRODUCT = "-//Payer guide//Reviews and known dates//EN"

_FEW = 60
"""As many characters of a statement as a calendar shows in a day."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A whole day to remember.

    Attributes:
        name: Its stable name.
        day: The day.
        stamp: The day on which what it says was last compared with a source.
        title: A few words.
        says: What to do, or what is known.
        page: Where the site shows it; empty where it has no page.
    """

    name: str
    day: date
    stamp: date
    title: str
    says: str
    page: str = ""


def calendar(at: Publication) -> bytes:
    """Reviews that are due, and days that are known to come, as one calendar."""
    days = sorted((*_reviews(at), *_coming(at)), key=lambda day: (day.day, day.name))
    name = f"{at.title}: reviews and known dates"
    events = (_event(day, at) for day in days)
    return whole_days(_PRODUCT, events, name=name).encode("utf-8")


def _reviews(at: Publication) -> Iterator[_Day]:
    """One for each file with proof: the day on which the first of its values falls due."""
    found: dict[str, tuple[str, list[date]]] = {}
    for record, _, provenance in at.library.proofs():
        if verified := last_verified(provenance):
            name = _name(record)
            found.setdefault(record.document.path, (name, []))[1].append(verified)
    for path, (name, days) in sorted(found.items()):
        verified = min(days)
        day = add_months(verified, REVIEW_AFTER_MONTHS)
        says = (
            f"Compare the values in {path} with their sources again. The one that waits longest "
            f"was last compared on {say_day(verified)}; {len(days)} values have proof."
        )
        yield _Day(f"review/{path}", day, verified, f"Review {name}", says)


def _name(record: Record[object]) -> str:
    """A record's name; codes are reviewed a file at a time."""
    if record.steps:
        return record.document.path.removesuffix(".yml").replace("/", ", ")
    value = record.value
    if isinstance(value, HsaYear):
        return f"Health savings account figures of {value.year}"
    own = getattr(value, "name", None) or getattr(value, "title", None)
    return str(own or record.document.path.removesuffix(".yml").replace("/", " "))


def _coming(at: Publication) -> Iterator[_Day]:
    """Stated values that begin, end or stop being known after the day of the build."""
    for year in at.library.hsa_years.values():
        yield from _year(year, at)
    for record, number, fact in at.library.facts():
        verified = last_verified(fact)
        if fact.state is not State.STATED or fact.span is None or verified is None:
            continue
        held = Held(fact, record, number)
        name = f"{record_id(record)}/{fact.key}"
        page = f"{page_of(record, at)}#{held.anchor}"
        for kind, day, words in _ends(fact.span, at.today):
            title = f"{record.value.name}, {_about(fact)}: {words}"
            yield _Day(f"{kind}/{name}", day, verified, title, fact.statement, page)


def _year(record: Record[HsaYear], at: Publication) -> Iterator[_Day]:
    """The first day of a year to come, for which figures are known."""
    first, verified = calendar_year(record.value.year).first, last_verified(record.value)
    if is_after(first, at.today) and verified:
        value = of_hsa_year(record, at)
        says = f"{value['in_words']}. {value['statement']}"
        title = f"{_name(record)}: begin"
        yield _Day(f"start/{value['id']}", first, verified, title, says, value["page"])


def _about(fact: Fact) -> str:
    """What a fact is about, in a few words: its own first words where it is only words."""
    if fact.topic in WORDS_ONLY:
        return shorten(fact.statement, _FEW, placeholder="\N{HORIZONTAL ELLIPSIS}")
    return fact.topic.label.lower()


def _ends(span: Span, today: date) -> Iterable[tuple[str, date, str]]:
    if is_after(span.first, today):
        yield "start", span.first, "begins" if span.first_known else "known from this day"
    if span.last is not None and is_after(span.last, today):
        yield "end", span.last, "last day" if span.last_known else "not known after this day"


def _event(day: _Day, at: Publication) -> Event:
    return Event(
        uid=stable_id(at.title, day.name).removeprefix("urn:uuid:"),
        stamp=day.stamp,
        day=day.day,
        title=day.title,
        says=day.says,
        address=f"{at.site}{day.page}" if day.page and at.site else "",
    )
