"""Pages that a change reaches: where they live, and what each says of today, before and after.

Addresses are those of the site's pages, which stand above this package; a test holds the two
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from payer_data.card import Answer, answers
from payer_data.diff.differences import Change
from payer_data.entries import Entry, words_of_value
from payer_data.library import Library
from payer_data.model.code import Code, CodeList
from payer_data.model.criteria import CriteriaSet
from payer_data.model.disagreement import Disagreement
from payer_data.model.entity import Entity
from payer_data.model.fact import Fact, Topic
from payer_data.model.glossary import Term
from payer_data.model.hsa import HsaYear
from payer_data.model.jurisdiction import Jurisdiction
from payer_data.model.payer import Payer, Plan
from payer_data.model.provenance import Source
from payer_data.model.rulebook import Rulebook
from payer_data.policy import Policy, resolve

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
    for answer in answers(policy, today):
        found[answer.label].append(_in_words(answer))
    return {question: "; ".join(said) for question, said in found.items()}


def _in_words(answer: Answer) -> str:
    if answer.now is not None and answer.is_known:
        return words_of_value(answer.now.fact)
    now = "not known" if answer.now is None else words_of_value(answer.now.fact)
    if answer.last is None:
        return f"{now} for today"
    span, held = answer.last
    return f"{now} for today; last known: {words_of_value(held.fact)} ({span.in_words()})"


def _sentences(old: Glance | None, new: Glance | None) -> Iterator[Sentence]:
    was, now = old or {}, new or {}
    for question in dict.fromkeys([*was, *now]):
        before = was.get(question, NO_PAGE if old is None else "not asked")
        after = now.get(question, NO_PAGE if new is None else "not asked")
        if before != after:
            yield Sentence(question, before, after)


def addresses(old: Library, new: Library, change: Change) -> tuple[str, ...]:
    """The pages that show an entry, before or after."""
    return shown_on((new, old), change.entry)


def shown_on(libraries: Sequence[Library], entry: Entry) -> tuple[str, ...]:
    """The pages that show an entry in any of some libraries; its own page comes first.

    Args:
        libraries: The first that knows its plan says where that lives.
        entry: The entry.
    """
    holder = entry.record.value
    home = next((one for one in libraries if entry.id[1] in one.payer_of), libraries[0])
    found = [_own_page(home, entry.record.id, holder)]
    if isinstance(holder, Payer):
        for library in libraries:
            found += _inheriting(library, holder.id, entry.value)
    if isinstance(entry.value, Fact) and entry.value.topic is Topic.PRIOR_AUTHORIZATION:
        found += [_code_page(code) for code in _codes(libraries, entry.value)]
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


def _codes(libraries: Sequence[Library], fact: Fact) -> Iterator[str]:
    yield from fact.codes
    for library in libraries:
        listed = library.code_lists.get(fact.code_list or "")
        yield from listed.value.codes if listed else ()


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
    Jurisdiction: "/rules/",
    CriteriaSet: "/medical-necessity/#{}",
}
