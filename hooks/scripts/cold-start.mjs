// Cold start: Pyodide as it starts anywhere, for when the snapshot cannot be used.

import { Arrivals, part } from "./arrivals.mjs";
import { PARTS } from "./parts.mjs";

/** @typedef {import("./start.mjs").Session} Session */
/** @typedef {import("./start.mjs").Signals} Signals */
/** @typedef {import("./arrivals.mjs").Progress} Progress */

const LATER = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

/**
 * @param {string} here
 * @param {Progress} progress
 * @param {Signals} signals
 * @returns {Promise<Session>}
 */
export async function startCold(here, progress, signals) {
  const wheels = Object.keys(PARTS).filter((name) => name.endsWith(".whl"));
  const scripts = ["pyodide.mjs", "pyodide.asm.js"];
  const names = [...scripts, "facts.json", ...LATER, ...wheels];
  const arrivals = new Arrivals(here, names, progress);
  const [{ loadPyodide }, facts] = await Promise.all([
    arrivals.script("pyodide.mjs"),
    arrivals.bytes("facts.json"),
    arrivals.script("pyodide.asm.js"),
  ]);
  const missing = checkedByBrowser(here);
  const python = await Promise.race([
    missing,
    loadPyodide({
      indexURL: here,
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
 * Let the browser check what Pyodide itself fetches.
 * @param {string} here
 * @returns {Promise<never>} Rejected when any part does not arrive. Pyodide itself only notes that, and waits for ever.
 */
function checkedByBrowser(here) {
  const fetchPart = self.fetch.bind(self);
  return new Promise((_, reject) => {
    self.fetch = async (request, settings) => {
      const { href } = new URL(String(request), here);
      try {
        const { integrity } = part(href.slice(here.length));
        const checked = { ...settings, integrity };
        // What the browser keeps may be spoilt.
        const reply = await fetchPart(href, checked).catch(() =>
          fetchPart(href, { ...checked, cache: "reload" }),
        );
        if (!reply.ok) {
          throw new Error(`${href}: ${reply.status}`);
        }
        return reply;
      } catch (fault) {
        reject(fault);
        throw fault;
      }
    };
  });
}
