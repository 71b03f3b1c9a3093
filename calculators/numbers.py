"""Numbers: counts that need not be whole, such as 1.5 hours or 40.5 visits on average."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_KEPT = 1024
"""Numbers whose texts are kept: a long record has few that differ."""


@lru_cache(_KEPT)
def plain(amount: Decimal) -> int | float:
    """The number as JSON carries it: whole where it is whole.

    >>> plain(Decimal("24.00")), plain(Decimal("1.50"))
    (24, 1.5)
    """
    whole = int(amount)
    return whole if whole == amount else float(amount)


@lru_cache(_KEPT)
def say_number(amount: Decimal | float) -> str:
    """The number as a reader sees it, without closing zeros.

    >>> say_number(Decimal("1200.50")), say_number(24)
    ('1,200.5', '24')
    """
    text = f"{Decimal(str(amount)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded_up(amount: Decimal, by: Decimal) -> int:
    """How many whole times it takes to reach an amount, both zero or more.

    >>> rounded_up(Decimal(40), Decimal("0.9"))
    45
    """
    whole, rest = divmod(amount, by)
    return int(whole) + bool(rest)
