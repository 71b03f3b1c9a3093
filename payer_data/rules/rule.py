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
        may_except: Whether a record may have an exception: only where the site stays whole and
            no reader is misled.
        check: Finds every fault; takes the library and the day of the check.
    """

    may_except: bool = False
    check: Callable[[Library, date], Iterator[Finding]]
