"""What Python does, inside Pyodide, before its memory is taken as the snapshot.

It imports the calculators and opens the session that will answer. Then it leaves as little behind
as it can: what nobody reads is dropped, and freed memory is overwritten, since old bytes compress
badly.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import linecache
import sys
import zipimport
from collections.abc import Iterable
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from calculators.browser import Session, open_session
from calculators.catalogue import CALCULATORS

ONLY_FOR_IMPORTING = (
    *("inspect", "dis", "opcode", "_opcode", "_opcode_metadata"),
    *("ast", "_ast", "tokenize", "_tokenize", "token"),
)
"""Modules that data classes need while they are being made, and never after."""

CLASS_MADE_BY_PYTHON = 1 << 9
"""The type flag ``Py_TPFLAGS_HEAPTYPE``: only these classes can lose their docstrings."""

SMALLEST, LARGEST_SMALL, LARGEST = 32, 512, 1 << 18
"""Bytes: what Python's own allocator serves, and the largest block worth clearing."""

BYTES_HEADER = sys.getsizeof(b"")
BLOCK_HEADER = 4
"""What the C library's allocator puts before a block."""


def import_all(names: Iterable[str]) -> None:
    """Import modules that might otherwise be imported late, when there is nothing to import from.

    Raises:
        ImportError: Pyodide does not have one of them.
    """
    for name in names:
        importlib.import_module(name)


def freeze(facts: str, memory_top: int) -> Session:
    """Open the session and tidy up around it.

    Args:
        facts: The file with what the calculators are given.
        memory_top: The address below which all memory in use lies.
    """
    session = open_session(Path(facts).read_text(encoding="utf-8"))
    # What is made on first use is made now.
    for name in CALCULATORS:
        session.answer(name, "[]")
    _forget_files()
    _forget_words()
    _forget_modules()
    sys._clear_internal_caches()  # noqa: SLF001 - there is no public name for it
    gc.collect()
    gc.freeze()  # Nothing of this is ever rubbish: looking for rubbish in it would delay answers.
    _clear_freed_memory(memory_top)
    return session


def _forget_files() -> None:
    """What importing remembers of files that will not be there."""
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # noqa: SLF001 - the same
    linecache.clearcache()


def _forget_words() -> None:
    """Docstrings and line numbers."""
    for found in gc.get_objects():
        if type(found) is FunctionType:
            found.__code__ = _without_lines(found.__code__, found.__doc__)
            found.__doc__ = None
        elif type(found) is ModuleType or (
            isinstance(found, type) and found.__flags__ & CLASS_MADE_BY_PYTHON
        ):
            with contextlib.suppress(AttributeError, TypeError):
                found.__doc__ = None


def _without_lines(code: CodeType, docstring: str | None = None) -> CodeType:
    """The same code without its docstring and its line numbers."""
    constants = [
        _without_lines(constant) if isinstance(constant, CodeType) else constant
        for constant in code.co_consts
    ]
    if docstring is not None and constants and constants[0] is docstring:
        constants[0] = None
    return code.replace(co_consts=tuple(constants), co_linetable=_no_lines(len(code.co_code)))


def _no_lines(length: int) -> bytes:
    """A table that knows no line for code of a length: one byte for each eight instructions.

    See ``Objects/locations.md`` of CPython. An empty table would break tracebacks.
    """
    full, rest = divmod(length // 2, 8)
    return b"\xff" * full + (bytes([0xF8 | (rest - 1)]) if rest else b"")


def _forget_modules() -> None:
    """Modules that have done their work, with every reference to them."""
    gone = [sys.modules.pop(name) for name in ONLY_FOR_IMPORTING]
    for module in list(sys.modules.values()):
        names = vars(module) if type(module) is ModuleType else {}
        for name in [name for name, held in names.items() if any(held is one for one in gone)]:
            delattr(module, name)
    for module in gone:
        vars(module).clear()


def _clear_freed_memory(top: int) -> None:
    """Ask for every free block, of each size that the allocators keep apart, and give all back."""
    held: list[bytes] = []
    large = [1 << power for power in range(LARGEST.bit_length() - 1, 10, -1)]
    for size in (*large, *range(1024, LARGEST_SMALL, -8), *range(LARGEST_SMALL, SMALLEST - 1, -16)):
        length = size - BYTES_HEADER - (BLOCK_HEADER if size > LARGEST_SMALL else 0)
        block = bytes(length)
        while id(block) + size <= top:
            held.append(block)
            block = bytes(length)
