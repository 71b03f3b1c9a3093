"""The project itself: its layers, its pins and what its repository holds."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PACKAGES = ("calculators", "payer_data", "hooks")

REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
"""Hosts of package registries; written in two halves, so that this file does not name them."""

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work)/[\w.]")
"""A folder of one machine."""


def tracked() -> list[Path]:
    """The files of the repository, those that are new included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def as_json(name: str) -> Any:  # noqa: ANN401 - any JSON value
    """A JSON file of the project."""
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


def project() -> dict[str, Any]:
    """What `pyproject.toml` says of the project."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = settings["project"]
    return found


def minor(version: str) -> str:
    """A version up to its minor number."""
    return ".".join(version.split(".")[:2])


class TestLayers:
    """What may import what."""

    def test_imports(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Imports run one way, and only the hooks know the site generator."""
        monkeypatch.chdir(ROOT)

        assert lint_imports(no_cache=True) == 0

    def test_calculators_need_nothing(self) -> None:
        """Calculators import the standard library and each other, so that a browser runs them."""
        for path in sorted((ROOT / "calculators").rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for name in _imported(node):
                    known = sys.stdlib_module_names | {"calculators"}
                    assert name.split(".", maxsplit=1)[0] in known, f"{path}: {name}"

    @pytest.mark.parametrize("package", PACKAGES)
    def test_modules_say_what_they_are_for(self, package: str) -> None:
        """Every module opens with a sentence."""
        for path in sorted((ROOT / package).rglob("*.py")):
            words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            assert re.match(r"[A-Z][^\n]+", words), path
            assert re.search(r"[.:]$", words.split("\n\n", maxsplit=1)[0]), path


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


class TestPins:
    """Versions that must not drift."""

    def test_generator(self) -> None:
        """MkDocs stays below 2, which leaves out the plugins that make the pages."""
        assert "mkdocs>=1.6.1,<2" in project()["dependencies"]

    def test_browser_runtime(self) -> None:
        """Pyodide has one exact version, in the list of packages, in its lock and as installed."""
        wanted = as_json("package.json")["dependencies"]["pyodide"]
        locked = as_json("package-lock.json")["packages"]["node_modules/pyodide"]["version"]

        assert re.fullmatch(r"\d+\.\d+\.\d+", wanted)
        assert wanted == locked == as_json("node_modules/pyodide/package.json")["version"]

    def test_python(self) -> None:
        """The Python that compiles the calculators is the browser's, up to its minor version."""
        browser = minor(as_json("node_modules/pyodide/pyodide-lock.json")["info"]["python"])
        major, number = browser.split(".")

        assert (ROOT / ".python-version").read_text(encoding="utf-8").strip() == browser
        assert project()["requires-python"] == f">={browser},<{major}.{int(number) + 1}"
        assert minor(".".join(map(str, sys.version_info[:2]))) == browser

    def test_locked_python_packages(self) -> None:
        """Each locked package has an exact version and a hash, and no host is named."""
        lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\S)", lock.strip())

        assert len(entries) > 40
        assert "://" not in lock
        assert "--index" not in lock
        for entry in entries:
            assert re.match(r"(#|[\w.\[\]-]+==\S+ \\\n\s+--hash=sha256:)", entry), entry[:80]

    def test_locked_browser_packages(self) -> None:
        """Each locked npm package has a hash and no address."""
        packages = as_json("package-lock.json")["packages"]
        installed = {name: entry for name, entry in packages.items() if name}

        assert len(installed) > 20
        assert all("integrity" in entry for entry in installed.values())
        assert not [name for name, entry in installed.items() if "resolved" in entry]


class TestRepository:
    """What the repository holds."""

    def test_no_machine_and_no_registry(self) -> None:
        """No file names a folder of one machine or the host of a package registry."""
        named = (*REGISTRIES, f"{ROOT.as_posix()}/")
        faults = []
        for path in tracked():
            text = path.read_bytes().decode("utf-8", "replace")
            found = [name for name in named if name in text] + MACHINE_PATH.findall(text)
            faults += [f"{path.relative_to(ROOT)}: {name}" for name in found]

        assert faults == []

    def test_named_folders_are_kept(self) -> None:
        """Folders that the site's settings name hold a file, so that a fresh clone has them."""
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        named = re.findall(r"^\s*(?:docs_dir|custom_dir): *(\S+)$", settings, re.MULTILINE)
        kept = {path.relative_to(ROOT).parts[0] for path in tracked()}

        assert "docs" in named
        assert set(named) <= kept

    def test_ignored(self) -> None:
        """What is made is not kept: the environment, packages, the build and the site."""
        ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()

        assert {"/.venv/", "/node_modules/", "/build/", "/site/"} <= set(ignored)
        kept = {path.relative_to(ROOT).parts[0] for path in tracked()}
        assert not kept & {".venv", "node_modules", "build", "site"}


@pytest.mark.parametrize("setting", ["strict: true", "font: false"])
def test_site_settings(setting: str) -> None:
    """A build fails on a warning, and no page fetches a font from elsewhere."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    assert setting in [line.strip() for line in settings.splitlines()]
