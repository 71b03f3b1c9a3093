"""Fields: every key of every record in words, for the reference page, as the schemas have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from payer_data.kinds import KINDS
from payer_data.model.fact import Fact
from payer_data.record_schema import first_sentence, record_schema

type Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a closed list, with what it means where that is said."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Field:
    """One key.

    Attributes:
        key: As records write it.
        meaning: What belongs there.
        required: Whether it must be there.
        form: How it is written, in words.
        words: What is allowed there, where that is a closed list.
        parts: The parts that may stand there, which are described on their own.
    """

    key: str
    meaning: str
    required: bool
    form: str
    words: tuple[Word, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of file, or one part of files.

    Attributes:
        name: What the schema calls it.
        place: Where such files stand, for a kind of file.
        meaning: What it is.
        fields: Its keys.
    """

    name: str
    place: str | None
    meaning: str
    fields: tuple[Field, ...]


@cache
def sections() -> tuple[Section, ...]:
    """Every kind of file, then every part of them, each once."""
    files: list[Section] = []
    parts: dict[str, Section] = {}
    for kind in KINDS.values():
        schema = record_schema(kind)
        defined = schema.get("$defs", {})
        files.append(_section(schema, defined, f"records/{kind.place}"))
        for name, part in defined.items():
            if "properties" in part:
                parts.setdefault(name, _section(part, defined, None))
    _tell_facts_apart(parts)
    return (*files, *(parts[name] for name in sorted(parts)))


def _tell_facts_apart(parts: dict[str, Section]) -> None:
    """Tell once what all facts share, and of each topic's facts only what is their own."""
    own = ("topic", "value")
    for kind in Fact.__subclasses__():
        whole = parts[kind.__name__]
        shared = tuple(field for field in whole.fields if field.key not in own)
        parts[Fact.__name__] = Section(Fact.__name__, None, first_sentence(Fact), shared)
        left = tuple(field for field in whole.fields if field.key in own)
        meaning = f"{whole.meaning} It has the keys of every fact, and these:"
        parts[kind.__name__] = replace(whole, fields=left, meaning=meaning)


def _section(schema: Schema, defined: Schema, place: str | None) -> Section:
    required = schema.get("required", ())
    fields = (
        _field(key, part, defined, required=key in required)
        for key, part in schema["properties"].items()
    )
    return Section(schema["title"], place, schema["description"], tuple(fields))


def _field(key: str, part: Schema, defined: Schema, *, required: bool) -> Field:
    named = list(dict.fromkeys(_references(part)))
    words = tuple(word for name in named for word in _words(defined[name]))
    parts = tuple(name for name in named if "properties" in defined[name])
    form = _form(part, defined)
    return Field(key, part.get("description", ""), required, form, words, parts)


def _references(part: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    """The definitions that a part of a schema names."""
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield str(part["$ref"]).rsplit("/", 1)[-1]
        for key, inner in part.items():
            if key != "discriminator":
                yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def _words(definition: Schema) -> Iterator[Word]:
    said = definition.get("enumDescriptions", ())
    for word, meaning in zip(definition.get("enum", ()), said, strict=False):
        yield Word(str(word), meaning)


def _form(part: Schema, defined: Schema) -> str:  # noqa: PLR0911 - one return for each form
    """How a value is written."""
    match part:
        case {"errorMessage": words}:
            return str(words)
        case {"const": word}:
            return str(word)
        case {"items": items}:
            return f"a list; each entry: {_form(items, defined)}"
        case {"anyOf": choices}:
            forms = [_form(one, defined) for one in choices if one.get("type") != "null"]
            return " or ".join(dict.fromkeys(forms))
        case {"oneOf": _}:
            return "one of the parts named here"
        case {"$ref": name}:
            words = defined[str(name).rsplit("/", 1)[-1]].get("enum")
            return "a word of the list" if words else "keys of its own"
        case {"enum": words}:
            return f"one of: {', '.join(map(str, words))}"
        case {"type": "null"}:
            return "nothing"
        case _:
            return "a name"
