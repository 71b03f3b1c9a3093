"""R302: a name that another record has already."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="R302",
    name="taken name",
    cause="Two records have the same name, so one would take the place of the other.",
    remedy="Give one of them another name, or delete the copy.",
    example=Example(
        path="codes/massage.yml",
        wrong='code: "97124"',
        right='code: "97140"',
        says="the code '97124' is taken by codes/massage.yml, line 3",
    ),
)
