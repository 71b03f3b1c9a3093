"""Bench: how fast the guide answers, beside stock Pyodide and PyScript. See ``make bench``."""

import sys
from pathlib import Path

# The tests' drivers of other engines, which find each other this way under pytest too.
sys.path.append(str(Path(__file__).parents[1]))
