"""Firefox, driven by puppeteer-core over WebDriver BiDi, which Debian's own Firefox ESR speaks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engines.engine import LIMIT_SECONDS, MissingEngineError, Step

_SCRIPT = Path(__file__).with_name("firefox.mjs")


def drive(steps: Sequence[Step], *, proxy: str = "") -> list[list[Any]]:
    """Take the steps in Firefox."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise MissingEngineError("Firefox", "firefox-esr")
    order = {
        "program": program,
        "limit": LIMIT_SECONDS * 1000,
        "settings": _through(proxy) if proxy else {},
        "steps": [asdict(step) for step in steps],
    }
    done = _run(json.dumps(order))
    assert done.returncode == 0, f"Firefox could not take the steps:\n{done.stderr}"
    answers: list[list[Any]] = json.loads(done.stdout)
    return answers


def _through(proxy: str) -> dict[str, object]:
    host, _, port = proxy.partition(":")
    found: dict[str, object] = {"network.proxy.type": 1}
    for kind in ("http", "ssl"):
        found |= {f"network.proxy.{kind}": host, f"network.proxy.{kind}_port": int(port)}
    return found


def _run(order: str) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node") or "node"
    # Firefox refuses to run as root in a home folder that belongs to somebody else, and writes
    # into its home folder whoever runs it: so it gets one of its own.
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        return subprocess.run(  # noqa: S603 - our own script
            [node, str(_SCRIPT)],
            input=order,
            env=os.environ | {"HOME": home},
            capture_output=True,
            text=True,
            check=False,
        )
