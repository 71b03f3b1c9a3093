"""Outcomes: what a calculator hands back, and the one way it becomes JSON.

An outcome is an answer, a refusal or a list of input errors. Every answer says how it was
reached and on which sources it stands. A refusal says why, and for which dates an answer exists.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any, cast

from calculators.dates import Span, iso_day
from calculators.language import ENGLISH, Tongue, Words
from calculators.money import quoted

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A source record and the place in it."""

    id: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every answer carries beside its own figures."""

    explanation: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that a page offers beside an answer.

    Attributes:
        name: What it is saved as.
        type: Its media type.
        content: Makes what stands in it, in a language; called only when somebody saves it.
    """

    name: str
    type: str
    content: Callable[[Tongue], str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """No answer, because what would be needed is not known.

    Attributes:
        reason: Why, in plain words, and what to do instead.
        known: The days for which an answer exists, where dates are the reason.
    """

    reason: str
    known: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong with an input: where, and what to do about it.

    Attributes:
        field: The JSON path of the value, or in a page the name of its control.
        fault: What is wrong, for who sees which field is meant.
        label: What readers know the field as; empty where the fault says what it is about.
        row: What its list calls each row, such as ``Service``. Which row it is, the path tells.
    """

    field: str
    fault: str
    label: str = ""
    row: str = ""

    @property
    def message(self) -> str:
        """The whole sentence, for who does not see the field.

        >>> FieldError("services.1.code", "enter a code.", "Code", row="Service").message
        'Service 2, Code: enter a code.'
        """
        return Words(_FAULT, label=self._place(), fault=self.fault) if self.label else self.fault

    def _place(self) -> str:
        if not self.row:
            return self.label
        number = int(self.field.split(".")[1])
        return within(row_name(self.row, number), self.label)


_FAULT = Words("{label:bare}: {fault}")


def within(place: str, label: str) -> Words:
    """What a field is called that stands in a part with a name of its own."""
    return Words("{place}, {label}", place=place, label=label)


def row_name(label: str, number: int) -> Words:
    """What a row of a list is called, counted from 0.

    >>> row_name("Service", 1)
    'Service 2'
    """
    return Words("{label:bare} {number}", label=label, number=number + 1)


@dataclass(frozen=True, slots=True)
class InputErrors:
    """Everything wrong with an input, all at once."""

    errors: tuple[FieldError, ...]


type Outcome = Answer | Refusal | InputErrors

_SHARED = tuple(field.name for field in fields(Answer))


def status_of(outcome: Outcome) -> str:
    """The ``status`` of the JSON: ``answer``, ``refusal`` or ``error``."""
    if isinstance(outcome, Refusal):
        return "refusal"
    return "error" if isinstance(outcome, InputErrors) else "answer"


def to_json(outcome: Outcome, say: Tongue = ENGLISH) -> dict[str, Json]:
    """The outcome as plain JSON values, keys in a fixed order."""
    plain: dict[str, Json] = json.loads(to_json_text(outcome, say))
    return plain


def to_json_text(outcome: Outcome, say: Tongue = ENGLISH) -> str:
    """The outcome as JSON text: the same bytes in CPython and in the browser.

    >>> to_json_text(Refusal("No limit is recorded."))
    '{"status":"refusal","reason":"No limit is recorded.","known":[]}'
    """
    writers = _IN_ENGLISH if say is ENGLISH else _Writers(say)
    told = writers.text(outcome).removeprefix("{")
    return f'{{"status":"{status_of(outcome)}",{told}'


type _Writer = Callable[[Any], str]


class _Writers(dict[type, _Writer]):
    """How each type is written as JSON: money with two decimals, dates in ISO 8601.

    A long answer holds hundreds of small records: each type is looked at once.
    """

    def __init__(self, say: Tongue) -> None:
        """Write words as a language says them."""
        super().__init__(
            {
                NoneType: lambda _: "null",
                bool: lambda true: "true" if true else "false",
                int: repr,
                float: repr,
                Decimal: quoted,
                date: lambda day: f'"{iso_day(day)}"',
                Words: lambda words: encode_basestring(say(words)),
                Span: self._span,
                tuple: self._sequence,
                dict: self._mapping,
                FieldError: self._error,
                MappingProxyType: self._mapping,
            }
        )

    def __missing__(self, of: type) -> _Writer:
        """Make the writer of a named tuple or a data class; all else is texts."""
        if issubclass(of, tuple):
            self[of] = lambda value: "".join(self._texts((value,)))
        else:
            self[of] = self._record(of) if is_dataclass(of) else encode_basestring
        return self[of]

    def text(self, value: object) -> str:
        """One value as JSON text."""
        return self[type(value)](value)

    def _record(self, of: type) -> _Writer:
        """Write a data class as an object, fields in the order they are declared.

        What every answer carries comes after its own figures.
        """
        names = [field.name for field in fields(of)]
        if issubclass(of, Answer):
            names = [name for name in names if name not in _SHARED] + list(_SHARED)
        frame = _frame(names)
        read = attrgetter("__class__", *names)  # Of two names or more it makes a tuple.
        return lambda value: frame % tuple([self[type(part)](part) for part in read(value)[1:]])

    def _sequence(self, items: Sequence[object]) -> str:
        return f"[{','.join(self._texts(items))}]"

    def _texts(self, items: Sequence[Any]) -> Iterable[str]:
        """Several values; those of one type are written in one go.

        Named tuples become objects, and are written column by column: an answer may hold hundreds.
        """
        kinds = set(map(type, items))
        if len(kinds) != 1:
            return [self[type(item)](item) for item in items]
        (of,) = kinds
        if not issubclass(of, tuple) or of is tuple:
            return map(self[of], items)
        columns = map(self._texts, zip(*items, strict=True))
        names: Iterable[str] = cast("Any", of)._fields
        return map(_frame(names).__mod__, zip(*columns, strict=True))

    def _mapping(self, items: Mapping[str, object]) -> str:
        parts = [f"{encode_basestring(key)}:{self.text(item)}" for key, item in items.items()]
        return f"{{{','.join(parts)}}}"

    def _error(self, error: FieldError) -> str:
        return self._mapping({"field": error.field, "message": error.message})

    def _span(self, span: Span) -> str:
        """A span with both ends and whether each is known."""
        return self._mapping(
            {
                "from": span.first,
                "from_known": span.first_known,
                "until": span.last,
                "until_known": span.last_known,
            }
        )


def _frame(names: Iterable[str]) -> str:
    return "{" + ",".join(f'"{name}":%s' for name in names) + "}"


_IN_ENGLISH = _Writers(ENGLISH)
