"""Trim: Pyodide without the doors that only packages with compiled parts would come through.

Pyodide exports every function of Python's C interface, thousands of them, for packages that are
linked to it while it runs, and makes an entry for each of them when it starts; its script brings
sound, windows and graphics for such packages. The calculators need no such package. What Pyodide's
own scripts use stays, and so does what the WebAssembly file itself asks for.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from hooks.runtime import tools
from hooks.runtime.places import HERE
from hooks.runtime.tools import RuntimeBuildError

_HEADER = b"\0asm\1\0\0\0"
_IMPORTS, _EXPORTS = 2, 7
_TABLE, _MEMORY, _GLOBAL, _TAG = range(1, 5)

_WORD = re.compile(r"\w+")
_BY_NAME = frozenset({"main", "__main_argc_argv"})
"""What Emscripten looks up among all symbols when it starts."""


def prune(script: Path, wasm: Path, others: Path, out: Path) -> None:
    """Leave out of Pyodide's script what nothing reaches.

    Args:
        script: `pyodide.asm.js`.
        wasm: `pyodide.asm.wasm`.
        others: The text of every other script that uses them.
        out: Where to write what is left.

    Raises:
        RuntimeBuildError: The script does not look as expected, as after a change of Pyodide.
    """
    tools.node(*map(str, (HERE / "prune.mjs", script, wasm, others, out)))


def trim(wasm: bytes, script: str) -> bytes:
    """Leave out of Pyodide's WebAssembly the exports that nobody uses.

    Args:
        wasm: `pyodide.asm.wasm`.
        script: `pyodide.asm.js`, which links each export that it or another script uses.

    Raises:
        RuntimeBuildError: The file does not look as expected.
    """
    return _without_exports(wasm, {*_WORD.findall(script), *_asked_for(wasm), *_BY_NAME})


def _asked_for(wasm: bytes) -> Iterator[str]:
    """Symbols whose places the file itself imports, from its global offset table."""
    for section, content in _sections(wasm):
        if section == _IMPORTS:
            reader = _Reader(content)
            for _ in range(reader.number()):
                module, name = reader.name(), reader.name()
                reader.skip_import()
                if module.startswith("GOT."):
                    yield name


def _without_exports(wasm: bytes, needed: Container[str]) -> bytes:
    """The same file with fewer exports."""
    parts = [_HEADER]
    for section, content in _sections(wasm):
        kept = _fewer_exports(content, needed) if section == _EXPORTS else content
        parts += [bytes([section]), _leb128(len(kept)), kept]
    return b"".join(parts)


def _fewer_exports(content: bytes, needed: Container[str]) -> bytes:
    reader = _Reader(content)
    kept = []
    for _ in range(reader.number()):
        start = reader.at
        name = reader.name()
        reader.at += 1  # its kind
        reader.number()
        if name in needed or name.startswith("__em_js__"):
            kept.append(content[start : reader.at])
    return _leb128(len(kept)) + b"".join(kept)


def _sections(wasm: bytes) -> Iterator[tuple[int, bytes]]:
    if not wasm.startswith(_HEADER):
        raise RuntimeBuildError("pyodide.asm.wasm is not WebAssembly of version 1")
    reader = _Reader(wasm, len(_HEADER))
    while reader.at < len(wasm):
        section = reader.byte()
        length = reader.number()
        yield section, wasm[reader.at : reader.at + length]
        reader.at += length


@dataclass(slots=True)
class _Reader:
    """Reads the parts of the WebAssembly binary format, one after the other."""

    content: bytes
    at: int = 0

    def byte(self) -> int:
        self.at += 1
        return self.content[self.at - 1]

    def number(self) -> int:
        """An unsigned number in LEB128."""
        result = shift = 0
        while True:
            byte = self.byte()
            result |= (byte & 0x7F) << shift
            if byte & 0x80 == 0:
                return result
            shift += 7

    def name(self) -> str:
        length = self.number()
        self.at += length
        return self.content[self.at - length : self.at].decode()

    def skip_import(self) -> None:
        """What follows an import's name."""
        kind = self.byte()
        if kind in {_TABLE, _GLOBAL, _TAG}:
            self.byte()
        if kind in {_TABLE, _MEMORY} and self.byte() & 1:
            self.number()  # the least; the most follows
        if kind == _GLOBAL:
            self.byte()
        else:
            self.number()


def _leb128(number: int) -> bytes:
    """An unsigned number as the binary format writes it.

    >>> _leb128(300).hex()
    'ac02'
    """
    head, rest = number & 0x7F, number >> 7
    return bytes([head | 0x80]) + _leb128(rest) if rest else bytes([head])
