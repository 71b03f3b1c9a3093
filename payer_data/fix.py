"""Fix: what a machine may mend in the text of a record, without changing what is read from it.

Every edit is made on the text, so that comments and the wrapping of lines stay, and is kept only
if the same data and the same comments are read after it. A file that is not sound YAML, or holds
an unfinished merge, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from payer_data.document import MAX_BYTES, MAX_DEPTH, Document, Plain, Steps, parse
from payer_data.key_order import keys_of, mappings
from payer_data.kinds import MODELINE, kind_of

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MERGE = ("<<<<<<<", "=======", ">>>>>>>")
_QUOTED = {
    **dict.fromkeys(("code", "codes", "instead"), re.compile(r"[0-9A-Z][0-9]{4}", re.ASCII)),
    **dict.fromkeys(("as_of", "speaks_for", "year"), re.compile(r"\d{4}(-\d{2})?", re.ASCII)),
}
"""Texts that other readers of YAML take for numbers, by the key under which they stand."""


_MOST_TRIED = 200
"""Of more lines that cannot be mended together, each would have to be tried alone for too long."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended text.

    Attributes:
        content: Its bytes.
        repairs: What was mended, in words; none where nothing was.
    """

    content: bytes
    repairs: tuple[str, ...]


def fix_file(path: Path, shown_as: str) -> tuple[str, ...]:
    """Mend one file in place.

    Args:
        path: The file.
        shown_as: Its path below the records; it tells what the file holds.

    Returns:
        What was mended, in words.
    """
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
        return ()
    mended = fix(path.read_bytes(), shown_as)
    if mended.repairs:
        path.write_bytes(mended.content)
    return mended.repairs


def fix(content: bytes, shown_as: str) -> Fixed:
    """Mend the bytes of one file; see `fix_file`."""
    untouched = Fixed(content, ())
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return untouched
    if any(line.startswith(_MERGE) for line in re.split("[\r\n]", text)):
        return untouched
    repairs: list[str] = []
    for name, edit in _EDITS.items():
        mended = edit(text)
        if mended != text:
            repairs.append(name)
            text = mended
    if _sound(text, shown_as) is None:
        return untouched
    for name, remake in _REMAKES.items():
        mended = remake(text, shown_as)
        if mended != text:
            repairs.append(name)
            text = mended
    return Fixed(text.encode(), tuple(repairs)) if repairs else untouched


def _sound(text: str, shown_as: str) -> Document | None:
    """The document, if nothing is wrong with it as YAML."""
    document, findings = parse(text.encode(), shown_as)
    return None if findings else document


def comments(text: str) -> list[str]:
    """The comments of a text, sorted; none where it is not YAML."""
    return sorted(words for _, _, words in _comments(text))


def _comments(text: str) -> list[tuple[int, int, str]]:
    """Each comment with its line and column, both counted from 0."""
    found: list[tuple[int, int, str]] = []
    end = 0
    try:
        for token in yaml.scan(text, Loader=_Loader):
            start = token.start_mark.index
            for match in re.finditer("#[^\r\n]*", text[end:start]):
                at = end + match.start()
                line_start = text.rfind("\n", 0, at) + 1
                found.append((text.count("\n", 0, at), at - line_start, match.group().rstrip()))
            end = max(end, token.end_mark.index)
    except yaml.YAMLError:
        return []
    return found


def _events(text: str) -> list[tuple[object, ...]] | None:
    """What the parser reads, without places; ``None`` where it fails or no record is so deep."""
    found: list[tuple[object, ...]] = []
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return None
            told = (getattr(event, name, None) for name in ("anchor", "tag", "value"))
            found.append((type(event), *told))
    except (yaml.YAMLError, ValueError):
        return None
    return found


def _line_by_line(edit: Callable[[str], str]) -> Callable[[str], str]:
    """An edit of every line, or, where that would change what is read, of those it would not."""

    def edited(text: str) -> str:
        lines = text.split("\n")
        mended = [edit(line) for line in lines]
        if mended == lines or (wanted := _events(text)) is None:
            return text
        if _events("\n".join(mended)) == wanted:
            return "\n".join(mended)
        changed = [number for number, line in enumerate(mended) if line != lines[number]]
        for number in changed if len(changed) <= _MOST_TRIED else ():
            tried = [*lines[:number], mended[number], *lines[number + 1 :]]
            lines = tried if _events("\n".join(tried)) == wanted else lines
        return "\n".join(lines)

    return edited


def _unix_lines(text: str) -> str:
    return _unless_read_otherwise(text, re.sub("\r\n?", "\n", text))


def _end_of_file(text: str) -> str:
    return _unless_read_otherwise(text, text.rstrip("\n") + "\n")


def _unless_read_otherwise(text: str, mended: str) -> str:
    return mended if mended == text or _events(mended) == _events(text) else text


_EDITS = {
    "line ends": _unix_lines,
    "tabs": _line_by_line(lambda line: line.replace("\t", " ")),
    "space at the end of lines": _line_by_line(lambda line: line.rstrip(" ")),
    "end of the file": _end_of_file,
}
"""Edits of the bare text, by what they mend."""


def _quote(text: str, shown_as: str) -> str:
    """Put codes, years and months between quotation marks."""
    document = _sound(text, shown_as)
    lines = text.split("\n")
    places = sorted(_unquoted(document, lines), reverse=True) if document else []
    for line, column, word in places:
        row = lines[line]
        lines[line] = f'{row[:column]}"{word}"{row[column + len(word) :]}'
    mended = "\n".join(lines)
    return mended if places and _same(text, mended, shown_as) else text


def _unquoted(document: Document, lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for steps, place in document.values.items():
        key = next((step for step in reversed(steps) if isinstance(step, str)), "")
        word = _at(document.data, steps)
        if key in _QUOTED and isinstance(word, str) and _QUOTED[key].fullmatch(word):
            line, column = place.line - 1, place.column - 1
            if lines[line].startswith(word, column):
                yield line, column, word


def _at(data: Plain, steps: Steps) -> Plain:
    for step in steps:
        data = data[step]  # type: ignore[index]
    return data


def _same(text: str, mended: str, shown_as: str) -> bool:
    """Whether two texts hold the same data and the same comments."""
    old, new = _sound(text, shown_as), _sound(mended, shown_as)
    if old is None or new is None or old.data != new.data:
        return False
    return comments(text) == comments(mended)


def _reorder(text: str, shown_as: str) -> str:
    """Bring keys into the order in which the model declares them."""
    kind, document = kind_of(shown_as), _sound(text, shown_as)
    if kind is None or document is None:
        return text
    for steps, member in list(mappings(kind.model, document.data)):
        block = _Block(text, document, steps)
        mended = block.in_order(keys_of(member))
        if mended != text and _same(text, mended, shown_as):
            text, document = mended, _sound(mended, shown_as) or document
    return text


class _Block:
    """One mapping that is written line by line, with the lines of each of its keys."""

    def __init__(self, text: str, document: Document, steps: Steps) -> None:
        self._lines = text.split("\n")
        self._document = document
        self._steps = steps
        data = _at(document.data, steps)
        self._keys = list(data) if isinstance(data, dict) else []
        self._places = [document.keys[(*steps, key)] for key in self._keys]
        self._text = text

    def in_order(self, wanted: Sequence[str]) -> str:
        """The whole text, with this mapping's keys in order where that can be done."""
        known = [key for key in wanted if key in self._keys]
        if len(known) < len(self._keys) or known == self._keys or not self._is_block():
            return self._text
        loose = self._loose()
        starts, last = self._starts(loose), self._end(loose)
        first, column = starts[0], self._places[0].column - 1
        head = self._lines[first][:column]
        lines = [*self._lines[:first], " " * column + self._lines[first][column:]]
        lines += self._lines[first + 1 :]
        chunks = {
            key: lines[start:end]
            for key, start, end in zip(self._keys, starts, [*starts[1:], last], strict=True)
        }
        number = self._keys.index(known[0])
        key_line = first + self._places[number].line - 1 - starts[number]
        body = [line for key in known for line in chunks[key]]
        lines = [*lines[:first], *body, *lines[last:]]
        lines[key_line] = head + lines[key_line][column:]
        return "\n".join(lines)

    def _is_block(self) -> bool:
        """Whether each key begins a line of its own, the first one perhaps after a dash."""
        column = self._places[0].column
        heads = [self._lines[place.line - 1][: place.column - 1] for place in self._places]
        return (
            all(place.column == column for place in self._places)
            and not heads[0].strip(" -")
            and not any(head.strip() for head in heads[1:])
        )

    def _end(self, loose: set[int]) -> int:
        """The line after its last one, both counted from 0."""
        size, last = len(self._steps), self._places[-1].line
        later = [
            place.line
            for steps, place in (*self._document.keys.items(), *self._document.values.items())
            if steps[:size] != self._steps and place.line > last
        ]
        end = min(later, default=len(self._lines) + 1) - 1
        while end > last and self._is_between(end - 1, loose):
            end -= 1
        return end

    def _starts(self, loose: set[int]) -> list[int]:
        """The first line of each key, or of the comments directly above it."""
        starts = [self._places[0].line - 1]
        for place, before in zip(self._places[1:], self._places, strict=False):
            start = place.line - 1
            while start > before.line and self._is_between(start - 1, loose):
                start -= 1
            starts.append(start)
        return starts

    def _is_between(self, line: int, loose: set[int]) -> bool:
        return line in loose or not self._lines[line].strip()

    def _loose(self) -> set[int]:
        """Lines that hold nothing but a comment, not deeper than the keys."""
        column = self._places[0].column - 1
        return {
            line
            for line, at, _ in _comments(self._text)
            if at <= column and not self._lines[line][:at].strip()
        }


def _name_schema(text: str, shown_as: str) -> str:
    """Put the line that leads editors to the schema at the top."""
    kind = kind_of(shown_as)
    if kind is None:
        return text
    body = "\n".join(line for line in text.split("\n") if not line.startswith(MODELINE))
    mended = f"{kind.modeline(shown_as)}\n{body}"
    old, new = _sound(text, shown_as), _sound(mended, shown_as)
    if old is None or new is None or old.data is None:
        return text  # a file without content says nothing that a schema could help with
    return mended if old.data == new.data else text


_REMAKES = {
    "the schema named for editors": _name_schema,
    "quotation marks around codes and years": _quote,
    "order of keys": _reorder,
}
"""Edits that need the document, by what they mend."""
