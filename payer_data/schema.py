"""Schema: one document's plain data as a record of the model, or every fault in it.

The model says what is allowed; this module turns pydantic's faults into findings in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from payer_data.document import Document, Steps
from payer_data.faults import (
    empty_text,
    impossible_date,
    markup,
    missing_key,
    not_a_number,
    not_an_address,
    unknown_key,
    unknown_word,
    wrong_shape,
)
from payer_data.findings import Finding, nearest, not_allowed

_OWN_FAULTS = {
    "text": empty_text.FAULT,
    "markup": markup.FAULT,
    "day": impossible_date.FAULT,
    "as_of": impossible_date.FAULT,
    "amount": not_a_number.FAULT,
    "whole": not_a_number.FAULT,
    "flag": not_a_number.FAULT,
    "url": not_an_address.FAULT,
}
"""Faults raised by the model's own kinds of text, and the codes they are printed with."""

_SHAPES = {
    "dataclass_type": "a group of 'key: value' lines",
    "model_attributes_type": "a group of 'key: value' lines",
    "tuple_type": "a list: lines that start with '- '",
    "string_type": "a text",
    "none_required": "no value",
    "too_short": "at least one entry",
    "greater_than_equal": "a larger number",
    "less_than_equal": "a smaller number",
}


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """What reads one kind of record."""
    return TypeAdapter(kind)


def read_as[T](kind: type[T], document: Document) -> tuple[T | None, list[Finding]]:
    """Read a document as one kind of record.

    Args:
        kind: A data class of the model.
        document: The document.

    Returns:
        The record, or ``None`` and every fault.
    """
    try:
        record: T = adapter(cast("type", kind)).validate_python(document.data)
    except ValidationError as faults:
        return None, [_finding(kind, document, fault) for fault in faults.errors()]
    return record, []


def _finding(  # noqa: PLR0911 - one return for each kind of fault reads best
    kind: type, document: Document, fault: ErrorDetails
) -> Finding:
    steps = _steps(document, fault["loc"])
    match fault["type"]:
        case "missing":
            message = f"the key '{fault['loc'][-1]}' is missing"
            return document.finding(steps[:-1], missing_key.FAULT, message)
        case "unexpected_keyword_argument" | "extra_forbidden":
            return _unknown_key(kind, document, fault, steps)
        case "enum" | "literal_error" | "union_tag_invalid":
            return _outside_list(document, fault, steps)
        case "union_tag_not_found":
            return document.finding(steps, missing_key.FAULT, "the key 'topic' is missing")
        case "string_pattern_mismatch" | "string_too_long":
            hint = pattern_hint(str(fault.get("ctx", {}).get("pattern", "")))
            message = f"'{fault['input']}' is not a name of this kind ({hint})"
            return document.finding(steps, unknown_word.FAULT, message)
        case own if own in _OWN_FAULTS:
            return document.finding(steps, _OWN_FAULTS[own], fault["msg"])
        case shape:
            wanted = _SHAPES.get(shape, fault["msg"])
            return document.finding(steps, wrong_shape.FAULT, f"{wanted} is needed here")


def _steps(document: Document, location: tuple[int | str, ...]) -> Steps:
    """The location in the document; pydantic adds the tag of the union member it chose."""
    steps: list[int | str] = []
    here: Any = document.data
    for number, part in enumerate(location):
        inside = (isinstance(here, dict) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and part < len(here)
        )
        if inside:
            here = here[part]
            steps.append(part)
        elif number == len(location) - 1 and isinstance(here, dict):
            steps.append(part)
    return tuple(steps)


def _unknown_key(kind: type, document: Document, fault: ErrorDetails, steps: Steps) -> Finding:
    allowed = _keys_at(kind, fault["loc"][:-1])
    message, suggestion = not_allowed("key", str(steps[-1]), allowed)
    return document.finding(
        steps, unknown_key.FAULT, message, of_key=True, expected=allowed, suggestion=suggestion
    )


def _outside_list(document: Document, fault: ErrorDetails, steps: Steps) -> Finding:
    context: Mapping[str, Any] = fault.get("ctx", {})
    listed = str(context.get("expected") or context.get("expected_tags", ""))
    allowed = tuple(re.findall("'([^']+)'", listed))
    word = str(context.get("tag", fault["input"]))
    if "tag" in context:
        steps = (*steps, "topic")
    suggestion = nearest(word, allowed)
    hint = f"did you mean '{suggestion}'? " if suggestion else ""
    message = f"'{word}' is not allowed here; {hint}Allowed: {', '.join(allowed)}"
    return document.finding(
        steps, unknown_word.FAULT, message, expected=allowed, suggestion=suggestion
    )


_HINTS = {
    "#[0-9a-f]{6}": "a color of six digits or small letters up to f, such as #0f5c50",
    "mailto:": "a page or a mailbox, such as mailto:guide@example.org",
    "#": "a record and the key of a fact in it, such as ump#visit-limit-2020",
    "[A-Z][0-9]{3}$": "a code as findings print it, such as R307",
    "+/)+$": "a page such as calculators/units/",
}
"""What names look like, by a part that only their pattern has."""


def pattern_hint(pattern: str) -> str:
    """What a name of a kind looks like, in words."""
    for part, hint in _HINTS.items():
        if part in pattern:
            return hint
    if "a-z" in pattern and "A-Z" not in pattern:
        return "small letters, digits and single hyphens, such as ump-classic"
    if pattern.startswith("^[0-9A-Z][0-9]{4}"):
        return "a procedure code such as 97124 or G0283"
    if "|" in pattern:
        return "an entry such as UMP-07 or a section such as 4.1"
    return "a source such as R08"


@cache
def _schema(kind: type) -> Mapping[str, Any]:
    return adapter(kind).json_schema(by_alias=True)


def _keys_at(kind: type, location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the model allows in the mapping at a location."""
    root = _schema(kind)
    here = _resolved(root, root)
    for part in location:
        here = _resolved(root, _inside(here, part))
    return tuple(here.get("properties", {}))


def _inside(schema: Mapping[str, Any], part: int | str) -> Mapping[str, Any]:
    """The schema of an entry, a list's item, or the union member with that tag."""
    if isinstance(part, int):
        items: Mapping[str, Any] = schema.get("items", {})
        return items
    if part in schema.get("properties", {}):
        entry: Mapping[str, Any] = schema["properties"][part]
        return entry
    tags: Mapping[str, str] = schema.get("discriminator", {}).get("mapping", {})
    return {"$ref": tags[part]} if part in tags else schema


def _resolved(root: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references, and the one choice that is not null."""
    while True:
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
            continue
        choices = [part for part in schema.get("anyOf", ()) if part.get("type") != "null"]
        if len(choices) != 1:
            return schema
        schema = choices[0]
