"""X601: an exception whose last day has gone by."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="X601",
    name="expired exception",
    cause="The time for which a fault could stay is over, and the fault is still there.",
    remedy="Mend the fault. If it has to stay, say why in 'reason' and until when.",
    example=Example(
        path="sources/T02.yml",
        wrong=(
            "exceptions:\n"
            "  - rule: R307\n"
            "    reason: The plan that rests on it is being written.\n"
            "    until: 2026-05-31"
        ),
        right=(
            "exceptions:\n"
            "  - rule: R307\n"
            "    reason: The plan waits for its certificate.\n"
            "    until: 2026-08-31"
        ),
        says="the exception to R307 ended on 2026-05-31; mend the fault, or say why not",
    ),
)
