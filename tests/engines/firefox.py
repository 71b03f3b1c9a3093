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


def drive(steps: Sequence[Step]) -> list[list[Any]]:
    """Take the steps in Firefox."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise MissingEngineError("Firefox", "firefox-esr")
    order = {
        "program": program,
        "limit": LIMIT_SECONDS * 1000,
        "steps": [asdict(step) for step in steps],
    }
    done = _run(json.dumps(order))
    assert done.returncode == 0, f"Firefox could not take the steps:\n{done.stderr}"
    answers: list[list[Any]] = json.loads(done.stdout)
    return answers


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
