"""Scalars: how a single JSON value is read, one small function for each kind."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, cast

from calculators.dates import DateError, parse_day
from calculators.fields import (
    BillingCode,
    Checks,
    Choice,
    Day,
    Days,
    Identifier,
    Labelled,
    Line,
    Money,
    Number,
    Percent,
    Whole,
    YesNo,
)
from calculators.language import Words
from calculators.money import MoneyError, parse_amount
from calculators.spelling import in_a_row, nearest

_CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]", re.ASCII)
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_PERCENT = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,2})?", re.ASCII)
_BEYOND = re.compile(r"-?\d+(\.\d{1,2})?", re.ASCII)
"""What is an amount but for its sign or its length."""
_HUNDRED = Decimal(100)


class ReadError(ValueError):
    """One value that cannot be read; the words tell the reader what to enter."""

    def __init__(self, template: str, **parts: object) -> None:
        """Say what to enter."""
        self.words = Words(template, **parts)
        super().__init__(self.words)


def _whole(kind: Whole, value: object) -> int:
    # In Python a truth value is also a whole number; in JSON it is not.
    if isinstance(value, bool) or not isinstance(value, int) or not kind.low <= value <= kind.high:
        raise ReadError("enter a whole number from {low} to {high}.", low=kind.low, high=kind.high)
    return value


def _money(kind: Money, value: object) -> Decimal:
    if not isinstance(value, str):
        raise ReadError('enter an amount as text with two decimals, such as "150.00".')
    try:
        amount = parse_amount(value)
    except MoneyError:
        amount = None
    if amount is None and not _BEYOND.fullmatch(value):
        raise ReadError("enter an amount of dollars and cents, such as 150.00.")
    if amount is None or not kind.low <= amount <= kind.high:
        raise ReadError("enter an amount from {low} to {high}.", low=kind.low, high=kind.high)
    return amount


def _percent(_kind: Percent, value: object) -> Decimal:
    """A share as a number, or as text; a JSON number is read by its shortest spelling."""
    if isinstance(value, float) and math.isfinite(value):
        value = repr(value)
    text = str(value) if isinstance(value, int) and value in range(101) else value
    if isinstance(value, bool) or not isinstance(text, str) or not _PERCENT.fullmatch(text):
        raise ReadError("enter a number from 0 to 100, such as 15 or 12.5.")
    if Decimal(text) > _HUNDRED:
        raise ReadError("enter a number from 0 to 100.")
    return Decimal(text)


def _number(kind: Number, value: object) -> Decimal:
    """A JSON number, by its shortest spelling, so that 1.1 hours are not a little more."""
    text = repr(value) if isinstance(value, float) else ""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= kind.high:
        text = str(value)
    text = text.removesuffix(".0")
    number = Decimal(text) if _NUMBER.fullmatch(text) else None
    if number is None or not kind.low <= number <= kind.high:
        bounds = {"low": f"{kind.low:f}", "high": f"{kind.high:f}"}
        raise ReadError("enter a number from {low} to {high}, such as 2 or 1.5.", **bounds)
    return number


def _line(kind: Line, value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > kind.longest or not text.isprintable():
        raise ReadError("enter one line of text, at most {most} characters.", most=kind.longest)
    return text


def _day(kind: Day, value: object) -> object:
    if not isinstance(value, str):
        raise ReadError("enter a date in the form 2026-11-22.")
    try:
        day = parse_day(value)
    except DateError:
        raise ReadError("enter a day of the calendar, such as 2026-11-22.") from None
    if day not in kind.within:
        raise ReadError("enter a date {span}.", span=kind.within)
    return day


def _days(kind: Days, value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ReadError("this must be a list of dates; it may be empty.")
    if len(value) > kind.most:
        raise ReadError("give {most} dates at most.", most=kind.most)
    return tuple(dict.fromkeys(_day(Day(kind.within), item) for item in value))


def _choice(kind: Choice, value: object) -> Labelled:
    return _member(kind.options, value)


def _member(options: type[Labelled], value: object) -> Labelled:
    members = cast("dict[str, Labelled]", options._value2member_map_)
    if isinstance(value, str) and value in members:
        return members[value]
    choices = in_a_row(members, last="or")
    guess = nearest(value, members) if isinstance(value, str) else None
    if guess:
        raise ReadError("choose {names}. Did you mean {guess}?", names=choices, guess=guess)
    raise ReadError("choose {names}.", names=choices)


def _yes_no(_kind: YesNo, value: object) -> bool:
    if not isinstance(value, bool):
        raise ReadError("answer yes or no (true or false in JSON).")
    return value


def _checks(kind: Checks, value: object) -> tuple[Labelled, ...]:
    if not isinstance(value, list):
        raise ReadError("this must be a list; it may be empty.")
    picked = [_member(kind.options, item) for item in value]
    return tuple(member for member in kind.options if member in picked)


def _code(_kind: BillingCode, value: object) -> str:
    if not isinstance(value, str):
        raise ReadError('enter a code of five characters as text, such as "97124".')
    text = value.strip().upper()
    if not _CODE.fullmatch(text):
        raise ReadError("enter a code of five characters, such as 97124.")
    return text


def _identifier(_kind: Identifier, value: object) -> str:
    if not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
        raise ReadError("choose one from the list; it is written in small letters with hyphens.")
    return value


READERS: Mapping[type, Callable[[Any, object], object]] = {
    Whole: _whole,
    Money: _money,
    Percent: _percent,
    Number: _number,
    Line: _line,
    Day: _day,
    Days: _days,
    Choice: _choice,
    YesNo: _yes_no,
    Checks: _checks,
    BillingCode: _code,
    Identifier: _identifier,
}
"""How a value of each kind is read, from the declared kind and the JSON value; a ``ReadError`` says
that it is not of that kind."""
