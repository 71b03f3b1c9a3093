"""Publish: the facts as plain data for the calculators, which read no records."""
