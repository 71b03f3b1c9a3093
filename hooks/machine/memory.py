"""Memory: when Python looks for what nobody needs any more.

It looks through all there is again and again while much is made. With a thousand plans that takes
longer than making the pages, and finds nothing: records, policies and pages stay.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Do not look for what nobody needs while something is made, nor later through what was."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def tidy() -> None:
    """Throw away what nobody needs any more, also of what was made to stay."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
