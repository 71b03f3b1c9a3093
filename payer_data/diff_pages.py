"""Pages that a change reaches: where they live, and what each says of today, before and after.

Addresses and the questions of the card are those of the site's pages, which stand above this
package; a test holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from payer_data.changes import label
from payer_data.diff import Change
from payer_data.entries import words_of_value
from payer_data.library import Library
from payer_data.model.code import Code, CodeList
from payer_data.model.criteria import CriteriaSet
from payer_data.model.disagreement import Disagreement
from payer_data.model.entity import Entity
from payer_data.model.fact import Fact, Service, State, Topic
from payer_data.model.glossary import Term
from payer_data.model.hsa import HsaYear
from payer_data.model.payer import Payer, Plan
from payer_data.model.provenance import Source
from payer_data.model.rulebook import Rulebook
from payer_data.policy import Line, Policy, resolve

CARD = (Topic.VISIT_LIMIT, Topic.PRIOR_AUTHORIZATION, Topic.PRESCRIPTION, Topic.NETWORK)
"""The questions that a plan's page answers first."""

NO_PAGE = "no page"

type Glance = Mapping[str, str]
"""A sentence on each question of the card."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a page says of one question today, before and after."""

    question: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a change reaches.

    Attributes:
        address: Where it lives on the site.
        sentences: What it says differently at a glance; none where only its details differ.
    """

    address: str
    sentences: tuple[Sentence, ...]


def pages(old: Library, new: Library, changes: Iterable[Change], today: date) -> tuple[Page, ...]:
    """Every page that the changes reach, in order of address."""
    before, after = _glances(old, today), _glances(new, today)
    reached = {address for change in changes for address in addresses(old, new, change)}
    reached |= {
        plan for plan in before.keys() | after.keys() if before.get(plan) != after.get(plan)
    }
    return tuple(
        Page(address, tuple(_sentences(before.get(address), after.get(address))))
        for address in sorted(reached)
    )


def _glances(library: Library, today: date) -> dict[str, Glance]:
    return {plan_page(library, plan): glance(policy, today) for plan, policy in _policies(library)}


def _policies(library: Library) -> Iterator[tuple[str, Policy]]:
    """Every plan whose payer could be read."""
    for plan in sorted(library.plans):
        if library.payer_of[plan] in library.payers:
            yield plan, resolve(library, plan)


def plan_page(library: Library, plan: str) -> str:
    """Where a plan's page lives."""
    return f"/payers/{library.payer_of[plan]}/{plan}/"


def glance(policy: Policy, today: date) -> Glance:
    """What a plan's card says of today, by question."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for topic in CARD:
        lines = [line for line in policy.lines_on(topic) if _is_for_massage(line)]
        for line in lines:
            found[label(line)].append(_answer(line, today, policy.plan.value.year_starts_month))
        if not lines:
            found[topic.label].append("not known for today")
    return {question: "; ".join(answers) for question, answers in found.items()}


def _is_for_massage(line: Line) -> bool:
    services = (Service.MASSAGE, Service.PHYSICAL_MEDICINE, Service.ALL)
    return line.service in services and line.segments[0][1].fact.when is None


def _answer(line: Line, today: date, month: int) -> str:
    now = line.on(today, year_starts_month=month)
    if now is not None and now.fact.state is State.STATED:
        return words_of_value(now.fact)
    unknown = "not known for today" if now is None else f"{words_of_value(now.fact)} for today"
    last = line.last_stated(today)
    if last is None:
        return unknown
    return f"{unknown}; last known: {words_of_value(last[1].fact)} ({last[0].in_words()})"


def _sentences(old: Glance | None, new: Glance | None) -> Iterator[Sentence]:
    was, now = old or {}, new or {}
    for question in dict.fromkeys([*was, *now]):
        before = was.get(question, NO_PAGE if old is None else "not asked")
        after = now.get(question, NO_PAGE if new is None else "not asked")
        if before != after:
            yield Sentence(question, before, after)


def addresses(old: Library, new: Library, change: Change) -> tuple[str, ...]:
    """The pages that show an entry, before or after."""
    entry = change.entry
    holder = entry.record.value
    found = [_own_page(new if entry.id[1] in new.payer_of else old, entry.record.id, holder)]
    if isinstance(holder, Payer):
        for library in (old, new):
            found += _inheriting(library, holder.id, entry.value)
    if isinstance(entry.value, Fact) and entry.value.topic is Topic.PRIOR_AUTHORIZATION:
        found += [_code_page(code) for code in _codes(old, new, entry.value)]
    return tuple(dict.fromkeys(found))


def _inheriting(library: Library, payer: str, value: object) -> list[str]:
    """Pages of the plans that show a payer's fact, or, for the payer itself, of all its plans."""
    return [
        plan_page(library, plan)
        for plan, policy in _policies(library)
        if policy.payer.id == payer
        if not isinstance(value, Fact) or _shows(policy, value.key)
    ]


def _shows(policy: Policy, key: str) -> bool:
    """Whether a plan's page shows its payer's fact with that key."""
    shown = policy.facts()
    return any(held.holder is policy.payer and held.fact.key == key for _, held in shown)


def _codes(old: Library, new: Library, fact: Fact) -> tuple[str, ...]:
    listed = new.code_lists.get(fact.code_list or "") or old.code_lists.get(fact.code_list or "")
    return (*fact.codes, *(listed.value.codes if listed else ()))


def _code_page(code: str) -> str:
    return f"/codes/{code.lower()}/"


def _own_page(library: Library, name: str, value: object) -> str:
    """Where a record is shown."""
    if isinstance(value, Plan):
        return plan_page(library, name)
    if isinstance(value, Code):
        return _code_page(name)
    return _HOMES[type(value)].format(name)


_HOMES: Mapping[type, str] = {
    Payer: "/payers/{}/",
    Rulebook: "/rules/{}/",
    Entity: "/vendors/#{}",
    CodeList: "/codes/#{}",
    HsaYear: "/calculators/hsa/",
    Source: "/sources/#{}",
    Term: "/glossary/#{}",
    Disagreement: "/disagreements/#{}",
    CriteriaSet: "/medical-necessity/#{}",
}
