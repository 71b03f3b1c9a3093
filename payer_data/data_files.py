"""Data files: every published data file as an address and its bytes, with a manifest of hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from payer_data.api import documents as api
from payer_data.api import schema as api_schema
from payer_data.api import tables as api_tables
from payer_data.api.shapes import IndexDocument
from payer_data.api.values import Publication
from payer_data.feeds.atom import FEED, feeds
from payer_data.feeds.calendar import CALENDAR, calendar
from payer_data.kinds import KINDS

OPENAPI = f"{api.ROOT}openapi.json"
"""The address of the description of the API."""

MANIFEST = "data/manifest.json"
"""The address of the list of all data files with their hashes."""

DATABASE = "data/facts.sqlite"
"""The address of the database."""


def table_address(name: str) -> str:
    """Where a table lives as CSV."""
    return f"data/{name.replace('_', '-')}.csv"


TABLES = ("facts", "plan_facts", "sources")
"""The tables that are published as CSV."""

DOWNLOADS = (*map(table_address, TABLES), DATABASE, FEED, CALENDAR, MANIFEST)
"""What else there is to download."""


def data_files(at: Publication) -> Iterator[tuple[str, bytes]]:
    """Every data file with its address, one after the other, the manifest last.

    Args:
        at: What is published.
    """
    entries: list[dict[str, Any]] = []
    for address, content in _files(at):
        digest = hashlib.sha256(content).hexdigest()
        entries.append({"path": address, "bytes": len(content), "sha256": digest})
        yield address, content
    yield MANIFEST, as_json(_manifest(at, entries))


def _files(at: Publication) -> Iterator[tuple[str, bytes]]:
    documents = api.documents(at)
    addresses: list[str] = []
    for kind in api_schema.KINDS:
        for name, content in documents.get(kind.name, {}).items():
            addresses.append(kind.address(name))
            yield addresses[-1], as_json(content)
    yield f"{api.ROOT}index.json", as_json(_index(at, addresses, documents))
    yield OPENAPI, as_json(api_schema.openapi(documents, at.site))
    yield from ((address, as_json(schema)) for address, schema in api_schema.schemas().items())
    yield from _tables(at, documents)
    yield from feeds(at)
    yield CALENDAR, calendar(at)


def as_json(content: Mapping[str, Any]) -> bytes:
    """A document as bytes; its keys stay in the order of their shape."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def _index(
    at: Publication, addresses: Sequence[str], documents: Mapping[str, api.Documents]
) -> IndexDocument:
    schemas = {
        kind.address(name): kind.schema_address
        for kind in api_schema.KINDS
        for name in documents.get(kind.name, {"": None})
    }
    payers = sorted(at.library.payers.items())
    plans = sorted(at.library.plans.items())
    return {
        "api": "v1",
        "version": api_schema.VERSION,
        "generated": at.today.isoformat(),
        "site": at.site or None,
        "publisher": at.publisher,
        "description": OPENAPI,
        "payers": [api.payer_link(record, at) for _, record in payers],
        "plans": [api.plan_link(record, at) for _, record in plans],
        "documents": [
            {"document": address, "schema": schemas[address]}
            for address in sorted({*addresses, f"{api.ROOT}index.json"})
        ],
        "records": [api_schema.record_schema_address(name) for name in KINDS],
        "downloads": list(DOWNLOADS),
    }


def _tables(at: Publication, documents: Mapping[str, api.Documents]) -> Iterator[tuple[str, bytes]]:
    plans: Any = documents["plan"].values()
    found = api_tables.tables(at, plans, documents["sources"][""]["sources"])
    yield from ((table_address(table.name), api_tables.as_csv(table)) for table in found)
    yield DATABASE, api_tables.as_sqlite(found)


def _manifest(at: Publication, entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "generated": at.today.isoformat(),
        "algorithm": "sha256",
        "files": sorted(entries, key=itemgetter("path")),
    }
