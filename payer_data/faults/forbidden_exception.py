"""X603: an exception to a rule that has none."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="X603",
    name="forbidden exception",
    cause=(
        "Most rules have no exceptions: without a proof, a date or a clear name, a value "
        "could mislead readers or break the site."
    ),
    remedy="Mend what the rule found, and delete the exception.",
    example=Example(
        path="sources/T02.yml",
        wrong=(
            "exceptions:\n"
            "  - rule: P401\n"
            "    reason: The source is being looked for.\n"
            "    until: 2026-08-31"
        ),
        right="state: not_reviewed, until there is a source",
        says="there is no exception to P401; there may be one to R307, R308, T304",
    ),
)
