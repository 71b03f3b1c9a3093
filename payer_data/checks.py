"""Checks: every kind of fault that the guide looks for, and where each is explained."""

from __future__ import annotations

import os
from collections.abc import Mapping

from payer_data import faults
from payer_data.faults.catalogue import found_in
from payer_data.faults.fault import Fault
from payer_data.rules import RULES

FAULTS: Mapping[str, Fault] = {
    fault.code: fault
    for fault in sorted(
        (*found_in(faults.__name__, faults.__path__, Fault), *RULES), key=lambda one: one.code
    )
}
"""Every kind of fault by its code."""

FAMILIES: Mapping[str, str] = {
    "Y": "Text and YAML",
    "S": "Keys and values",
    "T": "Dates",
    "F": "Files and folders",
    "R": "Names that records share",
    "P": "Proof",
    "V": "Values that go together",
    "X": "Exceptions",
    "D": "Changes",
    "G": "Guides",
    "C": "The register of the research",
}
"""What the first letter of a code stands for, in the order in which to read them."""


def where_explained(code: str) -> str:
    """Where a person reads more: the page on the site, or the command while no site is named."""
    site = os.environ.get("SITE_URL", "").rstrip("/")
    return f"{site}/{FAULTS[code].page}" if site else f"payer-guide explain {code}"
