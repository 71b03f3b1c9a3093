"""Forms: what a form submits becomes the JSON input, and the reverse.

A form knows only names and texts. The declarations tell which text is a number, which names
repeat, and which groups are left out because nothing in them was filled in. A text that cannot
be converted is passed on as it is: decoding then says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from calculators.dates import iso_text
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
    Whole,
    YesNo,
    declarations,
)
from calculators.inputs import form_text
from calculators.outcome import Json

_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,2})?", re.ASCII)
_DECIMAL = re.compile(r"\d{1,6}\.\d{1,2}", re.ASCII)
_SEPARATORS = re.compile(r"[,;\s]+")
_ROW = re.compile(r"\d{1,4}", re.ASCII)
_TRUTH: Mapping[str, bool] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class FormReading:
    """The JSON object read from a form, and which of its rows stood where.

    Attributes:
        value: The JSON object.
        rows: For each list, the row number in the form of each row that was kept.
    """

    value: dict[str, Json]
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def control(self, path: str) -> str:
        """The name of the control that a JSON path came from."""
        head, dot, rest = path.partition(".")
        number, _, _ = rest.partition(".")
        kept = self.rows.get(head, ())
        if not dot or not _ROW.fullmatch(number) or int(number) >= len(kept):
            return path
        return f"{head}.{kept[int(number)]}{rest[len(number) :]}"


def from_form(of: type, pairs: Sequence[tuple[str, str]]) -> dict[str, Json]:
    """The JSON object that a submitted form stands for.

    >>> from calculators.units.request import UnitsRequest
    >>> from_form(UnitsRequest, [("services.0.code", " 97124"), ("services.0.minutes", "60")])
    {'services': [{'code': '97124', 'minutes': 60}]}
    """
    return read_form(of, pairs).value


def read_form(of: type, pairs: Sequence[tuple[str, str]]) -> FormReading:
    """The same, with what is needed to lead an error back to its control."""
    submitted: dict[str, list[str]] = {}
    for name, typed in pairs:
        texts = submitted.setdefault(name, [])
        if text := typed.strip():
            texts.append(text)
    reader = _FormReader(submitted)
    value = reader.group(of, "")
    strange: dict[str, Json] = {name: (texts or [""])[-1] for name, texts in reader.unread.items()}
    return FormReading(value | strange, reader.rows)


class _FormReader:
    """Takes the values of declared controls out of what was submitted."""

    def __init__(self, submitted: dict[str, list[str]]) -> None:
        self.unread = submitted
        self.rows: dict[str, tuple[int, ...]] = {}

    def group(self, of: type, prefix: str) -> dict[str, Json]:
        """The values of one group, without what was left empty or at its default."""
        found: dict[str, Json] = {}
        for key, kind, convert, usual in _controls(of):
            if convert is None:
                value = self._several(kind, prefix + key)
            else:
                texts = self.unread.pop(prefix + key, ())
                value = convert(texts) if texts else None
            if value is not None and (usual is None or form_text(value) != usual):
                found[key] = value
        return found

    def _several(self, kind: Kind, name: str) -> Json:
        if isinstance(kind, Rows):
            return self._row_values(kind, name)
        return self.group(cast("Group", kind).of, f"{name}.") or None

    def _row_values(self, kind: Rows, name: str) -> Json:
        """Rows that were filled in; a list of fixed length is kept whole or left out."""
        found = {number: self.group(kind.of, f"{name}.{number}.") for number in self._numbers(name)}
        filled = {number: row for number, row in found.items() if row}
        kept = found if filled and kind.minimum == kind.maximum else filled
        self.rows[name] = tuple(kept)
        rows: list[Json] = list(kept.values())
        return rows or None

    def _numbers(self, name: str) -> list[int]:
        """The row numbers that were submitted for a list, in order."""
        above = f"{name}."
        start = len(above)
        heads = {key[start:].partition(".")[0] for key in self.unread if key.startswith(above)}
        return sorted({int(head) for head in heads if _ROW.fullmatch(head)})


def _whole(text: str) -> int | str:
    plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
    return int(plain) if _WHOLE.fullmatch(plain) else text


def _last(texts: Sequence[str]) -> str:
    return texts[-1]


def _money(text: str) -> str:
    plain = text.removeprefix("$").lstrip()
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


_CONVERT: Mapping[type, Callable[[Sequence[str]], Json]] = {
    Checks: list,
    Days: lambda texts: [iso_text(day) for day in _SEPARATORS.split(texts[-1]) if day],
    YesNo: lambda texts: _TRUTH.get(texts[-1], texts[-1]),
    Whole: lambda texts: _whole(texts[-1]),
    Number: lambda texts: float(texts[-1]) if _DECIMAL.fullmatch(texts[-1]) else _whole(texts[-1]),
    Money: lambda texts: _money(texts[-1]),
    Percent: lambda texts: texts[-1].removesuffix("%").rstrip(),
    BillingCode: lambda texts: texts[-1].upper(),
    Day: lambda texts: iso_text(texts[-1]),
    Choice: _last,
    Identifier: _last,
    Line: _last,
}
"""How the texts of a control become the value of its kind."""


type _Control = tuple[str, Kind, Callable[[Sequence[str]], Json] | None, str | None]
"""A declared field: its JSON key, its kind, how its texts are converted unless it holds fields
itself, and the text of its default. Lists and groups have none: they are worth keeping."""


@cache
def _controls(of: type) -> tuple[_Control, ...]:
    return tuple(_control(key, declared) for key, (_, declared) in declarations(of).items())


def _control(key: str, declared: Declaration) -> _Control:
    convert = _CONVERT.get(type(declared.kind))
    single = convert is not None and declared.default not in (None, ())
    return key, declared.kind, convert, form_text(declared.default) if single else None


def to_form(of: type, value: Mapping[str, Json]) -> dict[str, str | list[str]]:
    """The texts that fill a form in, by control name; a list where names repeat.

    >>> from calculators.units.request import UnitsRequest
    >>> to_form(UnitsRequest, {"method": "cms", "services": [{"code": "97124", "minutes": 60}]})
    {'method': 'cms', 'services.0.code': '97124', 'services.0.minutes': '60'}
    """
    return dict(_texts(of, value, ""))


def _texts(
    of: type, value: Mapping[str, Json], prefix: str
) -> Iterable[tuple[str, str | list[str]]]:
    for key, (_, declared) in declarations(of).items():
        item = value.get(key)
        if item is not None:
            yield from _control_texts(declared.kind, item, prefix + key)


def _control_texts(kind: Kind, item: Json, name: str) -> Iterable[tuple[str, str | list[str]]]:
    match kind, item:
        case Group(of), dict():
            yield from _texts(of, item, f"{name}.")
        case Rows(of), list():
            for number, row in enumerate(item):
                yield from _texts(of, row if isinstance(row, dict) else {}, f"{name}.{number}.")
        case Checks(), list():
            yield name, [form_text(one) for one in item]
        case Days(), list():
            yield name, ", ".join(form_text(one) for one in item)
        case _:
            yield name, form_text(item)
