"""Catalogue: the faults that a package holds, found by looking at its modules."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable

from payer_data.faults.fault import Fault


def found_in[F: Fault](package: str, path: Iterable[str], kind: type[F]) -> tuple[F, ...]:
    """The faults of one kind, in order of their codes.

    Args:
        package: The package's name.
        path: Its folders, as `__path__` has them.
        kind: Which faults to take.
    """
    modules = sorted(f"{package}.{module.name}" for module in pkgutil.iter_modules(path))
    found = {
        value.code: value
        for name in modules
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, kind)
    }
    return tuple(found[code] for code in sorted(found))
