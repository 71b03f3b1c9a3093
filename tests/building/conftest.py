"""What tests of whole builds share: the site, built once from this checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from .checkout import build


@dataclass(frozen=True, slots=True)
class Built:
    """A site and what its build said."""

    folder: Path
    said: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The guide's own site."""
    folder = tmp_path_factory.mktemp("built") / "site"
    return Built(folder, build(folder))
