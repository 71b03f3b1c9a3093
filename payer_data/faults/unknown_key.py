"""S201: a key that the model does not know."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="S201",
    name="unknown key",
    cause=(
        "A key that the guide does not know would be passed over in silence, and with it "
        "what you wrote."
    ),
    remedy=(
        "Correct the spelling; the page on the fields of records lists the keys that may "
        "stand there."
    ),
    example=Example(
        path="payers/acme/plans/acme-gold.yml",
        wrong="value: {vists: 12, period: calendar_year}",
        right="value: {visits: 12, period: calendar_year}",
        says="unknown key 'vists'; did you mean 'visits'?",
    ),
)
