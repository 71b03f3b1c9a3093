"""C006: an entry that is said to be an open question, and that no question names."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="C006",
    name="question that nobody asks",
    cause="An entry is said to be an open question, but readers are not asked it.",
    remedy=(
        "Name the entry in a question of payer_data/open_questions.yml, or correct its standing."
    ),
    example=Example(
        path="open_questions.yml",
        wrong="register: []",
        right="register: [TST-03]",
        says="'TST-03' is an open question, but no question names it",
    ),
)
