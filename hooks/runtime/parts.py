"""Parts: the script that runs Python, and its list of files, by which it knows a spoilt one."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from hooks.files.joining import Read, joined
from hooks.runtime.places import WORKER_SCRIPTS

WORKER = "worker.mjs"
_PARTS = "parts.mjs"


def _own(name: str) -> str:
    return (WORKER_SCRIPTS / name).read_text(encoding="utf-8")


def write_worker(folder: Path, read: Read = _own) -> None:
    """Write the worker's script beside the files of a folder, which it lists.

    Args:
        folder: All other files of the runtime.
        read: Gives the text of each of our modules.
    """
    listed = _listing(folder)
    script = joined(WORKER, lambda name: listed if name == _PARTS else read(name))
    (folder / WORKER).write_text(script, encoding="utf-8")


def _listing(folder: Path) -> str:
    """A module that takes the place of `worker/parts.mjs`, which says what it holds."""
    parts = {path.name: _describe(path) for path in sorted(folder.iterdir()) if path.name != WORKER}
    return f"export const PARTS = {json.dumps(parts, indent=2)};\n"


def _describe(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return {"bytes": len(content), "integrity": f"sha256-{digest}"}
