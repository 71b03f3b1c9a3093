"""Trimming Pyodide: what nobody uses goes, whatever is asked for stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hooks.runtime import RuntimeBuildError
from hooks.runtime.trim import prune, trim

# (module (import "GOT.func" "asked" (global (mut i32))) (import "env" "memory" (memory 1))
#   (func) (export "used" (func 0)) (export "unused" (func 0)) (export "asked" (func 0)))
WASM = bytes.fromhex(
    "0061736d0100000001040160000002210208474f542e66756e630561736b6564"
    "037f0103656e76066d656d6f7279020001030201000719030475736564000006"
    "756e7573656400000561736b656400000a040102000b"
)
# (module (import "env" "asked" (func)) (import "GOT.func" "emscripten_glFlush" (global (mut i32))))
ASKING = bytes.fromhex(
    "0061736d01000000010401600000022c0203656e760561736b6564000008474f542e66756e6312"
    "656d736372697074656e5f676c466c757368037f01"
)
SCRIPT = "(async function (moduleArg = {}) {" + "var filler;" * 1000 + "%s; return go(); })();"
LIBRARY = """
var helper = () => 1;
var _asked = () => helper(); _asked.sig = "v";
function _sound() { return noise(); } _sound.sig = "v";
var noise = () => 2;
var _emscripten_glFlush = () => GL.flush(); _emscripten_glFlush.sig = "v";
var GL = { flush: () => {} };
var wasmImports = { asked: _asked, sound: _sound, emscripten_glFlush: _emscripten_glFlush };
var wasmExports = give(wasmImports);
var _used = Module["_used"] = wasmExports["used"];
var _unused = Module["_unused"] = wasmExports["unused"];
var tool = () => 3; Module["tool"] = tool;
"""


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


def _pruned(tmp_path: Path, library: str, others: str = "") -> str:
    script, wasm, users = (tmp_path / name for name in ("in.js", "in.wasm", "others.txt"))
    script.write_text(SCRIPT % library, encoding="utf-8")
    wasm.write_bytes(ASKING)
    users.write_text(others, encoding="utf-8")
    prune(script, wasm, users, tmp_path / "out.js")
    return (tmp_path / "out.js").read_text(encoding="utf-8")


def test_what_is_used_stays(tmp_path: Path) -> None:
    """An export stays when the script uses it or the file itself asks for its place."""
    assert _exports(WASM, tmp_path) == "used unused asked"
    assert _exports(trim(WASM, 'wasmExports["used"]'), tmp_path) == "used asked"


def test_what_nothing_reaches_leaves_the_script(tmp_path: Path) -> None:
    """What the WebAssembly file asks for stays with all that it needs; the rest goes, links too."""
    pruned = _pruned(tmp_path, LIBRARY)

    for stays in ("_asked", "helper", "wasmExports", "go()"):
        assert stays in pruned
    for goes in ("_sound", "noise", "flush", "_used", "_unused", "tool"):
        assert goes not in pruned


def test_graphics_share_one_function(tmp_path: Path) -> None:
    """A graphics function that WebAssembly holds the place of is one that refuses to draw."""
    assert "wasmImports = {asked: _asked,emscripten_glFlush:graphics}" in _pruned(tmp_path, LIBRARY)


def test_other_scripts_keep_what_they_use(tmp_path: Path) -> None:
    """A link or a tool stays in the script when another script calls it."""
    pruned = _pruned(tmp_path, LIBRARY, others="module._used(module.tool)")

    assert 'Module["_used"] = wasmExports["used"]' in pruned
    assert 'Module["tool"] = tool' in pruned
    assert "_unused" not in pruned


@pytest.mark.parametrize(
    ("library", "words"),
    [("", "no longer lists"), ("var wasmImports = all()", "no longer lists")],
    ids=["without", "otherwise"],
)
def test_an_unknown_script(tmp_path: Path, library: str, words: str) -> None:
    """After a change of Pyodide's form the build stops, instead of leaving out something else."""
    with pytest.raises(RuntimeBuildError, match=words):
        _pruned(tmp_path, library)


def test_a_script_in_parts(tmp_path: Path) -> None:
    """A script that does not make a Pyodide in one large function stops the build."""
    script = tmp_path / "in.js"
    script.write_text("(async function () { go(); })();", encoding="utf-8")
    wasm = tmp_path / "in.wasm"
    wasm.write_bytes(ASKING)

    with pytest.raises(RuntimeBuildError, match="in one function"):
        prune(script, wasm, script, tmp_path / "out.js")


def test_an_unknown_wasm() -> None:
    """WebAssembly of another version stops the build."""
    with pytest.raises(RuntimeBuildError, match="version 1"):
        trim(b"\0asm\2\0\0\0", "")
