"""Facts of invented payers: series of dated values, some silent, some not reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from . import words

_FIRST_YEAR = 2012
_LAST_YEAR = 2026
_LAST_DAY = date(_LAST_YEAR, 11, 22)
"""Nothing is verified after it."""

type Entry = dict[str, Any]
"""A part of a record, as YAML will hold it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the records around an invented payer offer it to refer to."""

    codes: Sequence[str]
    code_lists: Sequence[str]
    offices: Sequence[str]
    laws: Sequence[str]


@dataclass(frozen=True, slots=True)
class Question:
    """What a series of facts answers.

    Attributes:
        key: The first part of its facts' keys.
        topic: What it is about.
        basis: Which date decides.
        value: Makes a value; ``None`` where words are all.
        more: What narrows it, such as codes or a circumstance.
    """

    key: str
    topic: str
    basis: str
    value: Callable[[Random], Entry] | None
    more: Entry


def visit_limit(random: Random) -> Entry:
    """How many visits."""
    value: Entry = {
        "visits": random.choice((10, 12, 16, 20, 24, 25, 30, 45, 60)),
        "period": random.choice(("calendar_year", "plan_year")),
    }
    if random.random() < 0.4:
        shared = ("physical therapy", "occupational therapy", "acupuncture")
        value["combined_with"] = random.sample(shared, random.randint(1, 3))
    return value


def counting(random: Random) -> Entry:
    """Which visits count."""
    kinds = ("plan_paid", "deductible", "other_plan")
    return {"counts": random.sample(kinds, random.randint(1, 3))}


def _authorization(offices: Sequence[str]) -> Callable[[Random], Entry]:
    def value(random: Random) -> Entry:
        need = random.choice(("not_needed", "every_visit", "from_visit"))
        found: Entry = {"need": need}
        if need == "from_visit":
            found["visit"] = random.choice((4, 7, 13))
            if random.random() < 0.3:
                found["unclear_from"] = found["visit"] - random.randint(1, 3)
        if need != "not_needed" and offices and random.random() < 0.7:
            found["ask"] = [random.choice(offices)]
        return found

    return value


def network(random: Random) -> Entry:
    """Who is covered."""
    if random.random() < 0.5:
        return {"covered": ["preferred"], "not_covered": ["out_of_network"]}
    return {"covered": ["preferred", "participating", "out_of_network"]}


def _prescription(random: Random) -> Entry:
    return {"prescription": random.choice(("required", "not_required"))}


def _deadline(random: Random) -> Entry:
    return {"days": random.choice((3, 5, 7, 14))}


def _copay(random: Random) -> Entry:
    return {"amount": f"{random.randrange(5, 60, 5)}.00"}


def _coinsurance(random: Random) -> Entry:
    preferred = random.randrange(0, 40, 5)
    return {"preferred": preferred, "out_of_network": min(100, preferred + 25)}


def _yearly(random: Random) -> Entry:
    amount = random.randrange(250, 4000, 250)
    return {"individual": f"{amount}.00", "family": f"{amount * 2}.00"}


def payer_questions(random: Random, known: Known) -> list[Question]:
    """What the plans of a payer share."""
    needed = _authorization(known.offices)
    by_day, by_year = "date_of_service", "plan_year"
    therapy: Entry = {"service": "physical_medicine"}
    listed = therapy | (
        {"code_list": random.choice(known.code_lists)}
        if known.code_lists and random.random() < 0.5
        else {"codes": sorted(random.sample(known.codes, min(3, len(known.codes))))}
    )
    return [
        Question("limit", "visit_limit", by_year, visit_limit, {}),
        Question("counting", "limit_counting", by_year, counting, {}),
        Question("authorization", "prior_authorization", by_day, needed, {}),
        Question("authorization-child", "prior_authorization", by_day, needed, {"when": "child"}),
        Question("authorization-codes", "prior_authorization", by_day, needed, listed),
        Question("deadline", "authorization_deadline", by_day, _deadline, {}),
        Question("prescription", "prescription", by_day, _prescription, {}),
        Question("network", "network", by_year, network, {}),
        Question("necessity", "medical_necessity", by_day, None, {}),
        Question("guidance", "guidance", by_day, None, {"service": "all"}),
    ]


def plan_questions(random: Random) -> list[Question]:
    """What a plan says for itself; its visit limit goes before its payer's."""
    by_year: Entry = {"basis": "plan_year"}
    own = [
        Question("limit", "visit_limit", value=visit_limit, more={}, **by_year),
        Question("network", "network", value=network, more={}, **by_year),
        Question("copay", "copay", value=_copay, more={}, **by_year),
        Question("deductible", "deductible", value=_yearly, more={"service": "all"}, **by_year),
        Question("out-of-pocket", "out_of_pocket_limit", value=_yearly, more={}, **by_year),
        Question("guidance", "guidance", value=None, more={}, **by_year),
    ]
    return random.sample(own, random.randint(2, len(own)))


def scoped_question() -> Question:
    """What a payer's record says of single plans or groups, and a plan's never does."""
    return Question("share", "coinsurance", "plan_year", _coinsurance, {})


def renewal_question(known: Known) -> Question:
    """What groups learn when they renew their contract."""
    value = _authorization(known.offices)
    more: Entry = {"when": "bought_2022_option"}
    return Question("renewal", "prior_authorization", "group_renewal", value, more)


def series(random: Random, asked: Question, sources: Sequence[str]) -> Iterator[Entry]:
    """One to six facts that follow each other, perhaps with a gap, and answer one question."""
    starts = sorted(random.sample(range(_FIRST_YEAR, _LAST_YEAR + 1), random.randint(1, 6)))
    days = [_day_in(random, year, asked.basis) for year in starts]
    ends = [day - timedelta(days=1) for day in days[1:]]
    for number, first in enumerate(days):
        last = ends[number] if number < len(ends) else None
        yield _fact(random, asked, sources, number, _dates(random, first, last))


def _day_in(random: Random, year: int, basis: str) -> date:
    """A plan year mostly starts in January; a rule may start on any day."""
    if basis == "plan_year" or random.random() < 0.3:
        return date(year, 1, 1)
    return date(year, random.randint(1, 12), random.randint(1, 28))


def _dates(random: Random, first: date, last: date | None) -> Entry:
    begins = {random.choice(("from", "known_from")): first}
    if last is not None:
        gap = timedelta(days=random.choice((0, 0, 0, 30)))
        shorter = last - gap if last - gap > first else last
        return begins | {random.choice(("until", "known_until")): shorter}
    if random.random() < 0.6:
        return begins | {"until": "open"}
    return begins | {"known_until": date(first.year + random.randint(0, 2), 12, 31)}


def _fact(
    random: Random, asked: Question, sources: Sequence[str], number: int, dates: Entry
) -> Entry:
    state = random.choices(("stated", "silent", "not_reviewed"), (8, 1, 1))[0]
    fact: Entry = {"key": f"{asked.key}-{number + 1}", "register": ["SYN-1"], "topic": asked.topic}
    if state != "stated":
        fact["state"] = state
    fact |= {"statement": words.sentence(random)} | asked.more
    if state == "stated" and asked.value is not None:
        fact["value"] = asked.value(random)
    fact |= {"basis": asked.basis} | dates
    if state != "not_reviewed":
        fact["proof"] = _proofs(random, sources)
    return fact


def _proofs(random: Random, sources: Sequence[str]) -> list[Entry]:
    chosen = random.sample(sources, min(len(sources), random.choice((1, 1, 1, 2, 3))))
    return [proof(random, source) for source in chosen]


def proof(random: Random, source: str) -> Entry:
    """One source's support for one value."""
    verified = _LAST_DAY - timedelta(days=random.randint(0, 500))
    return {
        "source": source,
        "place": words.place(random),
        "as_of": random.choice((str(verified.year), f"{verified:%Y-%m}", "undated")),
        "verified": verified,
        "confidence": random.choice(("high", "medium", "low")),
    }
