"""Mutated copies of the guide's own records: never an exception, never an unknown key accepted."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.facts import Facts
from payer_data.command import find_faults
from payer_data.document import Document, Steps, parse
from payer_data.findings import Finding, as_github, as_json, as_text
from payer_data.kinds import kind_of
from payer_data.library import RECORDS
from payer_data.policy import resolve
from payer_data.publish.facts import calculator_facts

INVENTED = Path(__file__).parents[1] / "cases" / "data" / "valid"
MODEST = settings(max_examples=300)
DAY = date(2199, 12, 31)
UNKNOWN = "zzz-unknown"

FILES = {
    path.relative_to(RECORDS).as_posix(): path.read_bytes()
    for path in sorted(RECORDS.rglob("*.yml"))
}


def _kind(name: str) -> tuple[str, int]:
    return name.split("/", maxsplit=1)[0], name.count("/")


def _of_kind(kind: tuple[str, int]) -> list[str]:
    return [name for name in FILES if _kind(name) == kind]


KINDS = sorted({_kind(name) for name in FILES})
NAMES = st.sampled_from(KINDS).flatmap(lambda kind: st.sampled_from(_of_kind(kind)))
"""Every kind of record equally often, however many files it has."""

ODD: st.SearchStrategy[object] = st.sampled_from(
    ["", "x", "-1", "1e9", "99999999", "2024-02-30", "0000-00-00", "open", "ump", "97124", "\u202e"]
) | st.sampled_from([None, [], {}, ["x"], {"x": "y"}, [[]], [None], [{}], {"topic": "guidance"}])
"""Values that are right somewhere and wrong elsewhere."""

BYTES = st.binary(max_size=6) | st.sampled_from(
    [b"\n", b"\n  ", b": ", b"- ", b"\t", b"{", b"]", b"&a ", b"*a", b"!x ", b'"', b"'", b"#", b"|"]
)


PLAUSIBLE = st.sampled_from(
    ["1", "2", "12", "60", "150.00", "0", "county", "acme", "acme-gold", "acme-therapy", "true"]
) | st.sampled_from(
    ["2024-06-30", "2025-01-01", "group_renewal", "physical_medicine", "silent", "visit_limit"]
)
"""Values that the invented records could well hold."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that each example fills with one record."""
    return tmp_path_factory.mktemp("records")


def _faults_of(folder: Path, name: str, content: bytes) -> tuple[Finding, ...]:
    """Every fault of one record alone, by all the rules; each must be printable and placed."""
    shutil.rmtree(folder)
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    _, findings = find_faults(folder, DAY)
    assert as_text(findings).count("\n") == max(len(findings) - 1, 0)
    assert as_github(findings).count("::error") >= len(findings)
    assert as_json(findings)
    assert {finding.path for finding in findings} <= {name}
    assert all(finding.line >= 1 and finding.column >= 1 for finding in findings)
    return findings


def _document(content: bytes) -> Document:
    document, _ = parse(content, "some.yml")
    assert document is not None
    return document


def _plain(content: bytes) -> Any:  # noqa: ANN401 - any part
    return copy.deepcopy(_document(content).data)


def _parts(data: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:  # noqa: ANN401 - any part
    yield steps, data
    inside = data.items() if isinstance(data, dict) else enumerate(data or ())
    for step, part in inside if isinstance(data, dict | list) else ():
        yield from _parts(part, (*steps, step))


def _at(data: Any, steps: Steps) -> Any:  # noqa: ANN401 - any part
    for step in steps:
        data = data[step]
    return data


def _dumped(name: str, data: object) -> bytes:
    kind = kind_of(name)
    assert kind is not None
    return (
        f"{kind.modeline(name)}\n".encode()
        + yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    )


SMALL = {
    path.relative_to(INVENTED).as_posix(): _plain(path.read_bytes())
    for path in sorted(INVENTED.rglob("*.yml"))
}
"""The invented records, as plain data."""


@MODEST
@given(NAMES, st.data())
def test_changed_bytes(folder: Path, name: str, data: st.DataObject) -> None:
    """A record with bytes put in, taken out or replaced gives findings or passes."""
    content = FILES[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(start + 40, len(content))))

    _faults_of(folder, name, content[:start] + data.draw(BYTES) + content[end:])


@MODEST
@given(NAMES, ODD, st.data())
def test_changed_values(folder: Path, name: str, odd: object, data: st.DataObject) -> None:
    """A record with any part replaced by something odd gives findings or passes."""
    tree = _plain(FILES[name])
    steps = data.draw(st.sampled_from([steps for steps, _ in _parts(tree) if steps]))
    _at(tree, steps[:-1])[steps[-1]] = odd

    _faults_of(folder, name, _dumped(name, tree))


@MODEST
@given(NAMES, st.data())
def test_missing_parts(folder: Path, name: str, data: st.DataObject) -> None:
    """A record with any part taken out gives findings or passes."""
    tree = _plain(FILES[name])
    steps = data.draw(st.sampled_from([steps for steps, _ in _parts(tree) if steps]))
    del _at(tree, steps[:-1])[steps[-1]]

    _faults_of(folder, name, _dumped(name, tree))


@MODEST
@given(NAMES, st.data())
def test_unknown_keys(folder: Path, name: str, data: st.DataObject) -> None:
    """A key that the model does not know is found, wherever in a record it stands, on its line."""
    tree = _plain(FILES[name])
    groups = [steps for steps, part in _parts(tree) if isinstance(part, dict)]
    _at(tree, data.draw(st.sampled_from(groups)))[UNKNOWN] = "x"
    content = _dumped(name, tree)
    line = content[: content.index(UNKNOWN.encode())].count(b"\n") + 1

    found = [finding for finding in _faults_of(folder, name, content) if finding.code == "S201"]

    assert [(finding.line, UNKNOWN in finding.message) for finding in found] == [(line, True)]


@pytest.mark.parametrize("name", FILES)
def test_own_places(name: str) -> None:
    """Each key of the guide's own records is where its place says."""
    lines = FILES[name].decode().split("\n")
    for steps, place in _document(FILES[name]).keys.items():
        assert lines[place.line - 1][place.column - 1 :].lstrip("\"'").startswith(str(steps[-1]))


@MODEST
@given(st.sampled_from(sorted(SMALL)), ODD | PLAUSIBLE, st.data())
def test_what_passes_can_be_published(
    folder: Path, name: str, odd: object, data: st.DataObject
) -> None:
    """Records that pass the check never stop the build: policies and calculators can use them."""
    tree = copy.deepcopy(SMALL[name])
    steps = data.draw(st.sampled_from([steps for steps, _ in _parts(tree) if steps]))
    _at(tree, steps[:-1])[steps[-1]] = odd
    shutil.rmtree(folder)
    shutil.copytree(INVENTED, folder)
    (folder / name).write_bytes(_dumped(name, tree))
    library, findings = find_faults(folder, DAY)
    if findings:
        return

    Facts.from_json(calculator_facts(library))
    for plan in library.plans:
        for group in (None, *library.groups(library.payer_of[plan])):
            for _, held in resolve(library, plan, group).on(DAY):
                value = getattr(held.fact, "value", None) if held else None
                assert value is None or value.in_words()
