"""S207: markup or script in what must be plain words."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S207",
    name="markup in a text",
    cause=(
        "Records hold plain words, so that nothing in them can change a page or run in a "
        "reader's browser."
    ),
    remedy="Write it in plain words; an address goes under a key named url.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="about: An <b>invented</b> plan.",
        right="about: An invented plan.",
        says="'<' is not allowed: records hold plain words, no markup",
    ),
)
