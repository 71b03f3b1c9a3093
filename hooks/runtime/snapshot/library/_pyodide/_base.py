"""Evaluating code for JavaScript: only Pyodide's own few lines, so no parsing into trees."""

from typing import Any

__all__ = ["eval_code"]


def eval_code(source: str, names: dict[str, Any] | None = None) -> object:
    """The value of the last of some statements.

    Args:
        source: What Pyodide asks for when it starts, such as ``import os; os.environ``.
        names: Where the statements before it leave what they make.
    """
    *statements, value = source.split("; ")
    space = {} if names is None else names
    for statement in statements:
        exec(statement, space)  # noqa: S102 - from Pyodide, never from a reader
    return eval(value, space)  # noqa: S307 - the same
