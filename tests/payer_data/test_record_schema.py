"""Record schemas: editors and the check allow the same, and every key is told on a page."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from faulty import VALID
from jsonschema import Draft202012Validator

from payer_data import command
from payer_data.document import Document, Steps, parse
from payer_data.fields import sections
from payer_data.fix import fix
from payer_data.key_order import mappings
from payer_data.kinds import KINDS, Kind, kind_of
from payer_data.library import RECORDS
from payer_data.record_schema import meanings, record_schema, record_schemas
from payer_data.register import BESIDE_RECORDS
from payer_data.schema import read_as

SCHEMAS = RECORDS.parent / "schemas"
FILES = [(path, folder) for folder in (VALID, RECORDS) for path in sorted(folder.rglob("*.yml"))]


class _AsEditorsRead(yaml.SafeLoader):
    """YAML as editors read it: days are texts."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator(name: str) -> Draft202012Validator:
    """Validates against one schema, as editors do."""
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(record_schema(KINDS[name]), format_checker=checker)


def _kind(path: str) -> Kind:
    kind = kind_of(path)
    assert kind is not None
    return kind


@pytest.mark.parametrize("name", [*KINDS, *BESIDE_RECORDS])
def test_schemas_are_kept(name: str) -> None:
    """The schemas beside the records are those of the model; 'payer-guide schema' writes them."""
    file = SCHEMAS / f"{name}.json"

    assert file.read_bytes() == record_schemas()[file.name]
    Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))


def test_no_other_schemas() -> None:
    """No schema is left of a kind that is gone."""
    assert {path.name for path in SCHEMAS.iterdir()} == set(record_schemas())


@pytest.mark.parametrize("kind", BESIDE_RECORDS.values(), ids=lambda kind: kind.name)
def test_files_beside_the_records(kind: Kind) -> None:
    """The register and the open questions lead editors to their schemas, and pass by them."""
    file = RECORDS / kind.place
    text = file.read_text(encoding="utf-8")
    judge = Draft202012Validator(record_schema(kind))
    held = yaml.load(text, Loader=_AsEditorsRead)  # noqa: S506 - a safe loader that knows fewer types

    assert text.startswith(f"{kind.modeline(kind.place)}\n")
    assert (file.parent / kind.modeline(kind.place).partition("=")[2]).is_file()
    assert [error.message for error in judge.iter_errors(held)] == []
    assert [*judge.iter_errors({**held, "stray": []})]


def test_schema_is_found() -> None:
    """The first line of each record leads to the schema of its kind, as an editor follows it."""
    for path in RECORDS.rglob("*.yml"):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        found = (path.parent / first.partition("$schema=")[2]).resolve()

        assert found == SCHEMAS / f"{_kind(path.relative_to(RECORDS).as_posix()).name}.json"
        assert found.is_file()


ODD: list[tuple[object, object]] = [
    *((word, word) for word in ("x", "acme", "T01", "open", "97124", "undated", "guidance")),
    *((word, word) for word in ("2024-02-30", "2024-13-01", "2024-02-29", "1899-12-31", "2024-03")),
    *(
        (word, word)
        for word in ("a <b>", "javascript:x", "&amp;", " ", "", "https://a b", "x" * 61)
    ),
    *((text, json.loads(text)) for text in ("0", "1", "12", "101", "2024", "-1", "1.5", "9999999")),
    *((text, json.loads(text)) for text in ("true", "false", "null")),
    *((value, value) for value in ([], {}, ["x"], {"x": "y"}, [[]], [{}], {"topic": "guidance"})),
]
"""Values that are right somewhere and wrong elsewhere, as our reader and as editors have them."""


def _parts(data: Any, steps: Steps = ()) -> Iterator[Steps]:  # noqa: ANN401 - any part
    yield steps
    listed = enumerate(data) if isinstance(data, list) else ()
    for step, part in data.items() if isinstance(data, dict) else listed:
        yield from _parts(part, (*steps, step))


def _put(tree: Any, steps: Steps, value: object) -> Any:  # noqa: ANN401 - any part
    changed = here = copy.deepcopy(tree)
    for step in steps[:-1]:
        here = here[step]
    here[steps[-1]] = value
    return changed


@cache
def _read(path: Path) -> tuple[Document, Any]:
    """A record as our reader and as editors have it."""
    content = path.read_bytes()
    document, _ = parse(content, "some.yml")
    assert document is not None
    return document, yaml.load(content, _AsEditorsRead)  # noqa: S506 - safe


@pytest.mark.parametrize("name", KINDS)
def test_schema_and_model_agree(name: str) -> None:
    """What the model refuses of a mutated record the schema refuses too, and the other way."""
    draw = random.Random(name)  # noqa: S311 - no secret
    files = [
        path
        for path, folder in FILES
        if _kind(path.relative_to(folder).as_posix()).name == name and path.stat().st_size < 4000
    ]
    count = refused = 0
    for _ in range(250):
        document, edited_tree = _read(draw.choice(files))
        steps = draw.choice([steps for steps in _parts(document.data) if steps])
        plain, edited = draw.choice(ODD)
        mine = _put(document.data, steps, None if plain == "null" else plain)
        theirs = _put(edited_tree, steps, edited)
        _, findings = read_as(KINDS[name].model, replace(document, data=mine))
        faults = [fault.message for fault in validator(name).iter_errors(theirs)]
        count += 1
        refused += bool(findings)
        if findings or not isinstance(edited, int | float):  # else editors may ask for quotes
            assert bool(findings) == bool(faults), (steps, edited, findings, faults)

    assert count > 150
    assert refused > 50


@pytest.mark.parametrize("name", KINDS)
def test_unknown_keys(name: str) -> None:
    """A key that the model does not know is refused by the schema, wherever it stands."""
    for path, folder in FILES:
        if folder == VALID and _kind(path.relative_to(folder).as_posix()).name == name:
            tree = yaml.load(path.read_text(encoding="utf-8"), _AsEditorsRead)  # noqa: S506 - safe
            assert validator(name).is_valid(tree)
            for steps in _parts(tree):
                spoilt = (
                    _put({"root": tree}, ("root", *steps, "zzz"), "x")
                    if _is_group(tree, steps)
                    else None
                )
                assert spoilt is None or not validator(name).is_valid(spoilt["root"])


def _is_group(tree: Any, steps: Steps) -> bool:  # noqa: ANN401 - any part
    for step in steps:
        tree = tree[step]
    return isinstance(tree, dict)


class TestModeline:
    """The line that leads editors to the schema."""

    def test_is_written(self) -> None:
        """Where it is missing or wrong, --fix puts it at the top; the record stays as it is."""
        content = (VALID / "sources" / "T01.yml").read_bytes()
        first, _, rest = content.partition(b"\n")
        for spoilt in (rest, first.replace(b"source", b"plan") + b"\n" + rest):
            assert fix(spoilt, "sources/T01.yml").content == content

    def test_is_alone(self) -> None:
        """A record that has it is left alone."""
        content = (VALID / "sources" / "T01.yml").read_bytes()

        assert fix(content, "sources/T01.yml").repairs == ()


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command writes the schemas that are missing or old, and says which."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "plan.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(command, "RECORDS", tmp_path / "records")
    first = CliRunner().invoke(command.main, ("schema",), catch_exceptions=False)
    again = CliRunner().invoke(command.main, ("schema",), catch_exceptions=False)

    assert first.stdout.count("Written: ") == len(record_schemas())
    assert again.stdout == ""
    assert {path.name: path.read_bytes() for path in (tmp_path / "schemas").iterdir()} == (
        record_schemas()
    )


def test_every_key_is_told() -> None:
    """The reference tells every key that a record holds, with its meaning."""
    told = {section.name: {field.key: field for field in section.fields} for section in sections()}
    for path, folder in FILES:
        document, _ = parse(path.read_bytes(), path.name)
        kind = _kind(path.relative_to(folder).as_posix())
        assert document is not None
        for steps, owner in mappings(kind.model, document.data):
            here: Any = document.data
            for step in steps:
                here = here[step]
            names = [one.__name__ for one in owner.__mro__ if one.__name__ in told]
            assert set(here) <= {key for name in names for key in told[name]}, (path, steps)


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.name)
def test_every_key_has_a_meaning(section: Any) -> None:  # noqa: ANN401 - a section
    """Every part and key says what it is, and how it is written."""
    assert section.meaning
    for field in section.fields:
        assert field.meaning, (section.name, field.key)
        assert field.form, (section.name, field.key)


def test_words_have_meanings() -> None:
    """What the model says below a word of a closed list reaches editors and the reference."""
    from payer_data.model.fact import State  # noqa: PLC0415 - for this test alone

    assert meanings(State)["silent"] == "A source was read and does not say."
