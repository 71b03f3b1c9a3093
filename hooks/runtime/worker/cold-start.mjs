// Cold start: Pyodide as it starts anywhere, for when the snapshot cannot be used.

/** @typedef {import("./start.mjs").Session} Session */
/** @typedef {import("./start.mjs").Signals} Signals */
/** @typedef {import("./arrivals.mjs").Progress} Progress */
/** @typedef {(names: string[], progress: Progress) => import("./arrivals.mjs").Arrivals} Expect */

const LATER = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

/**
 * @param {Expect} expect Gives what fetches files.
 * @param {string[]} known The names of all files.
 * @param {Progress} progress
 * @param {Signals} signals
 * @returns {Promise<Session>}
 */
export async function startCold(expect, known, progress, signals) {
  const wheels = known.filter((name) => name.endsWith(".whl"));
  const scripts = ["pyodide.mjs", "pyodide.asm.js"];
  const names = [...scripts, "facts.json", ...LATER, ...wheels];
  const arrivals = expect(names, progress);
  const [{ loadPyodide }, facts] = await Promise.all([
    arrivals.script("pyodide.mjs"),
    arrivals.bytes("facts.json"),
    arrivals.script("pyodide.asm.js"),
  ]);
  const missing = giveChecked(arrivals);
  const python = await Promise.race([
    missing,
    loadPyodide({
      indexURL: arrivals.here,
      packages: ["payer-guide-calculators"],
      fullStdLib: false,
      stdout: () => {},
      stderr: () => {},
    }),
  ]);
  python.setInterruptBuffer(signals);
  const browser = python.pyimport("calculators.browser");
  return browser.open_session(new TextDecoder().decode(facts));
}

/**
 * Let Pyodide have only what has been checked.
 * @param {import("./arrivals.mjs").Arrivals} arrivals
 * @returns {Promise<never>} Rejected when any part does not arrive. Pyodide itself only notes that, and waits for ever.
 */
function giveChecked(arrivals) {
  return new Promise((_, reject) => {
    self.fetch = async (request) => {
      const { href } = new URL(String(request), arrivals.here);
      try {
        const contents = await arrivals.bytes(href.slice(arrivals.here.length));
        const headers = href.endsWith(".wasm") ? { "Content-Type": "application/wasm" } : undefined;
        return new Response(contents, { headers });
      } catch (fault) {
        reject(fault);
        throw fault;
      }
    };
  });
}
