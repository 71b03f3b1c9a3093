"""Tools: other programs that the build runs, with the same outcome on any day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from hooks.runtime.places import ROOT
from payer_data.errors import PayerGuideError

SAME_EVERYWHERE = {"SOURCE_DATE_EPOCH": "315532800", "TZ": "UTC"}
"""The date of every file in an archive is the first that a zip file can say."""


class RuntimeBuildError(PayerGuideError):
    """The runtime could not be assembled."""


def python(*arguments: str) -> None:
    """Run a Python tool of this environment.

    Raises:
        RuntimeBuildError: It failed; its words are in the message.
    """
    _run(sys.executable, *arguments)


def node(*arguments: str) -> None:
    """Run a script with Node.js.

    Raises:
        RuntimeBuildError: There is no Node.js, or the script failed.
    """
    program = shutil.which("node")
    if program is None:
        raise RuntimeBuildError("Node.js is missing; install version 20 or later")
    _run(program, *arguments)


def _run(*command: str) -> None:
    done = subprocess.run(  # noqa: S603 - fixed tools of this environment
        command,
        cwd=ROOT,
        env=os.environ | SAME_EVERYWHERE,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        # Node.js shows the line of a fault, which in a minified file is a megabyte.
        words = "\n".join(line[:400] for line in f"{done.stdout}\n{done.stderr}".splitlines())
        raise RuntimeBuildError(f"{' '.join(command[1:4])} failed:\n{words.strip()}")
