"""Shipped: what the site holds that others made, with its license."""

from hooks.shipped.bill import BILL, bill_of_materials
from hooks.shipped.parts import LICENSES, Part, license_texts, parts

__all__ = ["BILL", "LICENSES", "Part", "bill_of_materials", "license_texts", "parts"]
