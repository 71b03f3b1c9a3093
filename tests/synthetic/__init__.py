"""Synthetic: invented payers as large and as varied as real ones, the same for the same seed."""
