"""R306: the same fact key or the same code stands twice in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding
from payer_data.library import Library, Record
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Look for fact keys repeated in a record and codes repeated in a list."""
    for holder in library.holders():
        keys = (fact.key for fact in holder.value.facts)
        yield from _repeated(holder, "fact key", keys, lambda n: ("facts", n, "key"))
    for code_list in library.code_lists.values():
        codes = code_list.value.codes
        yield from _repeated(code_list, "code", codes, lambda n: ("codes", n))


def _repeated(
    record: Record[object], what: str, names: Iterable[str], at: Callable[[int], Steps]
) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield record.finding(at(number), RULE, f"the {what} '{name}' stands here twice")
        seen.add(name)


RULE = Rule(
    code="R306",
    name="repeated entry",
    cause="Two entries have the same name, so links could lead to the wrong one.",
    remedy="Rename one, or delete the copy.",
    example=Example(
        path="code-lists/acme-therapy.yml",
        wrong='codes: ["97124", "97140", "97124"]',
        right='codes: ["97124", "97140"]',
        says="the code '97124' stands here twice",
    ),
    check=check,
)
