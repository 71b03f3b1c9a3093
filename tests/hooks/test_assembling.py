"""Assembling the runtime: once for each change, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.runtime import Runtime, RuntimeBuildError, assemble, assembly, places, tools


class Workshop:
    """A place where the runtime is made of two small files, without the slow tools."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lead the runtime here."""
        self.build = folder / "build"
        self.part = folder / "units.py"
        self.part.write_text("units = 1", encoding="utf-8")
        self.said: list[str] = []
        self.made = 0
        monkeypatch.setattr(assembly, "BUILD", self.build)
        monkeypatch.setattr(assembly, "_sources", lambda: [self.part])
        monkeypatch.setattr(assembly, "_fill", self.fill)

    def fill(self, folder: Path, work: Path, facts_json: str) -> None:
        """Stand in for the slow tools."""
        assert work.is_dir()
        (folder / "units.py").write_bytes(self.part.read_bytes())
        (folder / "facts.json").write_text(facts_json, encoding="utf-8")
        self.made += 1

    def assemble(self, facts_json: str = "{}") -> Runtime:
        """Make or find the runtime."""
        return assemble(facts_json, self.said.append)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """An empty workshop."""
    return Workshop(tmp_path, monkeypatch)


def test_made_once(workshop: Workshop) -> None:
    """The second build from the same parts finds what the first made, and says nothing."""
    first, second = workshop.assemble(), workshop.assemble()

    assert first == second
    assert workshop.made == 1
    assert len(workshop.said) == 1
    assert (first.folder / "facts.json").read_text(encoding="utf-8") == "{}"


def test_address(workshop: Workshop) -> None:
    """The site serves it under the name of its folder, which nothing else will ever have."""
    made = workshop.assemble()

    assert made.address == f"assets/runtime/{made.folder.name}/"
    assert made.worker == f"{made.address}worker.mjs"
    assert len(made.folder.name) == 16


def _other_facts(workshop: Workshop) -> Runtime:
    return workshop.assemble('{"codes": {}}')


def _other_code(workshop: Workshop) -> Runtime:
    workshop.part.write_text("units = 2", encoding="utf-8")
    return workshop.assemble()


@pytest.mark.parametrize("change", [_other_facts, _other_code])
def test_changed_part(workshop: Workshop, change: Callable[[Workshop], Runtime]) -> None:
    """Other facts or another calculator make another folder, so no browser keeps the old one."""
    first, second = workshop.assemble(), change(workshop)

    assert first.folder != second.folder
    assert first.folder.is_dir()
    assert workshop.made == 2


def test_failure_leaves_nothing(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a tool fails there is no half-made runtime, and the next build makes a whole one."""

    def fail(folder: Path, work: Path, facts_json: str) -> None:
        workshop.fill(folder, work, facts_json)
        raise RuntimeBuildError("the compiler failed")

    with monkeypatch.context() as broken:
        broken.setattr(assembly, "_fill", fail)
        with pytest.raises(RuntimeBuildError):
            workshop.assemble()

    assert not list((workshop.build / "runtime").iterdir())
    assert workshop.assemble().folder.is_dir()
    assert len(list((workshop.build / "runtime").iterdir())) == 1


def test_two_builds_at_once(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another build was quicker, its runtime is used."""

    def overtaken(folder: Path, work: Path, facts_json: str) -> None:
        workshop.fill(folder, work, facts_json)
        key = assembly._digest(  # noqa: SLF001 - the other build's
            [facts_json.encode(), workshop.part.read_bytes()]
        )
        for_all = workshop.build / "runtime" / key / "quicker"
        for_all.mkdir(parents=True)
        (for_all / "facts.json").write_text("quicker", encoding="utf-8")

    monkeypatch.setattr(assembly, "_fill", overtaken)

    assert (workshop.assemble().folder / "facts.json").read_text(encoding="utf-8") == "quicker"


def test_every_part_counts() -> None:
    """A change of any calculator, script, recipe or of Pyodide makes the runtime anew."""
    sources = set(assembly._sources())  # noqa: SLF001 - what decides that

    assert sources >= set(places.CALCULATORS.rglob("*.py"))
    assert sources >= set(places.HERE.glob("*.py")) | set(places.SNAPSHOT_TOOLS.glob("*.*"))
    assert sources >= set(places.WORKER_SCRIPTS.glob("*.mjs"))
    assert places.PYODIDE / "package.json" in sources


def test_missing_pyodide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Pyodide the build says what to do."""
    monkeypatch.setattr(assembly, "PYODIDE", tmp_path / "nowhere")

    with pytest.raises(RuntimeBuildError, match="npm ci"):
        assemble("{}", print)


def test_failing_tool() -> None:
    """A tool that fails is named, with its own words."""
    with pytest.raises(RuntimeBuildError, match=r"(?s)-c .*no such wheel"):
        tools.python("-c", "import sys; sys.exit('no such wheel')")


def test_missing_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Node.js the build says what to install."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(RuntimeBuildError, match="install version 20"):
        tools.node("-e", "1")
