"""Excuse: a check that one file need not pass for a time, with the reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints
from pydantic.dataclasses import dataclass

from payer_data.model.texts import STRICT, Day, Text

FaultCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{3}$", strict=True)]
"""A code as findings print it, such as R307."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Excuse:
    """An exception to one rule for the whole file; it ends by itself."""

    rule: FaultCode
    """The code of the rule, such as R307."""
    reason: Text
    """Why the fault has to stay for now, and what will end it."""
    until: Day
    """Its last day; after it the fault is found again."""
