"""What a rule is: one question about the whole library, with the words that explain the fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from payer_data.faults.fault import Fault
from payer_data.findings import Finding
from payer_data.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Fault):
    """A rule that compares records with each other, or parts of one record.

    Attributes:
        check: Finds every fault; takes the library and the day of the check.
    """

    check: Callable[[Library, date], Iterator[Finding]]
