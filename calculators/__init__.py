"""Calculators: pure functions over plain data, the standard library only.

The same modules run under CPython, in the build that writes the worked examples, and in the
reader's browser. Nothing here reads a clock, a file or the network.
"""
