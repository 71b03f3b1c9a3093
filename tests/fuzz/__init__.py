"""Fuzz: the check on records spoiled by chance, from a seed, so that each can be repeated."""
