"""Fields: how an input declares, once, what each of its values is called and may be.

A calculator's input is a frozen data class. Each of its fields is made with one of the helpers
below; reading JSON, reading a form and drawing the form all work from that one declaration.

    @dataclass(frozen=True, kw_only=True)
    class Service:
        code: str = code("Code")
        minutes: int = whole("Minutes", low=0, high=1440, unit="minutes")
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Self, TypedDict, Unpack, cast

from calculators.dates import Span
from calculators.language import Words

SENSIBLE_DAYS = Span(date(2000, 1, 1), date(2099, 12, 31))
"""Days outside this century are typing errors in every form."""

_KEY = "declaration"


class Labelled(enum.StrEnum):
    """A closed list of choices, each with the words a reader sees."""

    label: Words

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member from its JSON value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Words(label)
        return member


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of dollars and cents."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of 0 to 100, with up to two decimals."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with up to two decimals, such as 1.5 hours."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A line of free text."""

    longest: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar.

    Attributes:
        within: The days that are taken.
        often_today: Whether a form offers to put today in. It never does so unasked.
    """

    within: Span
    often_today: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """A list of days of the calendar."""

    within: Span
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list."""

    options: type[Labelled]


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no, with no default."""


@dataclass(frozen=True, slots=True)
class Checks:
    """Any number of a closed list."""

    options: type[Labelled]


@dataclass(frozen=True, slots=True)
class BillingCode:
    """A five-character billing code."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """The identifier of a record, such as a plan; the options come from the facts."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields that belong together."""

    of: type


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of groups.

    Attributes:
        of: The data class of one row.
        minimum: Fewest rows.
        maximum: Most rows.
        titles: What each row is called, when their number is fixed.
    """

    of: type
    minimum: int
    maximum: int
    titles: tuple[Words, ...] = ()


type Scalar = (
    Whole
    | Money
    | Percent
    | Number
    | Line
    | Day
    | Days
    | Choice
    | YesNo
    | Checks
    | BillingCode
    | Identifier
)
type Kind = Scalar | Group | Rows


@dataclass(frozen=True, slots=True)
class ShownWhen:
    """A field that matters only for some values of a field beside it.

    An empty text among the values stands for a field left blank.
    """

    field: str
    values: tuple[str, ...]


class More(TypedDict, total=False):
    """What any declaration may add to its label.

    ``required=False`` lets the value be left out; so does naming a ``default``. ``key`` is the
    JSON name where Python cannot use it (``for``). ``asked`` keeps a page from showing the field
    until an answer names it among its ``asks``. ``narrowed_by`` names the field beside it whose
    choice narrows this one's choices. ``expected`` is for what may be left out only when something
    else stands in its place: a form does not call it optional. ``fold`` is for what most readers
    do not need: the lid under which a form folds it away, with its neighbors of the same lid.
    """

    hint: str
    unit: str
    required: bool
    default: object
    key: str
    shown_when: ShownWhen
    asked: bool
    narrowed_by: str
    expected: bool
    fold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """Everything declared about one field."""

    kind: Kind
    label: Words
    hint: str = ""
    unit: str = ""
    required: bool = True
    default: object = None
    key: str = ""
    shown_when: ShownWhen | None = None
    asked: bool = False
    narrowed_by: str = ""
    expected: bool = False
    fold: str = ""

    @property
    def optional(self) -> bool:
        """Whether a reader may leave it blank for good: then a form says so."""
        prefilled = self.default is not None and self.default != ()
        return not self.required and not self.expected and not prefilled


@cache
def declarations(of: type) -> Mapping[str, tuple[str, Declaration]]:
    """The declared fields of an input by JSON key: the attribute name and the declaration."""
    found = ((item.name, item.metadata[_KEY]) for item in fields(of) if _KEY in item.metadata)
    return {declared.key or name: (name, declared) for name, declared in found}


def whole(label: str, *, low: int = 0, high: int, **more: Unpack[More]) -> int:
    """Declare a whole number."""
    return cast("int", _field(Whole(low, high), label, more))


def money(label: str, *, high: str = "100000", low: str = "0", **more: Unpack[More]) -> Decimal:
    """Declare an amount of money; JSON carries it as text."""
    return cast("Decimal", _field(Money(Decimal(low), Decimal(high)), label, more))


def percent(label: str, **more: Unpack[More]) -> Decimal:
    """Declare a percentage."""
    return cast("Decimal", _field(Percent(), label, more))


def number(label: str, *, high: str, low: str = "0", **more: Unpack[More]) -> Decimal:
    """Declare a number with up to two decimals; JSON carries it as a number."""
    return cast("Decimal", _field(Number(Decimal(low), Decimal(high)), label, more))


def line(label: str, *, longest: int = 80, **more: Unpack[More]) -> str:
    """Declare a line of free text."""
    return cast("str", _field(Line(longest), label, more))


def day(
    label: str, *, within: Span = SENSIBLE_DAYS, often_today: bool = False, **more: Unpack[More]
) -> date:
    """Declare a day of the calendar."""
    return cast("date", _field(Day(within, often_today), label, more))


def days(
    label: str, *, within: Span = SENSIBLE_DAYS, most: int = 60, **more: Unpack[More]
) -> tuple[date, ...]:
    """Declare a list of days; none is a fair answer."""
    return cast("tuple[date, ...]", _field(Days(within, most), label, {"default": (), **more}))


def choice[E: Labelled](label: str, options: type[E], **more: Unpack[More]) -> E:
    """Declare one of a closed list."""
    return cast("E", _field(Choice(options), label, more))


def yes_no(label: str, **more: Unpack[More]) -> bool:
    """Declare a yes or a no."""
    return cast("bool", _field(YesNo(), label, more))


def checks[E: Labelled](label: str, options: type[E], **more: Unpack[More]) -> tuple[E, ...]:
    """Declare any number of a closed list; none is a fair answer."""
    return cast("tuple[E, ...]", _field(Checks(options), label, {"default": (), **more}))


def code(label: str, **more: Unpack[More]) -> str:
    """Declare a billing code."""
    return cast("str", _field(BillingCode(), label, more))


def identifier(label: str, **more: Unpack[More]) -> str:
    """Declare the identifier of a record."""
    return cast("str", _field(Identifier(), label, more))


def group[T](label: str, of: type[T], *, folded: bool = False, **more: Unpack[More]) -> T:
    """Declare a group of fields; its label may be the lid under which it is folded away."""
    if folded:
        more["fold"] = label
    return cast("T", _field(Group(of), label, more))


def rows[T](
    label: str,
    of: type[T],
    *,
    between: tuple[int, int],
    titles: tuple[Words, ...] = (),
    **more: Unpack[More],
) -> tuple[T, ...]:
    """Declare a list of groups, with the fewest and the most rows."""
    return cast("tuple[T, ...]", _field(Rows(of, *between, titles), label, more))


def _field(kind: Kind, label: str, more: More) -> object:
    """A data class field that carries its declaration; without a default it must be given."""
    more.setdefault("required", "default" not in more)
    more["hint"], more["unit"] = Words(more.get("hint", "")), Words(more.get("unit", ""))
    more["fold"] = Words(more.get("fold", ""))
    declared = Declaration(kind=kind, label=Words(label), **more)
    metadata = {_KEY: declared}
    made: object = (
        field(metadata=metadata)
        if declared.required
        else field(default=declared.default, metadata=metadata)
    )
    return made
