"""Texts: the kinds of scalar a record may hold, each read strictly from its text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from calculators.dates import DateError, parse_day
from calculators.money import MoneyError, parse_amount

STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""No record may hold a key that the model does not know."""

_MARKUP = re.compile(r"[<>`{}\\]|\]\(|(?:javascript|data|vbscript)\s*:|&#?\w+;", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_PARTIAL_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"'`{}\\^|\[\]]+", re.IGNORECASE)

UNDATED = "undated"


def _fault(kind: str, message: str) -> PydanticCustomError:
    return PydanticCustomError(kind, "{message}", {"message": message})


def _plain(value: Any) -> str:  # noqa: ANN401 - any YAML value may stand here
    if not isinstance(value, str) or not value.strip():
        raise _fault("text", "a text is needed here")
    if found := _MARKUP.search(value):
        raise _fault(
            "markup", f"'{found.group()}' is not allowed: records hold plain words, no markup"
        )
    return " ".join(value.split())


def _day(value: Any) -> date:  # noqa: ANN401
    try:
        return parse_day(str(value))
    except DateError as fault:
        raise _fault("day", str(fault)) from None


def _last_day(value: Any) -> date | Literal["open"]:  # noqa: ANN401
    return "open" if value == "open" else _day(value)


def _partial_day(value: Any) -> str:  # noqa: ANN401
    text = str(value)
    if text == UNDATED:
        return text
    if not _PARTIAL_DAY.fullmatch(text):
        raise _fault(
            "as_of", f"'{text}' is not a year, month or day such as 2024, 2024-03, 2024-03-01"
        )
    _day((text + "-01-01")[:10])
    return text


def _amount(value: Any) -> Decimal:  # noqa: ANN401
    try:
        return parse_amount(str(value))
    except MoneyError as fault:
        raise _fault("amount", str(fault)) from None


def _whole(value: Any) -> int:  # noqa: ANN401
    if not isinstance(value, str) or not _WHOLE.fullmatch(value):
        raise _fault("whole", f"'{value}' is not a whole number, zero or more")
    return int(value)


def _flag(value: Any) -> bool:  # noqa: ANN401
    if value not in ("true", "false"):
        raise _fault("flag", f"'{value}' must be true or false")
    return bool(value == "true")


def _url(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str) or not _URL.fullmatch(value):
        raise _fault("url", f"'{value}' is not a web address that starts with http:// or https://")
    return value


def _written(words: str, **schema: Any) -> WithJsonSchema:  # noqa: ANN401 - any part of a schema
    """What editors are told of a text: its form, and the words to show where it does not fit."""
    return WithJsonSchema({**schema, "errorMessage": words}, mode="validation")


_WRITTEN_DAY: dict[str, Any] = {
    "type": "string",
    "format": "date",
    "pattern": r"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$",
    "errorMessage": "a day such as 2026-11-22",
}

Text = Annotated[
    str,
    BeforeValidator(_plain),
    _written(
        "plain words, no markup",
        type="string",
        pattern=r"^(?=[\s\S]*\S)(?![\s\S]*([<>`{}\\]|\]\(|&#?\w+;"
        r"|([jJ][aA][vV][aA]|[vV][bB])[sS][cC][rR][iI][pP][tT]\s*:|[dD][aA][tT][aA]\s*:))",
    ),
]
"""A sentence or a name: plain words."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_WRITTEN_DAY, mode="validation")]
"""A day of the calendar, 2026-11-22."""

LastDay = Annotated[
    date | Literal["open"],
    BeforeValidator(_last_day),
    _written("a day such as 2026-11-22, or open", anyOf=[{"const": "open"}, _WRITTEN_DAY]),
]
"""A day of the calendar, or ``open`` where no end is stated."""

PartialDay = Annotated[
    str,
    BeforeValidator(_partial_day),
    _written(
        "a year, month or day such as 2024, 2024-03 or 2024-03-01, or undated",
        anyOf=[
            {
                "type": "string",
                "pattern": r"^(undated|(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]))?)$",
                "errorMessage": "a year or month such as 2024 or 2024-03, or undated",
            },
            {"type": "integer", "minimum": 1900, "maximum": 2199},
            _WRITTEN_DAY,
        ],
    ),
]
"""A year, a month or a day, or ``undated``."""

Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    _written(
        "an amount such as 150.00",
        type=["number", "string"],
        pattern=r"^[0-9]{1,9}(\.[0-9]{1,2})?$",
        minimum=0,
        exclusiveMaximum=10**9,
    ),
]
"""Dollars and cents."""

Whole = Annotated[
    int,
    BeforeValidator(_whole),
    _written(
        "a whole number, zero or more",
        type=["integer", "string"],
        pattern=r"^[0-9]{1,6}$",
        minimum=0,
        maximum=999_999,
    ),
]
"""A whole number, zero or more."""

Flag = Annotated[
    bool, BeforeValidator(_flag), _written("true or false", enum=[True, False, "true", "false"])
]
"""true or false."""

Url = Annotated[
    str,
    BeforeValidator(_url),
    _written(
        "a web address that starts with http:// or https://",
        type="string",
        pattern=r"^[hH][tT][tT][pP][sS]?://[^\s<>\"'`{}\\^|\[\]]+$",
    ),
]
"""A web address."""

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60, strict=True)
]
"""An identifier: small letters, digits and single hyphens."""

FormerPlan = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=121, strict=True
    ),
]
"""A plan's former identifier, after its former payer's and a stroke if that was another."""

SourceId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]+[a-z]?$", strict=True)]
"""A source's short name, such as R08."""

_FACT_ID = r"^[A-Z]+-?[0-9]+[a-z]?$|^[0-9]+(\.[0-9]+)*$"

FactId = Annotated[
    str,
    StringConstraints(pattern=_FACT_ID, strict=True),
    _written(
        "an entry such as UMP-07 or a section such as 4.1",
        type=["string", "number"],
        pattern=_FACT_ID,
        minimum=0,
    ),
]
"""An entry of the research that a value comes from, such as UMP-07, or its section, such as 4.1."""

CodeText = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z][0-9]{4}$", strict=True)]
"""A procedure code: five digits, or a letter and four digits."""
