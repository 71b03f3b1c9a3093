"""Bill: the software bill of materials, as CycloneDX 1.6 writes it.

What is on the site is required; what only helped to make and test it is listed as excluded.
"""

from __future__ import annotations

import base64
import re
import uuid
from collections.abc import Iterator
from datetime import date
from importlib import metadata
from typing import Any
from urllib.parse import quote

from hooks.runtime import ROOT
from hooks.shipped.parts import npm_packages, parts

BILL = "data/bill-of-materials.json"
"""The address of the bill."""

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
_SPDX = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")
"""What a license expression looks like, without brackets."""


def bill_of_materials(title: str, version: str, today: date) -> dict[str, Any]:
    """The bill, the same for the same locks and day.

    Args:
        title: The site's name.
        version: The project's.
        today: The day of the build.
    """
    components = [*_shipped(), *_tools()]
    names = "\n".join(str(component["bom-ref"]) for component in components)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, f"{title}\n{today}\n{names}").urn,
        "version": 1,
        "metadata": {
            "timestamp": f"{today.isoformat()}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": "guide",
                "name": title,
                "version": version,
                "licenses": [{"expression": "MIT"}],
            },
        },
        "components": components,
        "dependencies": [
            {"ref": "guide", "dependsOn": [part["bom-ref"] for part in _shipped()]},
        ],
    }


def _shipped() -> Iterator[dict[str, Any]]:
    for part in parts():
        found = _component(part.registry, part.name, part.version, part.license)
        if part.part:
            found |= {"name": part.part, "bom-ref": f"{found['bom-ref']}#{quote(part.part)}"}
        yield found | {
            "scope": "required",
            "description": part.does,
            "externalReferences": [{"type": "vcs", "url": part.source}],
        }


def _tools() -> Iterator[dict[str, Any]]:
    """What is locked and not on the site."""
    on_site = {(part.registry, part.name) for part in parts()}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, version in sorted(_LOCKED.findall(lock)):
        if ("pypi", name) not in on_site:
            yield _component("pypi", name, version, _license_of(name)) | {"scope": "excluded"}
    for name, entry in sorted(npm_packages().items()):
        if ("npm", name) not in on_site:
            found = _component("npm", name, entry["version"], entry.get("license", ""))
            yield found | {"scope": "excluded"} | _hash(entry["integrity"])


def _component(registry: str, name: str, version: str, license_name: str) -> dict[str, Any]:
    address = f"pkg:{registry}/{quote(name, safe='/')}@{version}"
    named = bool(_SPDX.fullmatch(license_name))
    licenses = {"licenses": [{"expression": license_name}]} if named else {}
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        **licenses,
    }


def _license_of(name: str) -> str:
    """What an installed Python package says, if it says it in SPDX's words."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    return str(about.get("License-Expression") or "")


def _hash(integrity: str) -> dict[str, Any]:
    algorithm, _, encoded = integrity.partition("-")
    names = {"sha512": "SHA-512", "sha1": "SHA-1"}
    return {"hashes": [{"alg": names[algorithm], "content": base64.b64decode(encoded).hex()}]}
