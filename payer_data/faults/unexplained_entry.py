"""C005: an entry that is not published or not verified, and nobody says why."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="C005",
    name="unexplained entry",
    cause="An entry is not published, or not fully verified, and nobody says why.",
    remedy="Say in 'why' what is missing, or what took its place.",
    example=Example(
        path="register.yml",
        wrong="- {id: TST-04, standing: published, unverified: partly}",
        right=(
            "- {id: TST-04, standing: published, unverified: partly, "
            "why: The first day is unknown.}"
        ),
        says="'TST-04' is partly unverified; say in 'why' what is missing",
    ),
)
