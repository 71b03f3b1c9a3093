"""F103: a record whose first line does not lead editors to its schema."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="F103",
    name="no schema named",
    cause=(
        "The first line of a record tells editors which keys and words it may hold. Without it "
        "they can neither complete what you type nor warn you."
    ),
    remedy="Put the line that the message shows at the top; payer-guide check --fix does it.",
    example=Example(
        path="sources/T01.yml",
        wrong="# yaml-language-server: $schema=../../schemas/plan.json",
        right="# yaml-language-server: $schema=../../schemas/source.json",
        says="the first line must be: # yaml-language-server: $schema=../../schemas/source.json",
    ),
)
