"""Citations: the list of sources that calculators name by themselves is complete."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import calculators
from calculators.citations import CITED
from calculators.outcome import Reference


def _named(tree: ast.AST) -> Iterator[str]:
    """The first argument of every ``Reference(...)`` that is written out."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id=Reference.__name__), args=[ast.Constant(value=str(source)), *_]
            ):
                yield source


def test_every_cited_source_is_listed() -> None:
    """The list names the sources that stand in the calculators' code, and no other."""
    modules = Path(calculators.__file__).parent.rglob("*.py")
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in modules)

    assert {source for tree in trees for source in _named(tree)} == CITED
