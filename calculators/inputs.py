"""Inputs: a description of a calculator's input from which a form can be drawn.

``describe`` turns the declarations into a tree of controls, groups and lists of rows. Every
control is named by its JSON path (``services.0.code``), so that what a form submits and what
an error names are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from calculators.decoding import decode, row_title
from calculators.fields import (
    BillingCode,
    Checks,
    Choice,
    Day,
    Days,
    Declaration,
    Group,
    Identifier,
    Kind,
    Line,
    Money,
    Number,
    Percent,
    Rows,
    ShownWhen,
    Whole,
    YesNo,
    declarations,
)
from calculators.language import Words

__all__ = [
    "Control",
    "Fieldset",
    "Fold",
    "Item",
    "Option",
    "RowSet",
    "decode",
    "describe",
    "form_text",
]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice.

    Attributes:
        value: What the form submits.
        label: What the reader sees.
        circles: What it belongs to, such as a payer. A choice that narrows others by its circles
            leaves those that share one of them.
    """

    value: str
    label: str
    circles: tuple[str, ...] = ()


type Options = Mapping[str, Sequence[Option]]
"""Choices that come from the facts, by the JSON key they belong to (``plan``, ``code``)."""

_KIND_NAMES: Mapping[type, str] = {
    Whole: "whole",
    Money: "money",
    Percent: "percent",
    Number: "number",
    Line: "line",
    Day: "day",
    Days: "days",
    Choice: "choice",
    YesNo: "yes-no",
    Checks: "checks",
    BillingCode: "code",
    Identifier: "identifier",
}
_YES_NO = (Option("yes", Words("Yes")), Option("no", Words("No")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What every item of a form has."""

    kind: str
    name: str
    label: Words
    hint: str
    required: bool
    optional: bool
    """Whether the form says that it may be left blank."""
    shown_when: ShownWhen | None
    """The control it depends on, by its full name."""
    asked: bool
    """Whether it is shown only once an answer asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(_Named):
    """One control.

    ``kind`` is ``whole``, ``money``, ``percent``, ``number``, ``line``, ``day``, ``choice``,
    ``yes-no``, ``checks``, ``code`` or ``identifier``. Bounds are texts ready for an attribute, or
    empty; the upper bound of a line is its greatest length.
    """

    unit: str
    low: str
    high: str
    options: tuple[Option, ...]
    default: str
    narrowed_by: str
    """The control whose choice narrows the options, by its full name; or empty."""
    offers_today: bool
    """Whether a button beside it puts today in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fieldset(_Named):
    """A group of items; ``kind`` is ``group``."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSet(_Named):
    """A list of rows; ``kind`` is ``rows``. Ask for one row at a time."""

    minimum: int
    maximum: int
    of: Rows
    options: Options = field(default_factory=dict)

    def row(self, index: int | str) -> tuple[Item, ...]:
        """The items of one row; a text such as ``{n}`` gives a template to be copied."""
        return describe(self.of.of, self.options, prefix=f"{self.name}.{index}.")

    def title(self, index: int) -> Words:
        """What one row is called."""
        return row_title(self.of, self.label, index)

    @property
    def fixed(self) -> bool:
        """Whether rows can be neither added nor removed."""
        return self.minimum == self.maximum


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Items under a lid, which a reader lifts who needs them; ``kind`` is ``fold``."""

    label: Words
    items: tuple[Item, ...]
    kind: str = "fold"
    asked: bool = False

    @property
    def shown_when(self) -> ShownWhen | None:
        """What all its items depend on."""
        conditions = {item.shown_when for item in self.items}
        return conditions.pop() if len(conditions) == 1 else None


type Item = Control | Fieldset | RowSet | Fold


def describe(of: type, options: Options | None = None, *, prefix: str = "") -> tuple[Item, ...]:
    """The form of an input, in the order its fields are declared.

    Args:
        of: The input's data class.
        options: Choices that come from the facts, by JSON key.
        prefix: Put before every name; a JSON path with a closing dot.
    """
    drawn: list[Item] = []
    for lid, found in groupby(declarations(of).items(), lambda entry: entry[1][1].fold):
        items = (_item(key, declared, options or {}, prefix) for key, (_, declared) in found)
        drawn.extend([Fold(label=Words(lid), items=tuple(items))] if lid else items)
    return tuple(drawn)


def form_text(value: object) -> str:
    """A value as a form control holds it; truth values are ``yes`` and ``no``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _item(key: str, declared: Declaration, options: Options, prefix: str) -> Item:
    match declared.kind:
        case Group(of):
            return Fieldset(
                kind="group",
                name=prefix + key,
                label=declared.label,
                hint=declared.hint,
                required=declared.required,
                optional=declared.optional,
                shown_when=_shown_when(declared, prefix),
                asked=declared.asked,
                items=describe(of, options, prefix=f"{prefix}{key}."),
            )
        case Rows() as kind:
            return RowSet(
                kind="rows",
                name=prefix + key,
                label=declared.label,
                hint=declared.hint,
                required=declared.required,
                optional=declared.optional,
                shown_when=_shown_when(declared, prefix),
                asked=declared.asked,
                minimum=kind.minimum,
                maximum=kind.maximum,
                of=kind,
                options=options,
            )
        case _:
            return _control(key, declared, options, prefix)


def _control(key: str, declared: Declaration, options: Options, prefix: str) -> Control:
    low, high = _bounds(declared.kind)
    return Control(
        kind=_KIND_NAMES[type(declared.kind)],
        name=prefix + key,
        label=declared.label,
        hint=declared.hint,
        required=declared.required,
        optional=declared.optional,
        shown_when=_shown_when(declared, prefix),
        asked=declared.asked,
        unit=declared.unit,
        low=low,
        high=high,
        options=_options(declared.kind) or tuple(options.get(key, ())),
        default="" if declared.default == () else form_text(declared.default),
        narrowed_by=declared.narrowed_by and prefix + declared.narrowed_by,
        offers_today=isinstance(declared.kind, Day) and declared.kind.often_today,
    )


def _bounds(kind: Kind) -> tuple[str, str]:
    match kind:
        case Whole(low, high):
            return str(low), str(high)
        case Money(low, high) | Number(low, high):
            return f"{low:f}", f"{high:f}"
        case Line(longest):
            return "", str(longest)
        case Percent():
            return "0", "100"
        case Day(within):
            return str(within.first), str(within.last or "")
        case _:
            return "", ""


def _options(kind: Kind) -> tuple[Option, ...]:
    match kind:
        case Choice(options) | Checks(options):
            return tuple(Option(member.value, member.label) for member in options)
        case YesNo():
            return _YES_NO
        case _:
            return ()


def _shown_when(declared: Declaration, prefix: str) -> ShownWhen | None:
    when = declared.shown_when
    return ShownWhen(prefix + when.field, when.values) if when else None
