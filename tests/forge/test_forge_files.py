"""The files for the forge are valid, ask for least, and are safe when strangers send requests."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (FORGE / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
WRITES = {
    "comment.yml": {"comment": {"actions": "read", "pull-requests": "write"}},
    "links.yml": {"links": {"contents": "read", "issues": "write"}},
    "publish.yml": {"deploy": {"pages": "write", "id-token": "write"}},
}
"""The only jobs that may do more than read the files, and what each may."""

by_name = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


class _Words(yaml.SafeLoader):
    """YAML in which ``on`` is a word."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":bool")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _Words)  # noqa: S506
    return content


def _steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in _read(path)["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [FORGE / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [FORGE / "dependabot.yml"]),
    ],
)
def test_published_schemas(schema: str, paths: list[Path]) -> None:
    """Each file fits the schema that is published for its kind."""
    assert paths
    done = subprocess.run(  # noqa: S603 - a tool of this environment
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@by_name
def test_actions_are_pinned(path: Path) -> None:
    """An action is named by the whole hash of a commit, with its version beside it."""
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)

    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used)
    assert len(used) == sum("uses" in step for step in _steps(path))


def test_one_hash_for_each_action() -> None:
    """No action is pinned to two versions."""
    used = {
        match
        for path in WORKFLOWS
        for match in re.findall(r"uses: (actions/[a-z-]+)@(\w+)", path.read_text(encoding="utf-8"))
    }
    assert len({name for name, _ in used}) == len(used)


@by_name
def test_least_permissions(path: Path) -> None:
    """A workflow may read the files or nothing; a job that needs more is listed here."""
    content = _read(path)
    more = {
        name: job["permissions"] for name, job in content["jobs"].items() if "permissions" in job
    }
    assert content["permissions"] in ({"contents": "read"}, {})
    assert more == WRITES.get(path.name, {})


@by_name
def test_safe_with_forks(path: Path) -> None:
    """What a request can change never runs with a secret or a right to write."""
    content, text = _read(path), path.read_text(encoding="utf-8")

    assert "pull_request_target" not in content["on"]
    assert "secrets." not in text
    if "workflow_run" in content["on"]:
        assert "actions/checkout" not in text
    else:
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    if "pull_request" in content["on"]:
        assert path.name not in WRITES


@by_name
def test_nothing_of_a_request_is_run(path: Path) -> None:
    """No script holds words of an event: they reach it as variables, never as code."""
    for step in _steps(path):
        assert "${{" not in step.get("run", "")


@by_name
def test_every_job_ends(path: Path) -> None:
    """Each job has a time limit and a runner of a fixed version."""
    for job in _read(path)["jobs"].values():
        assert job["timeout-minutes"] <= 90
        assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"])


def test_links_never_fail_a_request() -> None:
    """The check of sources runs by the calendar alone."""
    assert set(_read(FORGE / "workflows" / "links.yml")["on"]) == {"schedule", "workflow_dispatch"}


@by_name
def test_commands_exist(path: Path) -> None:
    """Every word of make and of payer-guide that a workflow uses is there."""
    words = re.findall(r"payer-guide ([a-z]+)", path.read_text(encoding="utf-8"))
    targets = re.findall(r"^ *(?:run: )?make (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    from payer_data.command import main  # noqa: PLC0415 - only this test needs it

    assert set(words) <= set(main.commands)
    assert all(re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_forms_ask_for_no_patient(path: Path) -> None:
    """Every form says to leave out patients."""
    assert "patient" in path.read_text(encoding="utf-8")


def test_code_owners() -> None:
    """Each path that has an owner exists, and everything has one."""
    lines = (FORGE / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = [line.split() for line in lines if line and not line.startswith("#")]

    assert owned[0][0] == "*"
    assert all(owner.startswith("@") for _, *owners in owned for owner in owners)
    assert all((ROOT / path.strip("/")).is_dir() for path, *_ in owned[1:])
