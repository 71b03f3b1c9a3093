"""Spelling: the nearest allowed word, and a safe way to show what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.language import Words

_LONGEST = 40


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A closing sentence with the nearest allowed word, or nothing."""
    guess = nearest(word, allowed)
    return Words(" Did you mean {guess}?", guess=guess) if guess else ""


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word most like the one given, or ``None`` when none is close.

    >>> nearest("minuts", ["code", "minutes"])
    'minutes'
    """
    # Imported here because most answers need no suggestion, and the browser pays for every import.
    from difflib import get_close_matches  # noqa: PLC0415

    found = get_close_matches(word[:_LONGEST], list(allowed), n=1, cutoff=0.6)
    return found[0] if found else None


def shown(text: str) -> str:
    r"""What somebody typed, shortened and with unprintable characters made visible.

    >>> shown("a\tb")
    'a\\tb'
    """
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
    return cut if cut.isprintable() else ascii(cut)[1:-1]


def in_a_row(words: Iterable[str], *, last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> in_a_row(["97112", "97110", "97140"])
    '97112, 97110 and 97140'
    """
    items = list(words)
    if len(items) < 2:  # noqa: PLR2004 - one word needs no joining
        return items[0] if items else ""
    return Words(_ROWS[last], words=tuple(items[:-1]), last=items[-1])


_ROWS = {"and": Words("{words} and {last}"), "or": Words("{words} or {last}")}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "visit"), count(3, "visit")
    ('1 visit', '3 visits')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
