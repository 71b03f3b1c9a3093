"""Mutations: records spoiled in their bytes, their values and their keys."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from payer_data.document import Steps, parse
from payer_data.kinds import Kind, kind_of
from payer_data.library import RECORDS

UNKNOWN = "zzz-unknown"
"""A key that no record knows."""

DATE_KEYS = frozenset(
    ("from", "known_from", "until", "known_until", "verified", "read", "as_of", "speaks_for")
)
IMPOSSIBLE = (
    *("2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "0000-00-00"),
    *("9999-12-31", "1899-12-31", "20240101", "2024-01-01T00:00", "tomorrow", "\u0662024-01-01"),
)
"""No days of the calendar in the form and the years that records allow."""

_LARGE = 5_000
"""Most mutations are of smaller records, which are read faster and hold the same keys."""

_TOKENS: tuple[bytes, ...] = (
    *(b"\n", b"\n  ", b": ", b"- ", b"\t", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!python/x "),
    *(b'"', b"'", b"#", b"|", b">-", b"? ", b"%YAML 1.1\n", b"---\n", b"...\n", b"<<: *a\n", b"\0"),
    *(b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> x\n", b"\xff", b"\xe2\x80\xae", b"\xef\xbb\xbf"),
    *(b"[" * 40, b"{a: " * 40, b"- " * 200, b"9" * 400, b"\r", b"\x7f", b"\xed\xa0\x80", b"~"),
)
_ODD: tuple[object, ...] = (
    *("", " ", "x", "-1", "1e9", "99999999", "open", "ump", "97124", "true", "null", "\u202e", "é"),
    *("a" * 5_000, "[[ump#x]]", "<b>", "javascript:x", "2024-02-30", "0000-00-00", "0x10", "NaN"),
    *(None, [], {}, ["x"], {"x": "y"}, [[]], [None], [{}], {"topic": "guidance"}, [["x"] * 50]),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoiled record.

    Attributes:
        name: Its place below the records.
        content: Its bytes.
        wrong: Whether it holds an unknown key or an impossible date, so that it must not pass.
    """

    name: str
    content: bytes
    wrong: bool = False


def _files() -> Mapping[str, bytes]:
    return {
        path.relative_to(RECORDS).as_posix(): path.read_bytes()
        for path in sorted(RECORDS.rglob("*.yml"))
    }


class Mutations:
    """Spoils copies of the guide's own records; the same seed gives the same mutants."""

    def __init__(self, seed: int) -> None:
        """Take a seed."""
        self._draw = Random(f"mutations/{seed}")  # noqa: S311 - no secret
        self._files = _files()
        self._trees = {name: _tree(content) for name, content in self._files.items()}
        self._shelves: dict[str, list[str]] = {}
        for name, content in self._files.items():
            if len(content) <= _LARGE:
                self._shelves.setdefault(_kind(name).name, []).append(name)

    def __iter__(self) -> Iterator[Mutant]:
        """Endlessly many."""
        ways: tuple[Callable[[str], Mutant], ...] = (
            *(self._bytes, self._bytes, self._bytes, self._value, self._value),
            *(self._missing, self._moved, self._unknown_key, self._impossible_date),
        )
        while True:
            yield self._draw.choice(ways)(self._name())

    def _name(self) -> str:
        if self._draw.random() < 0.01:
            return self._draw.choice(list(self._files))
        return self._draw.choice(self._shelves[self._draw.choice(list(self._shelves))])

    def _bytes(self, name: str) -> Mutant:
        """Some places of the text put in, taken out, doubled or replaced."""
        draw, content = self._draw, bytearray(self._files[name])
        for _ in range(draw.choice((1, 1, 1, 2, 5))):
            start = draw.randrange(len(content) + 1)
            end = min(start + draw.choice((0, 0, 1, 4, 40)), len(content))
            copied = bytes(content[start:end])
            put = draw.choice((b"", copied * 2, draw.randbytes(2), *draw.choices(_TOKENS, k=5)))
            content[start:end] = put
        if draw.random() < 0.05:
            del content[draw.randrange(len(content) + 1) :]
        return Mutant(name, bytes(content))

    def _value(self, name: str) -> Mutant:
        """Any part replaced by something odd."""
        tree = copy.deepcopy(self._trees[name])
        steps = self._draw.choice([steps for steps, _ in parts(tree) if steps])
        _at(tree, steps[:-1])[steps[-1]] = copy.deepcopy(self._draw.choice(_ODD))
        return Mutant(name, dumped(name, tree))

    def _missing(self, name: str) -> Mutant:
        """Any part taken out."""
        tree = copy.deepcopy(self._trees[name])
        steps = self._draw.choice([steps for steps, _ in parts(tree) if steps])
        del _at(tree, steps[:-1])[steps[-1]]
        return Mutant(name, dumped(name, tree))

    def _moved(self, name: str) -> Mutant:
        """A part put in the place of another."""
        tree = copy.deepcopy(self._trees[name])
        found = [(steps, part) for steps, part in parts(tree) if steps]
        steps, (_, part) = self._draw.choice(found)[0], self._draw.choice(found)
        _at(tree, steps[:-1])[steps[-1]] = copy.deepcopy(part)
        return Mutant(name, dumped(name, tree))

    def _unknown_key(self, name: str) -> Mutant:
        """A key that the model does not know, in any mapping."""
        tree = copy.deepcopy(self._trees[name])
        groups = [part for _, part in parts(tree) if isinstance(part, dict)]
        self._draw.choice(groups)[UNKNOWN] = copy.deepcopy(self._draw.choice(_ODD))
        return Mutant(name, dumped(name, tree), wrong=True)

    def _impossible_date(self, name: str) -> Mutant:
        """A day that is none, where a day stands."""
        tree = copy.deepcopy(self._trees[name])
        days = [steps for steps, _ in parts(tree) if steps and steps[-1] in DATE_KEYS]
        if not days:
            return self._unknown_key(name)
        steps = self._draw.choice(days)
        _at(tree, steps[:-1])[steps[-1]] = self._draw.choice(IMPOSSIBLE)
        return Mutant(name, dumped(name, tree), wrong=True)


def _kind(name: str) -> Kind:
    kind = kind_of(name)
    assert kind is not None, name
    return kind


def _tree(content: bytes) -> Any:  # noqa: ANN401 - any part of a record
    document, findings = parse(content, "some.yml")
    assert document is not None, findings
    return document.data


def dumped(name: str, tree: object) -> bytes:
    """A record as JSON, which is YAML and is written fast."""
    return f"{_kind(name).modeline(name)}\n{json.dumps(tree, ensure_ascii=False)}\n".encode()


def parts(data: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:  # noqa: ANN401 - any part
    """Every part of a record with the steps that lead to it."""
    yield steps, data
    listed = enumerate(data) if isinstance(data, list) else ()
    for step, part in data.items() if isinstance(data, dict) else listed:
        yield from parts(part, (*steps, step))


def _at(data: Any, steps: Steps) -> Any:  # noqa: ANN401 - any part
    for step in steps:
        data = data[step]
    return data
