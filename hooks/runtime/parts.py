"""Parts: the list of the runtime's files by which a browser knows that each has arrived whole."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

PARTS = "parts.mjs"


def write_parts(folder: Path) -> None:
    """Write the list of a folder's files as the script that the worker imports.

    It replaces `scripts/parts.mjs`, which says what it holds.
    """
    parts = {path.name: _describe(path) for path in sorted(folder.iterdir()) if path.name != PARTS}
    text = f"export const PARTS = {json.dumps(parts, indent=2)};\n"
    (folder / PARTS).write_text(text, encoding="utf-8")


def _describe(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return {"bytes": len(content), "integrity": f"sha256-{digest}"}
