"""Offline: what lets a browser install the guide, and keep a whole build for use without network.

The service worker is one file: Workbox, the list of all files of the finished site with their
hashes, and our few rules (``service-worker.js`` beside this module). Its bytes change with any file
of the site, which is how a browser notices a new build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from calculators.catalogue import CALCULATORS
from hooks import addresses
from hooks.finishing import policy
from hooks.finishing.hosts import LASTING
from hooks.identity import ADDRESS as IDENTITY
from hooks.identity import Identity
from hooks.runtime import ROOT

MANIFEST = "manifest.webmanifest"
SERVICE_WORKER = "service-worker.js"
"""At the root of the site, because a service worker serves what is below it."""

MOST_BYTES = 80_000_000
"""A guide up to this size is kept whole, as it lies on the disk; hosts send about a third of it."""

_OF_MANY = (addresses.PAYERS, addresses.DATA, "api/")
"""Where a guide grows with its plans: in a large one, these pages are kept once they were read."""

_HERE = Path(__file__).parent
_WORKBOX = ("core", "routing", "strategies", "precaching")
"""The modules that we use, each after those it needs."""

_LEFT_OUT = (
    *(SERVICE_WORKER, "_*", ".*", "robots.txt", "sitemap.xml.gz"),
    f"*{IDENTITY}card-*",
)
"""What no page loads: for hosts and crawlers, and beside shared links."""

_LASTING = tuple(f"*{pattern}" for pattern in LASTING)
"""Each language has a folder of its own for its copies."""


def manifest(identity: Identity, about: str, language: str) -> str:
    """What a browser needs to install the guide; the calculators are there at once.

    Args:
        identity: The guide's name and colours.
        about: What it is, in a sentence.
        language: Of the site.
    """
    content = {
        "name": identity.name,
        "description": about,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": identity.colours.tile,
        "background_color": identity.colours.tile,
        "icons": list(_icons()),
        "shortcuts": [
            {"name": calculator.title, "url": f"./{addresses.calculator(name)}"}
            for name, calculator in CALCULATORS.items()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _icons() -> Iterator[dict[str, str]]:
    yield {"src": f"{IDENTITY}icon.svg", "type": "image/svg+xml", "sizes": "any"}
    for size in ("192", "512"):
        picture = f"{IDENTITY}icon-{size}.png"
        yield {"src": picture, "type": "image/png", "sizes": f"{size}x{size}"}
    maskable = {"sizes": "512x512", "purpose": "maskable"}
    yield {"src": f"{IDENTITY}icon-maskable.png", "type": "image/png"} | maskable


def equip(site: Path, most: int = MOST_BYTES) -> None:
    """Put the service worker into a finished site; after all other files are as they will be.

    Args:
        site: The folder of the site.
        most: How many bytes a browser may keep at once.
    """
    names = _names(site)
    is_large = sum((site / name).stat().st_size for name in names) > most
    once_read = _OF_MANY if is_large else ()
    at_once = (name for name in names if not _is_below(name, once_read))
    lists = {
        "payerGuideFiles": [_kept(site, name) for name in at_once],
        "payerGuideOnceRead": once_read,
    }
    written = (
        f"self.{name} = {json.dumps(value, separators=(',', ':'))};"
        for name, value in lists.items()
    )
    parts = (*_workbox(), *written, _own_rules())
    (site / SERVICE_WORKER).write_text("\n".join(parts), encoding="utf-8")


def _names(site: Path) -> list[str]:
    """Every file that some page loads or leads to."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    names = (path.relative_to(site).as_posix() for path in paths)
    return [name for name in names if not _fits(name, _LEFT_OUT)]


def _is_below(name: str, folders: Iterable[str]) -> bool:
    """Whether a file is in one of the folders, and not its list of what is there."""
    return any(name.startswith(folder) and name != f"{folder}index.html" for folder in folders)


def _kept(site: Path, name: str) -> dict[str, str | None]:
    """What a browser keeps: the address, the version and the hash of a file.

    A file whose address changes with its content has no version, so that what the browser has
    already loaded is not loaded again.
    """
    found = policy.file_hash((site / name).read_bytes())
    revision = None if _fits(name, _LASTING) else found[-16:]
    address = re.sub(r"(^|/)index\.html$", r"\1", name) or "./"
    return {"url": address, "revision": revision, "integrity": found}


def _fits(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _workbox() -> Iterator[str]:
    for name in _WORKBOX:
        path = ROOT / "node_modules" / f"workbox-{name}" / "build" / f"workbox-{name}.prod.js"
        yield re.sub(r"//# sourceMappingURL=.*", "", path.read_text(encoding="utf-8"))


def _own_rules() -> str:
    return (_HERE / SERVICE_WORKER).read_text(encoding="utf-8")
