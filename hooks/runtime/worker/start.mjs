// Start: how Python starts, from the snapshot or, where that is not possible, cold. It knows nothing
// of the page; whoever runs it says where the parts are.

import { Arrivals } from "./arrivals.mjs";
import { PARTS } from "./parts.mjs";
import { FILES, restore } from "./snapshot.mjs";

/** The smallest WebAssembly that there is. */
const NOTHING = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @typedef {"answer" | "file" | "in_force"} Call What a page may ask; see calculators/browser.py. */
/** @typedef {Record<Call, (...texts: (string | number)[]) => string>} Session */
/** @typedef {import("./arrivals.mjs").Progress} Progress */
/** @typedef {{ 0: number, look: () => number }} Signals Where Python looks for signals while it runs. */

/**
 * Start Python.
 * @param {string} here The address of the folder with all parts, with its closing slash.
 * @param {Progress} progress Told whenever more has arrived.
 * @param {Signals} signals
 * @returns {Promise<Session>} Rejected as soon as it is clear that neither way leads to a start.
 */
export async function start(here, progress, signals) {
  // Where a policy forbids WebAssembly this throws, in WebKit the second; Pyodide would wait for ever.
  new WebAssembly.Instance(new WebAssembly.Module(NOTHING));
  /** @type {import("./cold-start.mjs").Expect} */
  const expect = (names, told) => new Arrivals(here, names, told);
  try {
    return await restore(expect(FILES, progress), signals);
  } catch (fault) {
    console.warn("Python starts without its snapshot, which takes longer.", fault);
    const { startCold } = await expect([], () => {}).script("cold-start.mjs");
    return startCold(expect, Object.keys(PARTS), progress, signals);
  }
}
