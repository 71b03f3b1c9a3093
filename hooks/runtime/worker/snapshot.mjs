// Snapshot: puts back the memory of a Python that has its calculators open, in place of starting
// one. It does what Pyodide's own loader does, as far as a restored Python needs it; the names of
// Pyodide's insides hold for the version in package.json, and tests say when they no longer do.

/** @typedef {import("./start.mjs").Session} Session */
/** @typedef {import("./start.mjs").Signals} Signals */
/** @typedef {import("./arrivals.mjs").Arrivals} Arrivals */

/**
 * @typedef {object} Header What hooks/runtime/snapshot/make.mjs writes before the bytes.
 * @property {number} memory Bytes of the whole memory.
 * @property {number} initial Where the part that the WebAssembly file fills ends.
 * @property {number} block Bytes of a block.
 * @property {number[]} runs Blocks as they were, blocks that follow here, and so on in turn.
 * @property {object} state What Pyodide knows of the objects that memory refers to.
 */

/** What is fetched. */
export const FILES = ["pyodide.asm.wasm", "pyodide.asm.js", "snapshot.gz"];

/**
 * @param {Arrivals} arrivals
 * @param {Signals} signals
 * @returns {Promise<Session>}
 */
export async function restore(arrivals, signals) {
  const compiled = arrivals.module("pyodide.asm.wasm");
  const [contents] = await Promise.all([
    arrivals.unpacked("snapshot.gz"),
    arrivals.script("pyodide.asm.js"),
    // Waited for later; named here so that no fault of it goes unseen.
    compiled,
  ]);
  const { header, bytes } = opened(contents);
  const { pyodide, initial } = await instantiated(await compiled, header, signals);
  put(pyodide, header, initial, bytes);
  const python = pyodide.API.finalizeBootstrap(header.state);
  python.setInterruptBuffer(signals);
  return python.globals.get("session");
}

/** @param {ArrayBuffer} contents */
function opened(contents) {
  const [length = 0] = new Uint32Array(contents, 0, 1);
  const text = new TextDecoder().decode(new Uint8Array(contents, 4, length));
  /** @type {Header} */
  const header = JSON.parse(text);
  return { header, bytes: new Uint8Array(contents, 4 + length) };
}

/**
 * Pyodide before its Python has started, and the memory that the WebAssembly file has filled.
 * @param {WebAssembly.Module} compiled
 * @param {Header} header
 * @param {Signals} signals
 */
async function instantiated(compiled, header, signals) {
  /** @type {Uint8Array | undefined} */
  let initial;
  /** @type {PromiseWithResolvers<never>["reject"]} */
  let refuse = () => {};
  const refused = new Promise((_, reject) => (refuse = reject));
  const settings = {
    API: { config: { jsglobals: globalThis }, runtimeEnv: { IN_BROWSER_WEB_WORKER: true } },
    INITIAL_MEMORY: header.memory,
    noInitialRun: true,
    preRun: [],
    print: () => {},
    printErr: () => {},
    /**
     * @param {any} imports
     * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} take
     */
    instantiateWasm: (imports, take) => {
      const marker = Symbol("fault");
      imports.sentinel = {
        create_sentinel: () => marker,
        is_sentinel: (/** @type {unknown} */ value) => value === marker,
      };
      openQuickDoors(imports.env, signals);
      WebAssembly.instantiate(compiled, imports)
        .then((instance) => {
          initial = new Uint8Array(imports.env.memory.buffer).slice(0, header.initial);
          take(instance, compiled);
        })
        .catch(refuse);
      return {};
    },
  };
  const { _createPyodideModule } = /** @type {any} */ (globalThis);
  const pyodide = await Promise.race([_createPyodideModule(settings), refused]);
  return { pyodide, initial: initial ?? new Uint8Array() };
}

/** Arguments that every engine takes in one call. */
const AT_ONCE = 4096;

/**
 * Let Python reach the page through quicker doors than Pyodide's, which look for signals through
 * two layers of script and put a text together letter by letter: a fifth of a long answer's time.
 * @param {any} doors What Python asks of its page.
 * @param {Signals} signals
 */
function openQuickDoors(doors, signals) {
  /** @param {Uint8Array | Uint16Array} units */
  const text = (units) => {
    let whole = "";
    for (let at = 0; at < units.length; at += AT_ONCE) {
      whole += Reflect.apply(String.fromCharCode, null, units.subarray(at, at + AT_ONCE));
    }
    return whole;
  };
  const quick = {
    _Py_CheckEmscriptenSignals_Helper: signals.look,
    _python2js_ucs1: (/** @type {number} */ at, /** @type {number} */ length) =>
      text(new Uint8Array(doors.memory.buffer, at, length)),
    _python2js_ucs2: (/** @type {number} */ at, /** @type {number} */ length) =>
      text(new Uint16Array(doors.memory.buffer, at, length)),
  };
  const gone = Object.keys(quick).filter((name) => !(name in doors));
  if (gone.length > 0) {
    throw new Error(`Pyodide has no ${gone.join(", ")} any more`);
  }
  Object.assign(doors, quick);
}

/**
 * Make memory what it was when the snapshot was made, whatever this browser has written meanwhile.
 * @param {any} pyodide
 * @param {Header} header
 * @param {Uint8Array} initial
 * @param {Uint8Array} bytes
 */
function put(pyodide, header, initial, bytes) {
  /** @type {Uint8Array} */
  const memory = pyodide.HEAPU8;
  memory.fill(0, header.initial, pyodide._sbrk(0));
  memory.set(initial);
  let at = 0;
  let from = 0;
  for (const [index, blocks] of header.runs.entries()) {
    const length = blocks * header.block;
    if (index % 2) {
      memory.set(bytes.subarray(from, from + length), at);
      from += length;
    }
    at += length;
  }
}
