"""What tests of the published data share: the files of some records, and how to read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hooks import addresses
from payer_data.api.values import Publication
from payer_data.command import find_faults
from payer_data.data_files import data_files
from payer_data.library import RECORDS, Library
from payer_data.policy import resolve

INVENTED = Path(__file__).parents[1] / "cases" / "data" / "valid"
BUILD_DAY = date(2026, 11, 22)

type Files = Mapping[str, bytes]
"""Published files by their addresses."""


def read(folder: Path) -> Library:
    """Records that have no faults."""
    library, faults = find_faults(folder, date(2199, 12, 31))
    assert not faults
    return library


def publication(library: Library, today: date = BUILD_DAY, site: str = "") -> Publication:
    """Records, ready to be published."""
    policies = {plan: resolve(library, plan) for plan in sorted(library.plans)}
    return Publication(library, policies, today, addresses, "A guide", "An association", site)


@cache
def published(folder: Path = RECORDS, today: date = BUILD_DAY, site: str = "") -> Files:
    """The files of the records in a folder."""
    return dict(data_files(publication(read(folder), today, site)))


def document(files: Files, address: str) -> Any:  # noqa: ANN401 - any JSON value
    """One file, as JSON."""
    return json.loads(files[address])


def documents(files: Files) -> Iterator[tuple[str, str, Any]]:
    """Every document of the API: its address, its schema's address and what it holds."""
    for entry in document(files, "api/v1/index.json")["documents"]:
        yield entry["document"], entry["schema"], document(files, entry["document"])


def values_in(part: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Every value in a document, however deep."""
    if isinstance(part, dict):
        if "question" in part:
            yield part
        for inner in part.values():
            yield from values_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from values_in(inner)
