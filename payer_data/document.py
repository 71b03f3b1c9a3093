"""Documents: YAML text as plain data that remembers where each part stands.

Only the plain core of YAML is read: mappings, lists and text. Every scalar stays text, so that a
code such as 97124 or a date is never guessed at; the model decides what a text means. Anchors,
tags and second documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any

import yaml

from payer_data.faults import (
    anchor,
    big_file,
    deep_nesting,
    invisible_character,
    not_a_file,
    not_yaml,
    repeated_key,
    tab,
    unfinished_merge,
)
from payer_data.faults.fault import Fault
from payer_data.findings import Finding

type Plain = str | list[Plain] | dict[str, Plain] | None
type Step = str | int
type Steps = tuple[Step, ...]

MAX_BYTES = 1_000_000
"""A record larger than this is a mistake: the largest real one is a fiftieth of it."""

MAX_DEPTH = 12
"""Deeper nesting than any record needs."""

_IN_A_LIST = 2
"""How much is open where the groups of a record's own lists start."""

_NULLS = frozenset({"", "~", "null"})

_CONTROL = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f"  # C0 controls, but no tab and no end of line
    "\x7f-\x9f"  # C1 controls
    "\u2028\u2029\u202a-\u202e\u2066-\u2069"  # lines' and paragraphs' ends, direction marks
    "\ufeff\ufffe\uffff"  # byte marks
    "]"
)
"""What is invisible and never meant."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of one text stand.

    Attributes:
        keys: Where the key of each entry stands, by the steps that lead to it.
        values: Where each value starts, by the same steps.
    """

    keys: dict[Steps, Place] = field(default_factory=dict)
    values: dict[Steps, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One file's data, and on demand the places of its parts.

    Most documents have no fault, so nobody asks for their places; kept for a thousand plans they
    would weigh more than all else.

    Attributes:
        path: As printed in findings.
        data: Mappings, lists, text and ``None`` only.
        text: What the file holds.
        lines: The line on which each group of a list starts, by the key of the list: pages name
            the line of every fact, and need no other place.
    """

    path: str
    data: Plain
    text: str = ""
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def used(self) -> Document:
        """The same without its data, once that was made into records, which hold it again."""
        return replace(self, data=None)

    @property
    def first_line(self) -> str:
        """The file's first line."""
        return self.text.partition("\n")[0].rstrip("\r")

    @property
    def keys(self) -> Mapping[Steps, Place]:
        """Where the key of each entry stands, by the steps that lead to it."""
        return _places(self.text).keys

    @property
    def values(self) -> Mapping[Steps, Place]:
        """Where each value starts, by the same steps."""
        return _places(self.text).values

    def place(self, steps: Steps, *, of_key: bool = False) -> Place:
        """Where a part stands, or the nearest part around it that exists."""
        first, second = (self.keys, self.values) if of_key else (self.values, self.keys)
        while steps:
            if steps in first:
                return first[steps]
            if steps in second:
                return second[steps]
            steps = steps[:-1]
        return self.values.get((), Place(1, 1))

    def finding(  # noqa: PLR0913 - each is a part of the printed line
        self,
        steps: Steps,
        fault: Fault,
        message: str,
        *,
        of_key: bool = False,
        expected: tuple[str, ...] = (),
        suggestion: str | None = None,
    ) -> Finding:
        """A fault in this file at the given part."""
        place = self.place(steps, of_key=of_key)
        return Finding(
            self.path, place.line, place.column, fault.code, message, expected, suggestion
        )


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    steps: Steps
    data: dict[str, Plain] | list[Plain]
    key: str | None = None
    key_expected: bool = True


def _start(event: yaml.Event) -> Place:
    """Where an event starts; the parser marks every event of a text."""
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


class _Refusal(Exception):  # noqa: N818 - control flow inside this module only
    """The text cannot be read any further."""

    def __init__(self, event: yaml.Event, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.place = _start(event)
        self.fault = fault
        self.message = message


@dataclass(slots=True)
class _Builder:
    """Builds the data from the parser's events, without recursion.

    Attributes:
        path: As printed in findings.
        places: Where to note the places of parts; without it they are left out, which is faster.
        stack: What is still open, the innermost last.
        findings: Keys that stand twice, once places are noted.
        lines: See `Document`.
        repeats: Whether any key stands twice.
        root: What the document holds.
    """

    path: str
    places: Places | None = None
    stack: list[_Open] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    repeats: bool = False
    root: Plain = None

    def take(self, event: yaml.Event) -> None:
        """Use one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event)
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.AliasEvent):
            raise _Refusal(event, anchor.FAULT, "aliases (*name) are not used in records")

    @staticmethod
    def _refuse_extras(event: Any) -> None:  # noqa: ANN401 - a node of any kind
        if event.anchor:
            raise _Refusal(event, anchor.FAULT, "anchors (&name) are not used in records")
        if event.tag is not None:
            raise _Refusal(event, anchor.FAULT, "tags (!name) are not used in records")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.style == '"' and _CONTROL.search(event.value):
            message = "an escape here stands for an invisible character"
            raise _Refusal(event, invisible_character.FAULT, message)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.key_expected and isinstance(top.data, dict):
            self._key(top, top.data, event)
            return
        plain = event.implicit[0] and event.value in _NULLS
        self._put(None if plain else event.value, event)

    def _key(self, top: _Open, data: dict[str, Plain], event: yaml.ScalarEvent) -> None:
        repeats = event.value in data
        self.repeats = self.repeats or repeats
        if self.places is not None:
            self._note_key((*top.steps, event.value), _start(event), repeats=repeats)
        top.key, top.key_expected = intern(event.value), False

    def _note_key(self, steps: Steps, place: Place, *, repeats: bool) -> None:
        """Keep the place of a key, or say that it stands a second time."""
        keys = self.places.keys if self.places else {}
        if repeats:
            message = (
                f"the key '{steps[-1]}' stands here twice; the first is on line {keys[steps].line}"
            )
            found = repeated_key.FAULT.at(self.path, place.line, place.column, message)
            self.findings.append(found)
        else:
            keys[steps] = place

    def _open(self, data: dict[str, Plain] | list[Plain], event: yaml.Event) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Refusal(event, deep_nesting.FAULT, f"nested deeper than {MAX_DEPTH} levels")
        if len(self.stack) == _IN_A_LIST and isinstance(self.stack[-1].data, list):
            self.lines.setdefault(self.stack[0].key or "", []).append(_start(event).line)
        steps = self._put(data, event)
        self.stack.append(_Open(steps, data))

    def _put(self, value: Plain, event: yaml.Event) -> Steps:
        """Store a value where the reading stands; return the steps that lead to it, once noted."""
        step: Step | None = None
        if not self.stack:
            self.root = value
        else:
            top = self.stack[-1]
            if isinstance(top.data, list):
                step = len(top.data)
                top.data.append(value)
            elif top.key_expected or top.key is None:
                raise _Refusal(event, not_yaml.FAULT, "a key must be a plain text")
            else:
                step = top.key
                top.data.setdefault(top.key, value)
                top.key_expected = True
        return self._note_value(step, event) if self.places is not None else ()

    def _note_value(self, step: Step | None, event: yaml.Event) -> Steps:
        """Keep the place of a value below what is open."""
        steps: Steps = () if step is None else (*self.stack[-1].steps, step)
        if self.places is not None:
            self.places.values.setdefault(steps, _start(event))
        return steps


def read(path: Path, shown_as: str) -> tuple[Document | None, list[Finding]]:
    """Read one file.

    Args:
        path: The file.
        shown_as: Its path as findings print it.

    Returns:
        The document, or ``None`` when the text could not be read to its end, and every fault.
    """
    if path.is_symlink():
        return None, [not_a_file.FAULT.at(shown_as, 1, 1, "a record must be a file, not a link")]
    if not path.is_file():
        message = "a record must be a plain file, not a folder, pipe or device"
        return None, [not_a_file.FAULT.at(shown_as, 1, 1, message)]
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as fault:
        message = f"cannot be read: {fault.strerror or fault}"
        return None, [not_a_file.FAULT.at(shown_as, 1, 1, message)]
    return parse(content, shown_as)


def parse(content: bytes, shown_as: str) -> tuple[Document | None, list[Finding]]:
    """Read the bytes of one file; see `read`."""
    text, findings = _text(content, shown_as)
    return (None, findings) if findings else _document(text, shown_as)


def _text(content: bytes, shown_as: str) -> tuple[str, list[Finding]]:
    """The text of a file, and what keeps it from being read as YAML."""
    if len(content) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 1000} kB; split the record"
        return "", [big_file.FAULT.at(shown_as, 1, 1, message)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = lines_of(content[: fault.start].decode("utf-8"))
        line, column = len(before), len(before[-1]) + 1
        message = "this byte is not UTF-8; save the file as UTF-8 text"
        return "", [invisible_character.FAULT.at(shown_as, line, column, message)]
    return text, list(_forbidden_characters(text, shown_as))


def _document(text: str, shown_as: str) -> tuple[Document | None, list[Finding]]:
    builder = _Builder(shown_as)
    fault = _fed(builder, text)
    found = _repeated_keys(text, shown_as) if builder.repeats else []
    if fault is not None:
        return None, [*found, fault]
    return Document(shown_as, builder.root, text, builder.lines), found


def _fed(builder: _Builder, text: str) -> Finding | None:
    """Let a builder take a text; the fault that ended it, if any."""
    try:
        _feed(builder, text)
    except _Refusal as refusal:
        place = refusal.place
        return refusal.fault.at(builder.path, place.line, place.column, refusal.message)
    except yaml.MarkedYAMLError as fault:
        return _syntax_finding(fault, text, builder.path)
    except (yaml.YAMLError, ValueError) as fault:
        return not_yaml.FAULT.at(builder.path, 1, 1, f"cannot be read as YAML: {fault}")
    return None


def _repeated_keys(text: str, shown_as: str) -> list[Finding]:
    """Every key that stands twice, up to the end of what can be read."""
    builder = _Builder(shown_as, Places())
    _fed(builder, text)
    return builder.findings


@lru_cache(maxsize=16)
def _places(text: str) -> Places:
    """The places in a text that could be read; whoever asks for one soon asks for the next."""
    places = Places()
    if text:
        _feed(_Builder("", places), text)
    return places


def _feed(builder: _Builder, text: str) -> None:
    documents = 0
    parser: Any = _Loader(text)
    try:
        while (event := parser.get_event()) is not None:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _Refusal(event, not_yaml.FAULT, "one file holds one record")
            builder.take(event)
    finally:
        parser.dispose()


def _forbidden_characters(text: str, shown_as: str) -> Iterator[Finding]:
    """Tabs, conflict markers and control characters, each where it stands."""
    for number, line in enumerate(lines_of(text), start=1):
        if line.startswith(("<<<<<<<", ">>>>>>>", "=======")):
            message = "an unfinished merge; keep one side and delete the marker lines"
            yield unfinished_merge.FAULT.at(shown_as, number, 1, message)
        if "\t" in line:
            yield tab.FAULT.at(shown_as, number, line.index("\t") + 1, "a tab; use spaces")
        if control := _CONTROL.search(line):
            message = f"the control character U+{ord(control.group()):04X} is not allowed"
            yield invisible_character.FAULT.at(shown_as, number, control.start() + 1, message)


def _syntax_finding(fault: yaml.MarkedYAMLError, text: str, shown_as: str) -> Finding:
    mark = fault.problem_mark or fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = lines_of(text)
    if line > len(lines):  # the parser's place for the end of a text without a last line break
        line, column = len(lines), len(lines[-1]) + 1
    problem = fault.problem or "the text ends too early"
    message = f"cannot be read as YAML: {problem}"
    return not_yaml.FAULT.at(shown_as, line, column, message)


def lines_of(text: str) -> list[str]:
    """The lines of a text, as editors number them."""
    return re.split("\r\n?|\n", text)
