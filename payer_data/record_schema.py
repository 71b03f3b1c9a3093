"""Record schema: the model as JSON Schemas, for editors that complete and check records.

Editors read YAML by its own rules: 24 is a number to them, and 2024-01-01 a text. The schemas
allow what the model allows, as editors read it. What only a look at several keys or records can
tell, such as whether a source exists, is left to `payer-guide check`.
"""

from __future__ import annotations

import ast
import enum
import inspect
import itertools
import json
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from payer_data.kinds import KINDS, Kind
from payer_data.model.texts import Slug
from payer_data.register import BESIDE_RECORDS
from payer_data.schema import pattern_hint

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCOPE = {"$ref": "#/$defs/Scope"}


def record_schema(kind: Kind) -> dict[str, Any]:
    """The schema of one kind of file."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind.model)
    schema = adapter.json_schema(mode="validation", by_alias=True)
    classes = {one.__name__: one for one in _named(kind.model)}
    for name, part in ((kind.model.__name__, schema), *schema.get("$defs", {}).items()):
        _describe(part, classes[name])
    written: dict[str, Any] = _as_written(schema)
    return {"$schema": DIALECT, **written}


def record_schemas() -> dict[str, bytes]:
    """The schema of every kind of file, by its name, as it stands beside the records."""
    return {
        f"{name}.json": f"{json.dumps(record_schema(kind), indent=2)}\n".encode()
        for name, kind in {**KINDS, **BESIDE_RECORDS}.items()
    }


def _named(annotation: object, seen: set[object] | None = None) -> Iterator[type]:
    """Every class of the model that an annotation reaches."""
    seen = set() if seen is None else seen
    if isinstance(annotation, type) and annotation not in seen:
        seen.add(annotation)
        fields = getattr(annotation, "__pydantic_fields__", {})
        if fields or issubclass(annotation, enum.Enum):
            yield annotation
        for field in fields.values():
            yield from _named(field.annotation, seen)
            for extra in field.metadata:
                yield from _named(extra, seen)
    for part in get_args(annotation):
        yield from _named(part, seen)


def _describe(part: dict[str, Any], kind: type) -> None:
    """Put in what the model says of each key and word, the inherited ones too."""
    part["description"] = first_sentence(kind)
    if issubclass(kind, enum.Enum):
        said = meanings(kind)
        part["enumDescriptions"] = [said.get(word, "") for word in part["enum"]]
        part["errorMessage"] = f"Allowed: {', '.join(part['enum'])}"
        return
    for owner in reversed(kind.__mro__):
        for name, field in getattr(owner, "__pydantic_fields__", {}).items():
            if field.description:
                part["properties"][field.alias or name]["description"] = _plain(field.description)
    for written in part["properties"].values():
        written.setdefault("description", part["description"])


def first_sentence(kind: type) -> str:
    """The first paragraph of what a class of the model says of itself."""
    return _plain(inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0])


def _plain(docstring: str) -> str:
    """Words for those who edit records: on one line, without the marks of docstrings."""
    return " ".join(docstring.replace("``", "").split())


@cache
def meanings(words: type[enum.Enum]) -> Mapping[str, str]:
    """What the model says below each word of a closed list."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(words))).body
    found: dict[str, str] = {}
    for line, below in itertools.pairwise(getattr(body, "body", ())):
        match line, below:
            case ast.Assign(value=ast.Constant(word)), ast.Expr(value=ast.Constant(said)):
                found[str(word)] = _plain(str(said))
            case _:
                pass
    return found


def _as_written(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """A schema as editors use it: bounds they know, and words for what does not fit."""
    if isinstance(part, list):
        return [_as_written(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    if part == _SCOPE:
        return {"anyOf": [part, _as_written(TypeAdapter(Slug).json_schema())]}
    found = {_BOUNDS.get(key, key): _as_written(entry) for key, entry in part.items()}
    if isinstance(found.get("pattern"), str):
        found.setdefault("errorMessage", pattern_hint(found["pattern"]))
    return found


_BOUNDS = {"ge": "minimum", "le": "maximum"}
"""Bounds as pydantic writes them beside a schema of our own, and as editors read them."""
