"""Bill of materials and licenses: everything shipped is named, and the bill is valid CycloneDX."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from referencing import Registry, Resource

from hooks import shipped
from hooks.runtime import ROOT
from hooks.shipped.parts import npm_packages, parts

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """The bill, as programs read it."""
    made: dict[str, Any] = json.loads(
        json.dumps(shipped.bill_of_materials("A guide", "1.0", TODAY))
    )
    return made


def _validator() -> Draft7Validator:
    """CycloneDX's own schemas, as its reference library brings them."""
    folder = files("cyclonedx.schema") / "_res"
    names = ("bom-1.6", "spdx", "jsf-0.82", "cryptography-defs")
    found = {
        name: json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text()) for name in names
    }
    resources = [(schema["$id"], Resource.from_contents(schema)) for schema in found.values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft7Validator(found["bom-1.6"], registry=registry, format_checker=FormatChecker())


def test_valid(bill: dict[str, Any]) -> None:
    """The bill keeps to the schema of its version."""
    assert [error.message for error in _validator().iter_errors(bill)] == []


def test_faults_are_seen(bill: dict[str, Any]) -> None:
    """The schema would find a fault."""
    broken = bill | {"components": [bill["components"][0] | {"type": "gadget"}]}

    assert list(_validator().iter_errors(broken))


def test_every_locked_package_is_listed(bill: dict[str, Any]) -> None:
    """Every package of both locks is in it once, with its version."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {
        f"pkg:pypi/{name}@{version}" for name, version in re.findall(r"(?m)^(\S+)==(\S+)", lock)
    }
    listed = [one["bom-ref"] for one in bill["components"]]

    assert locked <= set(listed)
    assert len(listed) == len(set(listed))
    npm = [name for name in listed if name.startswith("pkg:npm/") and "#" not in name]
    assert len(npm) == len(npm_packages())


def test_the_same_again(bill: dict[str, Any]) -> None:
    """The same locks and day make the same bill; another day has another number."""
    assert shipped.bill_of_materials("A guide", "1.0", TODAY) == bill
    later = shipped.bill_of_materials("A guide", "1.0", date(2026, 11, 23))
    assert later["serialNumber"] != bill["serialNumber"]


def test_licenses() -> None:
    """Each part's license is the one that its package names, and its text is published."""
    text = shipped.license_texts()
    for part in parts():
        assert f"{part.title} {part.version}\n{part.license}\n" in text
        if part.registry == "npm" and not part.part:
            assert npm_packages()[part.name]["license"] == part.license
    for words in (
        "Mozilla Public License",
        "SIL OPEN FONT LICENSE",
        "Apache 2.0",
        "Permission is",
    ):
        assert words in text
