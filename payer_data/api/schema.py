"""API schema: JSON Schemas of documents and records, and the description of the API as OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from payer_data.api import shapes as api_shapes
from payer_data.api.documents import ROOT, Documents
from payer_data.api.value import ON_A_DATE
from payer_data.kinds import KINDS as RECORDS
from payer_data.record_schema import DIALECT, record_schema

VERSION = "1.1.0"
"""Of the shapes: the first number changes with the address, the second with an added key."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    Attributes:
        name: Its schema's name.
        path: Its address below the API's root; ``{name}`` stands for what there are many of.
        shape: What it looks like.
        summary: What it holds, in a sentence.
    """

    name: str
    path: str
    shape: type
    summary: str

    def address(self, name: str) -> str:
        """Where one document lives, below the site's root."""
        return ROOT + self.path.replace("{name}", name)

    @property
    def schema_address(self) -> str:
        """Where its schema lives."""
        return f"{ROOT}schema/{self.name}.json"


KINDS = (
    Kind("index", "index.json", api_shapes.IndexDocument, "Where everything is."),
    Kind(
        "plan",
        "plans/{name}.json",
        api_shapes.PlanDocument,
        "Everything that applies to one plan, with its payer's values and its groups resolved.",
    ),
    Kind(
        "payer",
        "payers/{name}.json",
        api_shapes.PayerDocument,
        "A payer with its groups, its plans and the values that they share, as recorded.",
    ),
    Kind(
        "code",
        "codes/{name}.json",
        api_shapes.CodeDocument,
        "A procedure code: how it is counted, when it is valid, what to use instead.",
    ),
    Kind("sources", "sources.json", api_shapes.SourcesDocument, "Every source."),
    Kind("laws", "laws.json", api_shapes.LawsDocument, "Laws and rulebooks, with what they say."),
    Kind(
        "entities", "entities.json", api_shapes.EntitiesDocument, "Vendors, portals and agencies."
    ),
    Kind("hsa", "hsa.json", api_shapes.HsaDocument, "Health savings account figures by year."),
    Kind("code-lists", "code-lists.json", api_shapes.CodeListsDocument, "Payers' lists of codes."),
    Kind(
        "criteria", "criteria.json", api_shapes.CriteriaDocument, "Criteria of medical necessity."
    ),
    Kind(
        "disagreements",
        "disagreements.json",
        api_shapes.DisagreementsDocument,
        "Values whose sources differ, and how to read them together.",
    ),
    Kind(
        "changes",
        "changes.json",
        api_shapes.ChangesDocument,
        "Every change of a stated value, plan by plan.",
    ),
)
"""Every kind of document."""


def record_schema_address(name: str) -> str:
    """Where a record's schema lives."""
    return f"{ROOT}schema/record-{name}.json"


def schemas() -> dict[str, dict[str, Any]]:
    """Every JSON Schema by its address."""
    documents = {kind.schema_address: _document_schema(kind) for kind in KINDS}
    records = {record_schema_address(name): record_schema(kind) for name, kind in RECORDS.items()}
    return documents | records


def _document_schema(kind: Kind) -> dict[str, Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(kind.shape)
    return {"$schema": DIALECT, **adapter.json_schema(mode="serialization")}


def openapi(documents: Mapping[str, Documents], site: str) -> dict[str, Any]:
    """The description of the API, OpenAPI 3.1.

    Args:
        documents: Every document by kind, for the names that addresses may hold.
        site: The site's own address, or nothing.
    """
    shapes: list[tuple[Any, Any, TypeAdapter[Any]]] = [
        (kind.name, "serialization", TypeAdapter(kind.shape)) for kind in KINDS
    ]
    places, defined = TypeAdapter.json_schemas(shapes, ref_template="#/components/schemas/{model}")
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Payer facts for massage therapists",
            "version": VERSION,
            "summary": "Dated facts, each with its source.",
            "description": "\n\n".join(_description()),
            "license": {
                "name": "MIT; procedure codes belong to their owners",
                "identifier": "MIT",
            },
        },
        "jsonSchemaDialect": DIALECT,
        "servers": [{"url": site.rstrip("/") or "../.."}],
        "paths": {
            f"/{ROOT}{kind.path}": {
                "get": _operation(kind, documents, places[(kind.name, "serialization")])
            }
            for kind in KINDS
        },
        "components": {"schemas": defined["$defs"]},
    }


def _description() -> Iterable[str]:
    yield (
        "Static files: read them with GET; nothing is asked for and nothing is written. Every "
        "value carries its days and its proof. Most facts are historical. They are no legal, tax, "
        "coding or medical advice, and no payment rates are among them."
    )
    yield "How to find what holds on a date of service:"
    yield "\n".join(f"{number}. {step}" for number, step in enumerate(ON_A_DATE, start=1))
    yield (
        "Addresses in documents are relative to the root of the site. Within v1 keys and documents "
        "may be added; none is removed, renamed or given another meaning."
    )


def _operation(
    kind: Kind, documents: Mapping[str, Documents], schema: Mapping[str, Any]
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": f"get-{kind.name}",
        "summary": kind.summary,
        "responses": {
            "200": {
                "description": "The document.",
                "content": {"application/json": {"schema": dict(schema)}},
            }
        },
    }
    if "{name}" in kind.path:
        operation["responses"]["404"] = {"description": f"There is no such {kind.name}."}
        operation["parameters"] = [
            {
                "name": "name",
                "in": "path",
                "required": True,
                "description": f"A {kind.name}, by its id.",
                "schema": {"type": "string", "enum": list(documents[kind.name])},
            }
        ]
    return operation
