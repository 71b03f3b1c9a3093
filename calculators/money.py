"""Money: exact amounts in dollars and cents, never binary fractions."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

CENT = Decimal("0.01")
ZERO = Decimal("0.00")

_NO_COMMA = len("999.99")

_KEPT = 1024
"""Amounts whose texts are kept: a long answer says the same few hundreds of times."""

_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)


class MoneyError(ValueError):
    """A text that is not an amount of dollars and cents."""


def parse_amount(text: str) -> Decimal:
    """Read an amount such as ``4400`` or ``150.00``, zero or more.

    Raises:
        MoneyError: The text has a sign, a currency mark, a third decimal or is no number.

    >>> parse_amount("150")
    Decimal('150.00')
    """
    if not _AMOUNT.fullmatch(text):
        raise MoneyError(f"'{text}' is not an amount in the form 150.00")
    return Decimal(text).quantize(CENT)


def to_cents(amount: Decimal) -> Decimal:
    """Round to whole cents, half a cent upwards.

    >>> to_cents(Decimal("1395.8333"))
    Decimal('1395.83')
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@lru_cache(_KEPT)
def as_text(amount: Decimal) -> str:
    """The amount as JSON carries it: two decimals, no separators, and no sign before nothing.

    >>> as_text(Decimal("8550"))
    '8550.00'
    """
    text = str(amount or ZERO)
    return text if text[-3:-2] == "." else f"{to_cents(amount):f}"


def say_dollars(amount: Decimal) -> str:
    """The amount as a reader sees it, without the cents where they are none.

    >>> say_dollars(Decimal("3400.00")), say_dollars(Decimal("149.99"))
    ('$3,400', '$149.99')
    """
    return say_amount(amount).removesuffix(".00")


@lru_cache(_KEPT)
def quoted(amount: Decimal) -> str:
    """The same between quotation marks."""
    return f'"{as_text(amount)}"'


@lru_cache(_KEPT)
def say_amount(amount: Decimal) -> str:
    """The amount as a reader sees it.

    >>> say_amount(Decimal("8550"))
    '$8,550.00'
    """
    text = as_text(amount)
    if len(text) <= _NO_COMMA:
        return f"${text}"
    return f"${int(text[:-3]):,}{text[-3:]}"
