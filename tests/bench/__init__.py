"""Bench: how fast the guide answers, beside stock Pyodide in one run. See ``make bench``."""
