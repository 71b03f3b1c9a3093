// Makes the snapshot: starts Pyodide with the calculators in Node.js and keeps what differs in its
// memory from what pyodide.asm.wasm itself puts there. snapshot.mjs puts it back in a browser.
//
// node make.mjs PYODIDE LIBRARY WHEEL FACTS IMPORTS OUT

import { Buffer } from "node:buffer";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { gzipSync } from "node:zlib";

import { initialMemory } from "./initial-memory.mjs";

const BLOCK = 64;
const [pyodide, library, wheel, facts, imports, out] = process.argv.slice(2);

stopTheClock();
const { state, memory } = frozen(await started());
writeFileSync(out, gzipSync(packed(state, memory), { level: 9 }));
process.exit(0);

/** The same bytes every time: no clock and no chance while the snapshot is made. */
function stopTheClock() {
  Date.now = () => 0;
  performance.now = () => 0;
  crypto.getRandomValues = (array) => {
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(7);
    return array;
  };
}

async function started() {
  const { loadPyodide } = await import(`${pyodide}/pyodide.mjs`);
  const { info } = JSON.parse(readFileSync(`${pyodide}/pyodide-lock.json`, "utf8"));
  return loadPyodide({
    indexURL: pyodide,
    stdLibURL: library,
    lockFileContents: { info, packages: {} },
    _makeSnapshot: true,
    // What would otherwise be taken from this machine.
    _sysExecutable: "python",
    env: { HOME: "/", LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
  });
}

/**
 * Memory with the open session in it, and what Pyodide needs to know to use it again.
 */
function frozen(python) {
  const { FS, _module: module } = python;
  FS.writeFile("/tmp/freeze.py", readFileSync(new URL("freeze.py", import.meta.url)));
  FS.writeFile("/tmp/calculators.whl", readFileSync(wheel));
  FS.writeFile("/tmp/facts.json", readFileSync(facts));
  run(python, `import sys; sys.path[:0] = ["/tmp", "/tmp/calculators.whl"]; import freeze`);
  run(python, `freeze.import_all("${imports}".split()); del sys.path[:2]`);
  run(python, `session = freeze.freeze("/tmp/facts.json", ${module._sbrk(0)})`);
  run(python, `del sys.modules["freeze"], freeze, sys`);
  const snapshot = python.makeMemorySnapshot();
  // Pyodide's own header: its mark, where memory starts, how long the JSON is, and its build.
  const [, start, length] = new Uint32Array(snapshot.buffer, 0, 3);
  const state = JSON.parse(new TextDecoder().decode(snapshot.subarray(48, 48 + length)));
  return { state, memory: snapshot.subarray(start) };
}

function run(python, code) {
  const [status, words] = python._api.rawRun(code);
  if (status !== 0) {
    throw new Error(words);
  }
}

/** The length of a header, the header as JSON, and then the bytes of every run of blocks. */
function packed(state, memory) {
  const wasm = readFileSync(`${pyodide}/pyodide.asm.wasm`);
  const initial = initialMemory(wasm, memory.length);
  const runs = differing(memory, initial.memory);
  const gaps = runs.flatMap(([from, until], index) => {
    const before = runs[index - 1]?.[1] ?? 0;
    return [(from - before) / BLOCK, (until - from) / BLOCK];
  });
  const header = { memory: memory.length, initial: initial.end, block: BLOCK, state, runs: gaps };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(new Uint32Array([text.length]).buffer);
  return Buffer.concat([
    length,
    text,
    ...runs.map(([from, until]) => memory.subarray(from, until)),
  ]);
}

/**
 * Where two memories differ, in whole blocks.
 * @returns {[number, number][]}
 */
function differing(memory, other) {
  const runs = [];
  for (let at = 0; at < memory.length; at += BLOCK) {
    if (Buffer.compare(memory.subarray(at, at + BLOCK), other.subarray(at, at + BLOCK)) !== 0) {
      const last = runs.at(-1);
      if (last?.[1] === at) {
        last[1] = at + BLOCK;
      } else {
        runs.push([at, at + BLOCK]);
      }
    }
  }
  return runs;
}
