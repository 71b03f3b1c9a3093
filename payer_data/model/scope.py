"""Scope: to whom a fact applies, with exceptions that may nest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Annotated

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from payer_data.model.texts import STRICT, Slug


def _spelled_out(value: object) -> object:
    """A bare name stands for a scope without exceptions."""
    return {"to": value} if isinstance(value, str) else value


@dataclass(frozen=True, config=STRICT)
class Scope:
    """A payer, plan or group, less its exceptions; an exception may have exceptions of its own.

    "All AWC Trust groups except the AWC Staff Plan" is
    ``Scope("awc-trust", (Scope("awc-staff-plan"),))``.
    """

    to: Slug
    """The payer, plan or group."""
    excepting: tuple[Annotated[Scope, BeforeValidator(_spelled_out)], ...] = field(default=())
    """Parts of it that are left out."""

    def covers(self, subject: Sequence[str]) -> bool:
        """Whether the scope takes in a subject.

        Args:
            subject: Its ids from the particular to the general, such as
                ``("awc-staff-plan", "awc-trust", "regence-insured", "regence")``.
        """
        return self.to in subject and not any(part.covers(subject) for part in self.excepting)

    def names(self) -> Iterator[str]:
        """Every id that the scope mentions."""
        yield self.to
        for part in self.excepting:
            yield from part.names()


AnyScope = Annotated[Scope, BeforeValidator(_spelled_out)]
"""A scope, or a bare name."""
