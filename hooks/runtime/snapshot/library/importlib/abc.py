"""The two bases that Pyodide's importers inherit, without the readers of package resources."""

from importlib._abc import Loader

__all__ = ["Loader", "MetaPathFinder"]


class MetaPathFinder:
    """A finder on ``sys.meta_path``."""
