"""API: documents fit their schemas, values carry their proof, and files are what they say."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from publishing import (
    BUILD_DAY,
    INVENTED,
    Files,
    document,
    documents,
    publication,
    published,
    values_in,
)
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from calculators.dates import Basis
from payer_data.api.schema import KINDS, record_schema_address
from payer_data.data_files import data_files
from payer_data.kinds import KINDS as RECORDS
from payer_data.kinds import kind_of
from payer_data.library import RECORDS as FOLDER
from payer_data.library import Library

CONTRACT = {"value", "from", "source", "verified", "basis", "confidence"}
"""What every value carries, with either of two ends."""

PROMISED = CONTRACT | {
    *("id", "question", "topic", "state", "in_words", "statement", "service", "codes"),
    *("code_list", "when", "applies_to", "place", "as_of", "form", "author", "sources"),
    *("register", "page"),
}


@pytest.fixture(scope="module", params=["guide", "invented"])
def files(request: pytest.FixtureRequest) -> Files:
    """The files of the guide's own records, and of the invented ones."""
    return published() if request.param == "guide" else published(INVENTED)


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """A validator that takes formats, such as dates, at their word."""
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


class TestSchemas:
    """Documents against their JSON Schemas."""

    def test_documents(self, files: Files) -> None:
        """Every document fits the schema that the index names for it."""
        checked = {address: validator(document(files, address)) for address in _schemas(files)}
        seen = set()
        for address, schema, content in documents(files):
            faults = [fault.message for fault in checked[schema].iter_errors(content)]
            assert not faults, f"{address}: {faults[:3]}"
            seen.add(address)

        described = {kind.name for kind in KINDS}
        assert {schema.split("/")[-1].removesuffix(".json") for schema in _used(files)} == described
        assert seen == {address for address in files if re.match(_DOCUMENTS, address)}

    @pytest.mark.parametrize(
        "spoil",
        [
            pytest.param(lambda value: value.pop("from"), id="no beginning"),
            pytest.param(lambda value: value.pop("source"), id="no source"),
            pytest.param(lambda value: value.update({"from": "2026-02-30"}), id="no such day"),
            pytest.param(lambda value: value.update(until="open", known_until="open"), id="two"),
            pytest.param(lambda value: value.update(confidence="sure"), id="no such confidence"),
            pytest.param(lambda value: value.update(value={"visits": "many"}), id="no number"),
            pytest.param(lambda value: value.update(price="100.00"), id="an unknown key"),
        ],
    )
    def test_spoiled(self, spoil: Any) -> None:  # noqa: ANN401 - a small function
        """A schema refuses a value with a key missing, a key too many or a wrong text."""
        files = published(INVENTED)
        content = copy.deepcopy(document(files, "api/v1/plans/acme-gold.json"))
        schema = validator(document(files, "api/v1/schema/plan.json"))
        assert schema.is_valid(content)

        spoil(content["values"][0])

        assert not schema.is_valid(content)


_DOCUMENTS = r"api/v1/(?!schema/|openapi\.json)"


def _schemas(files: Files) -> list[str]:
    return [address for address in files if address.startswith("api/v1/schema/")]


def _used(files: Files) -> set[str]:
    return {schema for _, schema, _ in documents(files)}


class TestDescription:
    """The OpenAPI description."""

    def test_valid(self, files: Files) -> None:
        """The description is valid OpenAPI 3.1."""
        described = document(files, "api/v1/openapi.json")

        assert described["openapi"].startswith("3.1.")
        assert not list(OpenAPIV31SpecValidator(described).iter_errors())

    def test_every_document_has_a_path(self, files: Files) -> None:
        """Every document is described, and every described address exists."""
        described = document(files, "api/v1/openapi.json")
        expected = set()
        for path, item in described["paths"].items():
            names = [
                name
                for parameter in item["get"].get("parameters", ())
                for name in parameter["schema"]["enum"]
            ]
            expected |= {path[1:].replace("{name}", name) for name in names or [""]}

        assert expected == {address for address, _, _ in documents(files)}

    def test_documents_fit(self, files: Files) -> None:
        """Documents fit the schemas of the description as well as their own."""
        described = document(files, "api/v1/openapi.json")
        resource = Resource.from_contents(described, default_specification=DRAFT202012)
        registry: Registry[Any] = Registry().with_resource("urn:api", resource)
        for kind in KINDS:
            operation = described["paths"][f"/api/v1/{kind.path}"]["get"]
            schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
            pointer = {"$ref": f"urn:api{schema['$ref']}"}
            checked = Draft202012Validator(pointer, registry=registry)
            for address, named, content in documents(files):
                if named == kind.schema_address:
                    assert checked.is_valid(content), address

    def test_words(self) -> None:
        """The description says how dates decide, and that both ends are included."""
        words = document(published(), "api/v1/openapi.json")["info"]["description"]

        assert "both included" in words
        for basis in Basis:
            assert basis.value in words


class TestValues:
    """What every value carries."""

    def test_contract(self, files: Files) -> None:
        """Every value has every promised key, one end, and no key without a promise."""
        count = 0
        for address, _, content in documents(files):
            for value in values_in(content):
                count += 1
                ends = value.keys() & {"until", "known_until"}
                assert len(ends) == 1, (address, value["id"])
                assert value.keys() >= PROMISED, (address, value["id"])
                assert value.keys() <= PROMISED | ends | {"known_from"}
                assert value.get("known_from", value["from"]) == value["from"]
        assert count > 5

    def test_proof(self, files: Files) -> None:
        """A value that is not unreviewed names sources that exist, the best one first."""
        known = {entry["id"] for entry in document(files, "api/v1/sources.json")["sources"]}
        for _, _, content in documents(files):
            for value in values_in(content):
                best = {key: value[key] for key in value["sources"][0]} if value["sources"] else {}
                assert {source["source"] for source in value["sources"]} <= known
                assert bool(best) == (value["source"] is not None)
                assert value["sources"][:1] == ([best] if best else [])
                assert best or value["state"] == "not_reviewed", value["id"]
                assert value["state"] == "stated" or value["value"] is None

    def test_nothing_is_left_out(self, files: Files, library: Library, invented: Library) -> None:
        """Every fact, code, list, year and text of criteria of the records is published."""
        records = library if files is published() else invented
        found = {value["id"] for _, _, content in documents(files) for value in values_in(content)}
        keys = {name.rpartition("/")[2] for name in found}

        facts = list(records.facts())
        texts = sum(len(entry.value.versions) for entry in records.criteria.values())
        others = len(records.codes) + len(records.code_lists) + len(records.hsa_years)
        assert {fact.key for _, _, fact in facts} <= keys
        assert len(found) == len(facts) + others + texts

    def test_ends(self, library: Library) -> None:
        """A recorded value says of each end whether it is known, as its record does."""
        laws = document(published(), "api/v1/laws.json")["rulebooks"]
        values = {value["id"]: value for law in laws for value in law["values"]}
        for law in library.rulebooks.values():
            for fact in law.value.facts:
                value = values[f"rulebooks/{law.id}/{fact.key}"]
                first, last = fact.from_ or fact.known_from, fact.until or fact.known_until
                assert value["from"] == str(first)
                assert value.get("known_from") == (str(first) if fact.known_from else None)
                assert value.get("until") == (str(last) if fact.until else None)
                assert value.get("known_until") == (str(last) if fact.known_until else None)

    def test_money_is_text(self) -> None:
        """Amounts are texts with two decimals, never binary fractions."""
        plan = document(published(), "api/v1/plans/ump-cdhp.json")
        amounts = [value["value"] for value in plan["values"] if value["topic"] == "deductible"]

        assert {"individual": "1700.00", "family": "3400.00"} in amounts
        assert not any(isinstance(part, float) for part in _scalars(plan))

    def test_changes(self) -> None:
        """A change names the old and the new value, which differ, and the old one comes first."""
        changes = document(published(), "api/v1/changes.json")["changes"]
        limits = [
            (change["old"]["value"]["visits"], change["new"]["value"]["visits"])
            for change in changes
            if change["plan"] == "ump-classic" and change["new"]["topic"] == "visit_limit"
        ]

        assert limits == [(16, 24)]
        assert len({change["id"] for change in changes}) == len(changes)
        for change in changes:
            assert change["old"]["in_words"] != change["new"]["in_words"]
            assert change["old"]["from"] < change["new"]["from"]
            assert change["old"]["question"] == change["new"]["question"]


def _scalars(part: Any) -> Iterator[Any]:  # noqa: ANN401 - any JSON value
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _scalars(inner)
    else:
        yield part


class TestFiles:
    """The files as a whole."""

    def test_manifest(self, files: Files) -> None:
        """The manifest holds the size and the hash of every other file."""
        manifest = document(files, "data/manifest.json")
        listed = {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in manifest["files"]}

        assert manifest["algorithm"] == "sha256"
        assert listed == {
            address: (len(content), hashlib.sha256(content).hexdigest())
            for address, content in files.items()
            if address != "data/manifest.json"
        }

    def test_index(self, files: Files) -> None:
        """Whatever the index names is published, and it names every file but feeds and schemas."""
        index = document(files, "api/v1/index.json")
        named = {index["description"], *index["records"], *index["downloads"]}
        named |= {entry[key] for entry in index["documents"] for key in ("document", "schema")}
        named |= {entry["document"] for kind in ("plans", "payers") for entry in index[kind]}

        assert named <= files.keys()
        assert {name for name in files.keys() - named if "feed.xml" not in name} == set()
        assert index["generated"] == BUILD_DAY.isoformat()

    def test_same_bytes(self, invented: Library) -> None:
        """The same records on the same day give the same bytes."""
        assert list(data_files(publication(invented))) == list(data_files(publication(invented)))

    def test_another_day(self, invented: Library) -> None:
        """Another day of the build changes only what names that day."""
        later = dict(data_files(publication(invented, date(2026, 11, 23))))
        differing = {
            name for name, content in published(INVENTED).items() if later[name] != content
        }

        assert differing == {"api/v1/index.json", "data/manifest.json"}

    def test_site(self, invented: Library) -> None:
        """The site's own address, where it is known, stands in index, description and feeds."""
        site = "https://guide.example/lmt/"
        files = dict(data_files(publication(invented, site=site)))

        assert document(files, "api/v1/index.json")["site"] == site
        servers = document(files, "api/v1/openapi.json")["servers"]
        assert servers == [{"url": "https://guide.example/lmt"}]
        assert b'href="https://guide.example/lmt/feed.xml"' in files["feed.xml"]

    def test_sizes(self, record_testsuite_property: Any) -> None:  # noqa: ANN401 - pytest's
        """Everything together stays below six megabytes, and each document below 400 kB."""
        sizes = {address: len(content) for address, content in published().items()}
        record_testsuite_property("api_bytes", sum(sizes.values()))
        large = {address: size for address, size in sizes.items() if size > 400_000}

        assert sum(sizes.values()) < 6_000_000
        assert not [address for address in large if address.startswith("api/")]


class _AsEditorsRead(yaml.SafeLoader):
    """YAML as editors read it: days are texts."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class TestRecordSchemas:
    """The schemas for those who edit records."""

    @pytest.mark.parametrize("kind", RECORDS)
    def test_records_fit(self, kind: str) -> None:
        """Every record of the guide fits the schema of its kind, as an editor reads it."""
        schema = validator(document(published(), record_schema_address(kind)))
        count = 0
        for path in sorted(FOLDER.rglob("*.yml")):
            if kind_of(path.relative_to(FOLDER).as_posix()) is RECORDS[kind]:
                content = yaml.load(path.read_text(encoding="utf-8"), _AsEditorsRead)  # noqa: S506
                assert not [fault.message for fault in schema.iter_errors(content)][:3], path.name
                assert not schema.is_valid(content | {"naem": "x"})
                count += 1
        assert count


def test_words_are_for_readers() -> None:
    """What stands in words holds no word of the records, such as timed_15."""
    said = {
        value["in_words"]
        for _, _, content in documents(published())
        for value in values_in(content)
        if value["in_words"]
    }

    assert "Timed, each 15 minutes" in said
    assert [words for words in said if "_" in words] == []


def test_sides_are_published(library: Library) -> None:
    """Each side of a disagreement is a value of some document, in the order of the record."""
    entries = document(published(), "api/v1/disagreements.json")["disagreements"]
    ids = {value["id"] for _, _, content in documents(published()) for value in values_in(content)}

    assert {entry["id"] for entry in entries} == library.disagreements.keys()
    for entry in entries:
        keys = [side.partition("#")[2] for side in library.disagreements[entry["id"]].value.sides]
        assert [side.rsplit("/", 1)[-1] for side in entry["sides"]] == keys
        assert set(entry["sides"]) <= ids
