"""Pyodide's package without its event loop.

The two imports stay because Pyodide expects these objects, in this order, to be the ones that a
snapshot refers to; see ``API.getExpectedKeys`` in ``pyodide.asm.js``.
"""

from pyodide_js import _api
from pyodide_js._api import scheduleCallback

from . import _state

__all__ = ["_api", "_state", "scheduleCallback"]
