// Stock Pyodide as its own guide shows it: the untouched npm package with its full lock file, and
// the calculators as a plain wheel. Everything that need not wait is fetched at the same time.

import { loadPyodide } from "./pyodide/pyodide.mjs";

/** @param {string} name */
async function text(name) {
  const reply = await fetch(new URL(name, import.meta.url));
  return reply.text();
}

const started = performance.now();
const facts = text("facts.json");
const question = text("question.json");
const python = await loadPyodide();
const loaded = performance.now();
const { wheel, calculator, pairs } = JSON.parse(await question);
await python.loadPackage(new URL(wheel, import.meta.url).href);
const installed = performance.now();
const browser = python.pyimport("calculators.browser");
const imported = performance.now();
const reply = browser.open_session(await facts).answer(calculator, JSON.stringify(pairs));
const answered = performance.now();

self.postMessage({
  reply,
  phases: {
    load: loaded - started,
    install: installed - loaded,
    import: imported - installed,
    answer: answered - imported,
  },
});
