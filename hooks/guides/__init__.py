"""Guides: what a hand-written page may say beside Markdown."""
