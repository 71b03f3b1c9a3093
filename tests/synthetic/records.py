"""Records of invented payers, written beside the records of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml

from payer_data.kinds import kind_of
from payer_data.library import Library, load

from . import words
from .facts import (
    Entry,
    Known,
    payer_questions,
    plan_questions,
    proof,
    renewal_question,
    scoped_question,
    series,
)

_PAYER_KINDS = {
    "carrier": ("fully_insured", "self_funded", "mixed"),
    "public_program": ("public",),
    "network": ("mixed", "self_funded"),
}
_MOST_PLANS = 10
"""Of one payer; the largest real one has eight."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a repeated part in full each time: records hold no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base's own name
        """Never refer to another part."""
        return True


def write(folder: Path, *, plans: int, seed: int) -> None:
    """Add invented payers to a folder of records.

    The same seed makes the same records, and more plans leave those of fewer as they are, but for
    the last payer's.

    Args:
        folder: Records without faults, whose codes, laws and offices the payers refer to.
        plans: How many plans they have in all.
        seed: Which of endlessly many payers.
    """
    known = _known(load(folder)[0])
    left, number = plans, 0
    while left > 0:
        number += 1
        made = _Payer(Random(f"{seed}/{number}"), number, known)  # noqa: S311 - no secret
        made.plans = made.plans[:left]
        left -= len(made.plans)
        for path, content in made.files():
            _write(folder, path, content)


def _known(library: Library) -> Known:
    return Known(
        codes=sorted(code.id for code in library.codes.values() if code.value.massage),
        code_lists=sorted(library.code_lists),
        offices=sorted(library.entities),
        laws=sorted(name for name in library.rulebooks if name.startswith("rcw-")),
    )


def _write(folder: Path, name: str, content: Entry) -> None:
    path, kind = folder / name, kind_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    first = f"{kind.modeline(name)}\n" if kind else ""
    path.write_text(first + text, encoding="utf-8")


class _Payer:
    """One payer, what its plans share, its groups, plans and sources."""

    def __init__(self, random: Random, number: int, known: Known) -> None:
        self.random, self.known, self.number = random, known, number
        self.id = f"invented-{number}"
        self.name = words.payer_name(random, number)
        self.kind = random.choice(tuple(_PAYER_KINDS))
        self.plans = [f"{self.id}-{n + 1}" for n in range(random.randint(1, _MOST_PLANS))]
        self.groups = [f"{self.id}-group-{n + 1}" for n in range(random.choice((0, 0, 2, 5)))]
        self.sources = [f"SYN{number * 100 + n}" for n in range(random.randint(1, 4))]

    def files(self) -> Iterator[tuple[str, Entry]]:
        """Every record, by its path. Each draws from its own numbers."""
        yield f"payers/{self.id}/payer.yml", self._payer()
        for number, plan in enumerate(self.plans):
            own = Random(f"{self.random.random()}/{plan}")  # noqa: S311 - no secret
            yield f"payers/{self.id}/plans/{plan}.yml", self._plan(own, plan, number)
        for source in self.sources:
            yield f"sources/{source}.yml", self._source(source)

    def _payer(self) -> Entry:
        about = " ".join(words.sentence(self.random) for _ in range(2))
        payer: Entry = {"id": self.id, "name": self.name, "kind": self.kind, "about": about}
        payer |= {"register": ["SYN-1"], "aliases": [f"{self.name} of Nowhere"]}
        payer["contacts"] = [{"name": "The member's card", "what": words.sentence(self.random)}]
        if self.groups:
            payer["groups"] = list(self._groups())
        return payer | {"facts": [*self._cited(), *self._shared(), *self._scoped()]}

    def _groups(self) -> Iterator[Entry]:
        """The second belongs to the first."""
        for number, group in enumerate(self.groups):
            entry: Entry = {"id": group, "name": words.group_name(self.random, number + 1)}
            if number == 1:
                entry["member_of"] = self.groups[0]
            yield entry

    def _cited(self) -> Iterator[Entry]:
        """One fact that rests on every source, so that none is unused."""
        yield {
            "key": "sources",
            "register": ["SYN-1"],
            "topic": "guidance",
            "statement": words.sentence(self.random),
            "basis": "date_of_service",
            "known_from": "2020-01-01",
            "until": "open",
            "proof": [proof(self.random, source) for source in self.sources],
        }

    def _shared(self) -> Iterator[Entry]:
        asked = payer_questions(self.random, self.known)
        for question in self.random.sample(asked, self.random.randint(4, len(asked))):
            yield from series(self.random, question, self.sources)

    def _scoped(self) -> Iterator[Entry]:
        """Facts for the payer less its first group, for that group less the one in it."""
        if not self.groups:
            return
        first, second = self.groups[:2]
        scopes = ({"to": self.id, "excepting": [first]}, {"to": first, "excepting": [second]})
        for asked in (scoped_question(), renewal_question(self.known)):
            for number, scope in enumerate(scopes):
                for fact in series(self.random, asked, self.sources):
                    key = f"{fact['key']}-{number + 1}"
                    yield fact | {"key": key, "applies_to": [scope]}

    def _plan(self, random: Random, plan: str, number: int) -> Entry:
        name = words.plan_name(random, self.name, number + 1)
        funding = random.choice(_PAYER_KINDS[self.kind])
        facts = [
            fact
            for question in plan_questions(random)
            for fact in series(random, question, self.sources)
        ]
        return {
            "id": plan,
            "name": name,
            "funding": funding,
            "about": words.sentence(random),
            "aliases": [name.partition(": ")[2]],
            "laws": random.sample(self.known.laws, min(1, len(self.known.laws))),
            "year_starts_month": random.choice((1, 1, 1, 7)),
            "facts": facts,
        }

    def _source(self, source: str) -> Entry:
        year = self.random.randint(2014, 2026)
        return {
            "id": source,
            "title": f"Handbook {year} of {self.name}",
            "publisher": self.name,
            "author": self.random.choice(("carrier", "agency", "practitioner")),
            "speaks_for": str(year),
            "read": "2026-11-22",
        }
