"""Build with ProperDocs, which continues MkDocs: ``python with_properdocs.py TARGET``."""

from __future__ import annotations

import sys
from pathlib import Path

import properdocs
import properdocs.replacement

from hooks import build

if __name__ == "__main__":
    used = sys.modules[build.load_config.__module__].__file__ or ""
    if not Path(used).is_relative_to(Path(properdocs.__file__).parent):
        sys.exit(f"built with {used}, which is not ProperDocs")
    sys.exit(build.main(Path(sys.argv[1])))
