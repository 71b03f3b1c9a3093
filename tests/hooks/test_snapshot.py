"""The snapshot and all beside it: the same bytes wherever and whenever they are made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from hooks.runtime import assembly
from payer_data.command import checked_library
from payer_data.publish.facts import calculator_facts


def _hashes(folder: Path) -> dict[str, str]:
    """Fill a folder as the build does; the hash of each of its files."""
    runtime, work = folder / "runtime", folder / "work"
    runtime.mkdir(parents=True)
    work.mkdir()
    facts = json.dumps(calculator_facts(checked_library()), ensure_ascii=False)
    assembly._fill(runtime, work, facts)  # noqa: SLF001 - everything but the folder's name
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in runtime.iterdir()}


def test_the_same_bytes_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another folder, language and time zone make the same files, so addresses stay the same."""
    here = _hashes(tmp_path / "here")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("USER", "somebody")
    there = _hashes(tmp_path / "somewhere" / "else")

    assert here == there
    assert "snapshot.gz" in here
