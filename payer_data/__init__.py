"""Payer data: the dated facts, and the code that reads, checks and resolves them."""
