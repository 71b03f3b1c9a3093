"""What a browser keeps for use without network: all of a guide, or of a large one what all need."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hooks import offline

AT_ONCE = ("./", "404.html", "calculators/units/", "data/", "payers/")
ONCE_READ = ("api/v1/index.json", "data/facts.csv", "payers/acme/", "payers/acme/acme-gold/")
BYTES_OF_EACH = 10


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of a few files of one size."""
    for address in (*AT_ONCE, *ONCE_READ):
        file = tmp_path / (f"{address}index.html" if address.endswith("/") else address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * BYTES_OF_EACH)
    return tmp_path


def _list(site: Path, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """A list that the build gives the service worker."""
    text = (site / offline.SERVICE_WORKER).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^self\.{name} = (.*);$", text, re.MULTILINE)
    return json.loads(found)


def _kept(site: Path) -> set[str]:
    return {file["url"] for file in _list(site, "payerGuideFiles")}


def test_all_of_a_guide(site: Path) -> None:
    """A guide that is not too large is kept whole."""
    offline.equip(site, most=BYTES_OF_EACH * len((*AT_ONCE, *ONCE_READ)))

    assert _kept(site) == {*AT_ONCE, *ONCE_READ}
    assert _list(site, "payerGuideOnceRead") == []


def test_of_a_large_guide_what_all_need(site: Path) -> None:
    """Pages of payers and plans, and files of data, are left for who reads them; lists are not."""
    offline.equip(site, most=BYTES_OF_EACH * len((*AT_ONCE, *ONCE_READ)) - 1)

    assert _kept(site) == {*AT_ONCE}
    begins = tuple(_list(site, "payerGuideOnceRead"))
    assert [address for address in ONCE_READ if not address.startswith(begins)] == []
