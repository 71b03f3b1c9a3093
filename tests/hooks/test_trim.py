"""Trimming Pyodide: exports that nobody uses go, whatever is asked for stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hooks.runtime import RuntimeBuildError
from hooks.runtime.trim import trim

# (module (import "GOT.func" "asked" (global (mut i32))) (import "env" "memory" (memory 1))
#   (func) (export "used" (func 0)) (export "unused" (func 0)) (export "asked" (func 0)))
WASM = bytes.fromhex(
    "0061736d0100000001040160000002210208474f542e66756e630561736b6564"
    "037f0103656e76066d656d6f7279020001030201000719030475736564000006"
    "756e7573656400000561736b656400000a040102000b"
)
SCRIPT = (
    'var _used=Module["_used"]=wasmExports["used"];'
    'var _unused=Module["_unused"]=wasmExports["unused"];'
    'var _other=Module["_other"]=wasmExports["other"];'
    "_used()"
)


def _exports(wasm: bytes, tmp_path: Path) -> str:
    """What a real engine finds in the file."""
    file = tmp_path / "a.wasm"
    file.write_bytes(wasm)
    ask = (
        f"const wasm = new WebAssembly.Module(require('fs').readFileSync({str(file)!r}));"
        "console.log(WebAssembly.Module.exports(wasm).map(({ name }) => name).join(' '))"
    )
    command = ["node", "--eval", ask]
    return subprocess.check_output(command, text=True).strip()  # noqa: S603 - our own words


def test_what_is_used_stays(tmp_path: Path) -> None:
    """An export stays when a script uses it or the file itself asks for its place."""
    assert _exports(WASM, tmp_path) == "used unused asked"
    assert _exports(trim(SCRIPT, WASM, others="").wasm, tmp_path) == "used asked"


def test_the_script_links_what_stays() -> None:
    """The script loses the names that nobody calls; another script may be the one that calls."""
    trimmed = trim(SCRIPT, WASM, others="module._other()")

    assert "_unused" not in trimmed.script
    assert trimmed.script.endswith('wasmExports["other"];_used()')


@pytest.mark.parametrize(
    ("script", "wasm", "words"),
    [("Module.used()", WASM, "not known"), (SCRIPT, b"\0asm\2\0\0\0", "version 1")],
    ids=["script", "wasm"],
)
def test_an_unknown_pyodide(script: str, wasm: bytes, words: str) -> None:
    """After a change of Pyodide's form the build stops, instead of trimming something else."""
    with pytest.raises(RuntimeBuildError, match=words):
        trim(script, wasm, others="")
