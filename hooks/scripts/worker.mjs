// The worker: starts Python once and answers forms, away from the page's own thread.
// It stands beside Pyodide, so every part is found relative to this file.

import { start } from "./start.mjs";

const started = start(new URL("./", import.meta.url).href, () => {});

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
