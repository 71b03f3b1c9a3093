"""C002: an entry that is said to be published, and that nothing carries."""

from __future__ import annotations

from payer_data.faults.fault import Example, Fault

FAULT = Fault(
    code="C002",
    name="entry that nothing carries",
    cause="The register says that readers see an entry, but no record and no page carries it.",
    remedy="Name it in a record, name the page under 'pages', or correct its standing.",
    example=Example(
        path="register.yml",
        wrong="- {id: TST-99, standing: published}",
        right="- {id: TST-99, standing: superseded, why: A newer manual takes its place.}",
        says="'TST-99' is published, but no record and no page carries it",
    ),
)
