"""Rules between fields: which of them must be given together, or instead of each other.

An input lists its rules in the class attribute ``RULES``. They look only at which keys are
present, so they are reported together with every other error.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from calculators.language import Words
from calculators.outcome import FieldError


class Rule(Protocol):
    """Something that must hold between the keys of one group."""

    def faults(self, present: AbstractSet[str]) -> Iterator[FieldError]:
        """The errors, for the keys that are present."""
        ...


@dataclass(frozen=True, slots=True)
class ExactlyOne:
    """One of the keys must be given, and only one."""

    keys: tuple[str, ...]
    message: Words

    def faults(self, present: AbstractSet[str]) -> Iterator[FieldError]:
        """An error on the first key when none is given, else on each one too many."""
        given = [key for key in self.keys if key in present]
        for key in given[1:] if given else self.keys[:1]:
            yield FieldError(key, self.message)


@dataclass(frozen=True, slots=True)
class AtLeastOne:
    """One or more of the keys must be given."""

    keys: tuple[str, ...]
    message: Words

    def faults(self, present: AbstractSet[str]) -> Iterator[FieldError]:
        """An error on the first key when none is given."""
        if not any(key in present for key in self.keys):
            yield FieldError(self.keys[0], self.message)


@dataclass(frozen=True, slots=True)
class Together:
    """When any key of a topic is given, its needed keys must all be given."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    message: Words

    def faults(self, present: AbstractSet[str]) -> Iterator[FieldError]:
        """An error on each needed key that is missing."""
        if any(key in present for key in self.needed + self.optional):
            for key in self.needed:
                if key not in present:
                    yield FieldError(key, self.message)
