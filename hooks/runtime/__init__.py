"""Runtime: what lets the browser run the calculators, assembled once for each change.

The calculators become a wheel, the wheel and the facts become a snapshot of Python's memory, and
all of it stands beside Pyodide in one folder. A page starts from the snapshot; where that is not
possible, from the wheel. The folder is named by a hash of its contents, so a browser may keep it
for ever.
"""

from hooks.runtime.assembly import Runtime, assemble
from hooks.runtime.places import BUILD, CALCULATORS, ROOT
from hooks.runtime.tools import RuntimeBuildError

__all__ = [
    "BUILD",
    "CALCULATORS",
    "ROOT",
    "Runtime",
    "RuntimeBuildError",
    "assemble",
]
