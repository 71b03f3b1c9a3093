"""Parts: everything on the site that others made, as `parts.yml` lists it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Self

import yaml

from hooks.runtime import ROOT
from payer_data.errors import PayerGuideError

LICENSES = "data/licenses.txt"
"""The address of the license texts."""

_HERE = Path(__file__).parent
_PACKAGE = "package:"


class ShippedError(PayerGuideError):
    """The license of a part was not found."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others made.

    Attributes:
        name: The package that it comes in.
        registry: The kind of package, ``npm`` or ``pypi``.
        version: The package's, as locked.
        license: As SPDX names it.
        does: What readers have of it.
        source: Where its source is published.
        part: What of the package, where it is not all.
        text: Where its license is, when not where packages have theirs.
        files: Where it lies on the site, as patterns.
    """

    name: str
    registry: str
    version: str
    license: str
    does: str
    source: str
    part: str = ""
    text: str = ""
    files: tuple[str, ...] = ()

    @classmethod
    def read(cls, entry: dict[str, Any]) -> Self:
        """One entry of the list, with the version that is installed."""
        registry = entry.pop("from")
        version = _npm(entry["name"])["version"] if registry == "npm" else _pypi(entry["name"])
        files = tuple(entry.pop("files", ()))
        return cls(registry=registry, version=version, files=files, **entry)

    @property
    def title(self) -> str:
        """What to call it."""
        return f"{self.part} (in {self.name})" if self.part else self.name

    def license_text(self) -> str:
        """Its license, word by word.

        Raises:
            ShippedError: There is none where it should be.
        """
        for path in self._license_files():
            if path.is_file():
                return path.read_text(encoding="utf-8")
        raise ShippedError(f"the license of '{self.title}' is not where it was; see parts.yml")

    def _license_files(self) -> list[Path]:
        if self.text.startswith(_PACKAGE):
            place = self.text.removeprefix(_PACKAGE)
            return [Path(str(metadata.distribution(self.name).locate_file(place)))]
        if self.text:
            return [_HERE / self.text]
        if self.registry == "npm":
            return [ROOT / "node_modules" / self.name / "LICENSE"]
        files = metadata.distribution(self.name).files or []
        return [Path(str(file.locate())) for file in files if file.name.startswith("LICENSE")]


@cache
def parts() -> tuple[Part, ...]:
    """Every part, in the order of the list."""
    listed = yaml.safe_load((_HERE / "parts.yml").read_text(encoding="utf-8"))
    return tuple(Part.read(entry) for entry in listed)


def license_texts() -> str:
    """The licenses of all parts, word by word."""
    line = "=" * 80
    found = (
        f"{line}\n{part.title} {part.version}\n{part.license}\n{part.source}\n{line}\n\n"
        f"{part.license_text().strip()}\n\n"
        for part in parts()
    )
    return "\n".join(found)


@cache
def npm_packages() -> dict[str, dict[str, Any]]:
    """Every locked npm package, by its name."""
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {path.rpartition("node_modules/")[2]: entry for path, entry in locked.items() if path}


def _npm(name: str) -> dict[str, Any]:
    return npm_packages()[name]


def _pypi(name: str) -> str:
    return metadata.version(name)
