"""Key order: how the keys of each kind of record follow each other, as the model declares them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from payer_data.document import Plain, Steps
from payer_data.model.criteria import CriteriaVersion
from payer_data.model.fact import Fact
from payer_data.model.payer import Plan
from payer_data.model.provenance import Provenance

_MOVED: Mapping[type, tuple[tuple[str, str], ...]] = {
    Fact: (("register", "key"), ("value", "applies_to")),
    CriteriaVersion: (
        ("register", "title"),
        *(("from", "register"), ("known_from", "from")),
        *(("until", "known_from"), ("known_until", "until")),
    ),
    Plan: (("programs", "funding"),),
}
"""Keys that records write directly after another one, since they are read together."""


@cache
def keys_of(kind: type) -> tuple[str, ...]:
    """The keys of one class of the model, in order; proof always stands last."""
    keys = list(_fields(kind))
    if issubclass(kind, Provenance):
        keys = [*(key for key in keys if key not in _SHARED), *_SHARED]
    for owner, moves in _MOVED.items():
        for key, after in moves if issubclass(kind, owner) else ():
            if key in keys:
                keys.remove(key)
                keys.insert(keys.index(after) + 1, key)
    return tuple(keys)


_SHARED = ("register", "proof")


def _fields(kind: type) -> dict[str, Any]:
    """What may stand under each key."""
    fields = getattr(kind, "__pydantic_fields__", {})
    return {field.alias or name: field.annotation for name, field in fields.items()}


def mappings(kind: type, data: Plain, steps: Steps = ()) -> Iterator[tuple[Steps, type]]:
    """Every mapping of a document that the model knows, the inner ones before the outer."""
    if not isinstance(data, dict):
        return
    allowed = _fields(kind)
    for key, value in data.items():
        if key in allowed:
            yield from _inside(allowed[key], value, (*steps, key))
    yield steps, kind


def _inside(annotation: object, data: Plain, steps: Steps) -> Iterator[tuple[Steps, type]]:
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _inside(annotation, item, (*steps, number))
    elif isinstance(data, dict):
        for kind in _classes(annotation):
            if data.keys() <= _fields(kind).keys():
                yield from mappings(kind, data, steps)
                return


def _classes(annotation: object) -> Iterator[type]:
    """The classes of the model that an annotation names."""
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)
