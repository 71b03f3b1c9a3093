"""X602: an exception that covers nothing."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="X602",
    name="needless exception",
    cause="The fault is gone, so the exception would only hide the next one.",
    remedy="Delete the exception.",
    example=Example(
        path="sources/T02.yml",
        wrong=(
            "exceptions:\n"
            "  - rule: R307\n"
            "    reason: The plan that rests on it is being written.\n"
            "    until: 2026-08-31"
        ),
        right="The same record without 'exceptions'",
        says="nothing here breaks R307 any more; delete the exception",
    ),
)
