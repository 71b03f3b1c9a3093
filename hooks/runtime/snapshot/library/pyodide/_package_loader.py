"""Installing packages: never done here. Pyodide asks for the names below when it starts."""

from dataclasses import dataclass

from pyodide_js import loadedPackages

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages", "loadedPackages"]


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder's name, as ``pathlib`` would give it."""

    name: str

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = _Folder("/lib/python3.13/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Nothing is installed."""
