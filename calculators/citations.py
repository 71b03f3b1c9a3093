"""Citations: the sources that calculators name by themselves, beside those of the facts.

Whoever keeps the sources needs to know of them: a source that only a calculator cites is in use.
"""

from __future__ import annotations

_CODES = ("D03", "D12", "D13", "D14", "D16")
_UNITS = ("M01", "M02", "M03", "M04", "M09", "M12", "M13")
_VISITS = ("P04", "R07", "R15", "S000", "S003")
_SAVINGS = ("H06", "H07", "H10", "H11", "H12", "H13", "H14", "H15", "H16", "H17")
_ACCOUNTS = ("H33", "R18b", "R32")
_SPENDING = ("H20", "H21", "H22", "H23", "H24", "H25", "H26", "H27", "H28", "H30", "H32")
_CONTRACTS = ("S002", "X01", "X02", "X10", "X11", "X12", "X13")

CITED = frozenset({*_CODES, *_UNITS, *_VISITS, *_SAVINGS, *_SPENDING, *_ACCOUNTS, *_CONTRACTS})
"""The ids of these sources."""
