"""Decoding: a JSON object becomes a calculator's input, or the list of all that is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from calculators.dates import DateError, parse_day
from calculators.fields import (
    BillingCode,
    Checks,
    Choice,
    Day,
    Declaration,
    Group,
    Identifier,
    Labelled,
    Money,
    Percent,
    Rows,
    Scalar,
    Whole,
    YesNo,
    declarations,
)
from calculators.money import MoneyError, parse_amount, say_amount
from calculators.outcome import FieldError, InputErrors
from calculators.rules import Rule
from calculators.spelling import did_you_mean, in_a_row, shown

_CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]", re.ASCII)
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_PERCENT = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII)
_HUNDRED = Decimal(100)


class _ReadError(ValueError):
    """One value that cannot be read; the text tells the reader what to enter."""


def decode[T](of: type[T], value: object) -> T | InputErrors:
    """Read a JSON value as an input, reporting every error at once.

    Args:
        of: The input's data class.
        value: What ``json.loads`` returned, whatever it is.
    """
    reader = _Reader()
    made = reader.group(of, value, "", "")
    if not reader.errors:
        return cast("T", made)
    # In the order of the form: a summary of errors is read from top to bottom.
    order = {key: number for number, key in enumerate(declarations(of))}
    errors = sorted(reader.errors, key=lambda error: order.get(error.field.partition(".")[0], -1))
    return InputErrors(tuple(errors))


class _Reader:
    """Walks a declaration and a JSON value side by side and collects errors."""

    def __init__(self) -> None:
        self.errors: list[FieldError] = []

    def group(self, of: type, value: object, path: str, place: str) -> object:
        """Read one object; the result is meaningless once there are errors.

        Args:
            of: The data class to make.
            value: The JSON value found.
            path: Where it stands, as a JSON path with a closing dot, or empty.
            place: The same for the reader, such as ``Service 2, ``.
        """
        if not isinstance(value, Mapping):
            self._add(path.rstrip("."), f"{place}this must be an object with named values.")
            return None
        before = len(self.errors)
        known = declarations(of)
        self._unknown_keys(value, known, path)
        present = {key for key in known if value.get(key) is not None}
        read = {
            name: self._value(declared, value.get(key), f"{path}{key}", place)
            for key, (name, declared) in known.items()
            if key in present or declared.required
        }
        self._rules(of, present, path)
        return None if len(self.errors) > before else of(**read)

    def _unknown_keys(self, value: Mapping[object, object], known: object, path: str) -> None:
        names = list(cast("Mapping[str, object]", known))
        for key in value:
            if key not in names:
                hint = did_you_mean(str(key), names) or f" Known here: {in_a_row(names)}."
                self._add(f"{path}{shown(str(key))}", f"'{shown(str(key))}' is not known.{hint}")

    def _rules(self, of: type, present: set[str], path: str) -> None:
        rules: tuple[Rule, ...] = getattr(of, "RULES", ())
        for rule in rules:
            for fault in rule.faults(present):
                self._add(path + fault.field, fault.message)

    def _value(self, declared: Declaration, value: object, path: str, place: str) -> object:
        label = f"{place}{declared.label.rstrip('?')}"
        if value is None:
            self._add(path, f"{label}: this is needed.")
            return None
        match declared.kind:
            case Group(of):
                return self.group(of, value, f"{path}.", place)
            case Rows():
                return self._rows(declared.kind, label, value, path)
            case kind:
                return self._scalar(kind, label, value, path)

    def _scalar(self, kind: Scalar, label: str, value: object, path: str) -> object:
        try:
            return _read(kind, value)
        except _ReadError as wrong:
            self._add(path, f"{label}: {wrong}")
            return None

    def _rows(self, kind: Rows, label: str, value: object, path: str) -> object:
        if not isinstance(value, list):
            self._add(path, f"{label}: this must be a list.")
            return None
        if not kind.minimum <= len(value) <= kind.maximum:
            self._add(path, f"{label}: {_how_many(kind)}")
        return tuple(
            self.group(kind.of, item, f"{path}.{number}.", f"{row_title(kind, label, number)}, ")
            for number, item in enumerate(value[: kind.maximum])
        )

    def _add(self, field: str, message: str) -> None:
        self.errors.append(FieldError(field, message[0].upper() + message[1:]))


def row_title(kind: Rows, label: str, number: int) -> str:
    """What one row is called: its own title, or the list's label with its number."""
    titles = kind.titles[number : number + 1]
    return titles[0] if titles else f"{label} {number + 1}"


def _how_many(kind: Rows) -> str:
    if kind.minimum == kind.maximum:
        return f"give exactly {kind.minimum} of these."
    return f"give {kind.minimum} to {kind.maximum} of these."


def _read(kind: Scalar, value: object) -> object:  # noqa: PLR0911 - one return for each kind
    match kind:
        case Whole():
            return _whole(kind, value)
        case Money():
            return _money(kind, value)
        case Percent():
            return _percent(value)
        case Day():
            return _day(kind, value)
        case Choice():
            return _choice(kind.options, value)
        case YesNo():
            return _yes_no(value)
        case Checks():
            return _checks(kind, value)
        case BillingCode():
            return _code(value)
        case Identifier():
            return _identifier(value)


def _whole(kind: Whole, value: object) -> int:
    # In Python a truth value is also a whole number; in JSON it is not.
    if isinstance(value, bool) or not isinstance(value, int) or not kind.low <= value <= kind.high:
        raise _ReadError(f"enter a whole number from {kind.low} to {kind.high}.")
    return value


def _money(kind: Money, value: object) -> Decimal:
    if not isinstance(value, str):
        raise _ReadError('enter an amount as text with two decimals, such as "150.00".')
    try:
        amount = parse_amount(value)
    except MoneyError:
        raise _ReadError("enter an amount of dollars and cents, such as 150.00.") from None
    if not kind.low <= amount <= kind.high:
        raise _ReadError(f"enter an amount from {say_amount(kind.low)} to {say_amount(kind.high)}.")
    return amount


def _percent(value: object) -> Decimal:
    """A share as a number, or as text; a JSON number is read by its shortest spelling."""
    if isinstance(value, float) and math.isfinite(value):
        value = repr(value)
    text = str(value) if isinstance(value, int) and value in range(101) else value
    if isinstance(value, bool) or not isinstance(text, str) or not _PERCENT.fullmatch(text):
        raise _ReadError("enter a number from 0 to 100, such as 15 or 12.5.")
    if Decimal(text) > _HUNDRED:
        raise _ReadError("enter a number from 0 to 100.")
    return Decimal(text)


def _day(kind: Day, value: object) -> object:
    if not isinstance(value, str):
        raise _ReadError("enter a date in the form 2026-11-22.")
    try:
        day = parse_day(value)
    except DateError:
        raise _ReadError("enter a day of the calendar in the form 2026-11-22.") from None
    if day not in kind.within:
        raise _ReadError(f"enter a date {kind.within.in_words()}.")
    return day


def _choice(options: type[Labelled], value: object) -> Labelled:
    names = [member.value for member in options]
    if not isinstance(value, str) or value not in names:
        hint = did_you_mean(value, names) if isinstance(value, str) else ""
        raise _ReadError(f"choose {in_a_row(names, last='or')}.{hint}")
    return cast("dict[str, Labelled]", options._value2member_map_)[value]


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _ReadError("answer yes or no (true or false in JSON).")
    return value


def _checks(kind: Checks, value: object) -> tuple[Labelled, ...]:
    if not isinstance(value, list):
        raise _ReadError("this must be a list; it may be empty.")
    picked = [_choice(kind.options, item) for item in value]
    return tuple(member for member in kind.options if member in picked)


def _code(value: object) -> str:
    text = value.strip().upper() if isinstance(value, str) else ""
    if not _CODE.fullmatch(text):
        raise _ReadError('enter a code of five characters as text, such as "97124".')
    return text


def _identifier(value: object) -> str:
    if not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
        raise _ReadError("choose one from the list; it is written like ump-classic.")
    return value
