"""C004: an entry or a question that is listed twice."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="C004",
    name="entry listed twice",
    cause="An entry or a question stands twice in its list, and the two could differ.",
    remedy="Keep one and delete the other.",
    example=Example(
        path="register.yml",
        wrong=("- {id: TST-01, standing: published}\n  - {id: TST-01, standing: published}"),
        right="- {id: TST-01, standing: published}",
        says="'TST-01' stands here twice",
    ),
)
