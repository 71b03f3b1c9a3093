// The worker: loads Python once and answers forms, away from the page's own thread.
// It stands beside Pyodide, so every part is found relative to this file.

import { loadPyodide } from "./pyodide.mjs";

const here = new URL("./", import.meta.url).href;

// Pyodide only notes a part that did not arrive, and waits; the page must hear of it at once.
const fetchPart = self.fetch.bind(self);
self.fetch = async (...request) => {
  try {
    const reply = await fetchPart(...request);
    if (!reply.ok) {
      throw new Error(`${reply.url}: ${reply.status}`);
    }
    return reply;
  } catch (fault) {
    self.postMessage({ kind: "failed", reason: String(fault) });
    throw fault;
  }
};

/** Load Python, the calculators and the facts; give back the session that answers. */
async function start() {
  const facts = fetch(`${here}facts.json`).then((reply) => reply.text());
  const python = await loadPyodide({
    indexURL: here,
    packages: ["payer-guide-calculators"],
    fullStdLib: false,
    stdout: () => {},
    stderr: () => {},
  });
  const browser = python.pyimport("calculators.browser");
  return browser.open_session(await facts);
}

const started = start();

started.then(
  () => self.postMessage({ kind: "ready" }),
  (fault) => self.postMessage({ kind: "failed", reason: String(fault) }),
);

// A fault that nobody waits for, such as WebAssembly that a policy forbids.
self.addEventListener("unhandledrejection", ({ reason }) =>
  self.postMessage({ kind: "failed", reason: String(reason) }),
);

self.addEventListener("message", async ({ data }) => {
  const session = await started;
  try {
    const reply = session[data.call](...data.texts);
    self.postMessage({ kind: "reply", id: data.id, reply: JSON.parse(reply) });
  } catch (fault) {
    self.postMessage({ kind: "broken", id: data.id, reason: String(fault) });
  }
});
