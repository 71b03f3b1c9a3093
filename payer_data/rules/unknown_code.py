"""R303: a procedure code or code list is named that has no record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from payer_data.document import Steps
from payer_data.faults.fault import Example
from payer_data.findings import Finding, not_allowed
from payer_data.library import Library, Record
from payer_data.rules.rule import Rule


def check(library: Library, _today: date) -> Iterator[Finding]:
    """Compare the codes of facts, lists and replacements with the records under `codes/`."""
    for holder, number, fact in library.facts():
        at = ("facts", number)
        yield from _unknown(library, holder, (*at, "codes"), fact.codes)
        if fact.code_list and fact.code_list not in library.code_lists.keys() | library.unread:
            message, suggestion = not_allowed("code list", fact.code_list, library.code_lists)
            steps = (*at, "code_list")
            yield holder.finding(steps, RULE, message, suggestion=suggestion)
    for code in library.codes.values():
        yield from _unknown(library, code, ("instead",), code.value.instead)
    for code_list in library.code_lists.values():
        yield from _unknown(library, code_list, ("codes",), code_list.value.codes)


def _unknown(
    library: Library, record: Record[object], steps: Steps, codes: Iterable[str]
) -> Iterator[Finding]:
    if any(path.startswith("codes/") for path in library.faulty_paths):
        return  # the missing code may stand in a file that could not be read
    for number, code in enumerate(codes):
        if code not in library.codes:
            message, suggestion = not_allowed("code", code, library.codes)
            yield record.finding((*steps, number), RULE, message, suggestion=suggestion)


RULE = Rule(
    code="R303",
    name="unknown code",
    cause="A procedure code or code list is named that has no record.",
    remedy="Correct it, or add the code under codes/ or the list under code-lists/.",
    example=Example(
        path="code-lists/acme-therapy.yml",
        wrong='codes: ["97124", "97410"]',
        right='codes: ["97124", "97140"]',
        says="unknown code '97410'; did you mean '97140'?",
    ),
    check=check,
)
