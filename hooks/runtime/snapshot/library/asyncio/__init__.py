"""No event loop: a calculator answers at once. Pyodide asks for the one name below."""

from typing import Never


def get_event_loop() -> Never:
    """Refuse.

    Raises:
        RuntimeError: Always; asyncio's own error when there is no loop.
    """
    raise RuntimeError("there is no event loop in a calculator's Python")
