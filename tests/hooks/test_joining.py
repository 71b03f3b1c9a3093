"""Joining: the scripts that browsers load do what the modules do that they are made of."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hooks.files.joining import UnjoinableScriptError, joined
from hooks.runtime.places import ROOT, WORKER_SCRIPTS

MODULES = {
    "first.mjs": """import { half, Told as Said } from "./second-one.mjs";
import "./third.mjs";
const twice = (number) => 2 * number;
console.log(twice(half(8)), new Said().words, import.meta.url.slice(0, 5));
""",
    "second-one.mjs": """import {
  log,
} from "./third.mjs";
const twice = "another of this name";
log("second");
export function half(number) {
  return number / 2;
}
export class Told {
  words = twice;
}
""",
    "third.mjs": """export const log = (words) => console.log(words);
log("third");
""",
}


def _printed(script: Path) -> str:
    done = subprocess.run(["node", script], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout


def test_joined_modules_do_the_same(tmp_path: Path) -> None:
    """Names, their order and what belongs to each module alone are as without joining."""
    for name, text in MODULES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    whole = tmp_path / "whole.mjs"
    whole.write_text(joined("first.mjs", MODULES.__getitem__), encoding="utf-8")

    assert _printed(whole) == _printed(tmp_path / "first.mjs")
    assert _printed(whole).splitlines() == ["third", "second", "8 another of this name file:"]
    assert "import {" not in whole.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        'import whole from "./third.mjs";',
        'import { far } from "https://example.org/far.mjs";',
        'import * as all from "./third.mjs";',
        "export default 1;",
        "export let changing = 1;",
        'export { log } from "./third.mjs";',
    ],
)
def test_other_ways_are_refused(line: str) -> None:
    """What joining does not understand is named, with its file."""
    modules = MODULES | {"second-one.mjs": f"{line}\n"}

    with pytest.raises(UnjoinableScriptError) as refused:
        joined("first.mjs", modules.__getitem__)

    assert "second-one.mjs" in str(refused.value)
    assert line in str(refused.value)


@pytest.mark.parametrize(
    "first", [ROOT / "hooks/scripts/calculator.mjs", WORKER_SCRIPTS / "worker.mjs"]
)
def test_our_own_modules(first: Path, tmp_path: Path) -> None:
    """Our own modules can be joined, and a browser can read the whole."""
    whole = tmp_path / first.name
    text = joined(first.name, lambda part: (first.parent / part).read_text(encoding="utf-8"))
    whole.write_text(text, encoding="utf-8")

    subprocess.run(["node", "--check", whole], check=True)  # noqa: S603, S607
