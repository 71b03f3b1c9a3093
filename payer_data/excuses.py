"""Excuses: findings that a record may have for a time, and exceptions that must go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from calculators.dates import is_after
from payer_data.faults import expired_exception, forbidden_exception, needless_exception
from payer_data.findings import Finding
from payer_data.library import Library


def without_excused(
    library: Library, findings: Iterable[Finding], today: date, *, may: Collection[str]
) -> Iterator[Finding]:
    """The findings that no exception covers, and a finding for each exception that must go.

    Args:
        library: Holds the exceptions.
        findings: What the rules found.
        today: The day of the check.
        may: The codes to which there may be exceptions.
    """
    found = list(findings)
    broken = {(finding.path, finding.code) for finding in found}
    excused: set[tuple[str, str]] = set()
    for record in library.excuses:
        rule, until = record.value.rule, record.value.until
        place = (record.document.path, rule)
        if rule not in may:
            message = (
                f"there is no exception to {rule}; there may be one to {', '.join(sorted(may))}"
            )
            yield record.finding(("rule",), forbidden_exception.FAULT, message)
        elif place not in broken:
            message = f"nothing here breaks {rule} any more; delete the exception"
            yield record.finding((), needless_exception.FAULT, message)
        elif is_after(today, until):
            message = f"the exception to {rule} ended on {until}; mend the fault, or say why not"
            yield record.finding(("until",), expired_exception.FAULT, message)
        else:
            excused.add(place)
    yield from (finding for finding in found if (finding.path, finding.code) not in excused)
