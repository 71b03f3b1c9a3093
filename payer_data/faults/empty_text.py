"""S206: a text without words."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S206",
    name="empty text",
    cause="A name or a sentence is missing where readers would look for it.",
    remedy="Write it, in your own words.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong='about: ""',
        right="about: An invented plan.",
        says="a text is needed here",
    ),
)
