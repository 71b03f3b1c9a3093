"""Diff: what a change of the records means for readers, in words."""
