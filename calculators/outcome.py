"""Outcomes: what a calculator hands back, and the one way it becomes JSON.

An outcome is an answer, a refusal or a list of input errors. Every answer says how it was
reached and on which sources it stands. A refusal says why, and for which dates an answer exists.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from calculators.dates import Span
from calculators.language import ENGLISH, Tongue
from calculators.money import as_text

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
    """A file that a page offers beside an answer."""

    name: str
    type: str
    content: str


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
    """One thing wrong with an input: where, and what to do about it."""

    field: str
    message: str


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
    names = [field.name for field in fields(outcome) if field.name not in _SHARED]
    if isinstance(outcome, Answer):
        names.extend(_SHARED)
    plain: dict[str, Json] = {"status": status_of(outcome)}
    return plain | {name: _plain(getattr(outcome, name), say) for name in names}


def to_json_text(outcome: Outcome, say: Tongue = ENGLISH) -> str:
    """The outcome as JSON text: the same bytes in CPython and in the browser.

    >>> to_json_text(Refusal("No limit is recorded."))
    '{"status":"refusal","reason":"No limit is recorded.","known":[]}'
    """
    return json.dumps(to_json(outcome, say), ensure_ascii=False, separators=(",", ":"))


def _plain(value: object, say: Tongue) -> Json:  # noqa: PLR0911 - one return for each type
    """One value as JSON carries it: money with two decimals, dates in ISO 8601."""
    match value:
        case None | bool() | int() | float():
            return value
        case enum.Enum():
            return str(value.value)
        case str():
            return say.plain(value)
        case Decimal():
            return as_text(value)
        case date():
            return value.isoformat()
        case Span():
            return _span(value)
        case tuple():
            return [_plain(item, say) for item in value]
        case Mapping():
            return {str(key): _plain(item, say) for key, item in value.items()}
        case _:
            return _record(value, say)


def _record(value: object, say: Tongue) -> Json:
    """A data class as a JSON object, fields in the order they are declared."""
    names: tuple[str, ...] = tuple(getattr(value, "__dataclass_fields__", ()))
    return {name: _plain(getattr(value, name), say) for name in names}


def _span(span: Span) -> Json:
    """A span with both ends and whether each is known."""
    return {
        "from": span.first.isoformat(),
        "from_known": span.first_known,
        "until": span.last.isoformat() if span.last else None,
        "until_known": span.last_known,
    }
