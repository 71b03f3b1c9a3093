"""C001: an entry of the research that the register lacks."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="C001",
    name="unlisted entry",
    cause="A record or question names an entry that the register of the research lacks.",
    remedy="Correct the entry's name, or add it to payer_data/register.yml.",
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="register: [TST-20]",
        right="register: [TST-02]",
        says="unknown entry of the register 'TST-20'; did you mean 'TST-12'?",
    ),
)
