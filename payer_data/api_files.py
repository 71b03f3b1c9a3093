"""API files: every published data file as an address and its bytes, with a manifest of hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from payer_data import api, api_schema, api_tables
from payer_data.api_shapes import IndexDocument
from payer_data.api_values import Publication
from payer_data.feeds import FEED, feeds
from payer_data.feeds_calendar import CALENDAR, calendar

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


def data_files(at: Publication) -> dict[str, bytes]:
    """Every data file by its address, the manifest last.

    Args:
        at: What is published.
    """
    documents = api.documents(at)
    files = {
        kind.address(name): as_json(content)
        for kind in api_schema.KINDS
        for name, content in documents.get(kind.name, {}).items()
    }
    files[f"{api.ROOT}index.json"] = as_json(_index(at, sorted(files), documents))
    files[OPENAPI] = as_json(api_schema.openapi(documents, at.site))
    files |= {address: as_json(schema) for address, schema in api_schema.schemas().items()}
    files |= _tables(at, documents)
    files |= feeds(at)
    files[CALENDAR] = calendar(at)
    files[MANIFEST] = as_json(_manifest(at, files))
    return files


def as_json(content: Mapping[str, Any]) -> bytes:
    """A document as bytes; its keys stay in the order of their shape."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"{text}\n".encode()


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
        "records": [api_schema.record_schema_address(name) for name in api_schema.RECORDS],
        "downloads": list(DOWNLOADS),
    }


def _tables(at: Publication, documents: Mapping[str, api.Documents]) -> dict[str, bytes]:
    plans: Any = documents["plan"].values()
    found = api_tables.tables(at, plans, documents["sources"][""]["sources"])
    files = {table_address(table.name): api_tables.as_csv(table) for table in found}
    return files | {DATABASE: api_tables.as_sqlite(found)}


def _manifest(at: Publication, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "generated": at.today.isoformat(),
        "algorithm": "sha256",
        "files": [
            {
                "path": address,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for address, content in sorted(files.items())
        ],
    }
