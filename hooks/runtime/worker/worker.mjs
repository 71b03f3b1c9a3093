// The worker: starts Python once and answers the forms of one page, or of all tabs when it is shared.
// It stands beside Pyodide, so every part is found relative to this file.

import { start } from "./start.mjs";

/** An answer takes milliseconds; one that takes so long never comes. */
const ANSWER_LIMIT_MS = 3_000;
const INTERRUPT = 2;

/** A start may fail long before a slow page has connected; it must hear of it too. */
const LAST_WORDS_MS = 5_000;

/** @typedef {{ postMessage: (message: object) => void, onmessage: ((event: MessageEvent) => void) | null }} Port */

/**
 * Everybody who is listening. A tab that was closed stays here; telling it does no harm.
 * @type {Set<Port>}
 */
const ports = new Set();

/** What newcomers are told: how far the start has come. */
let news = { kind: "hello" };

/** Python looks for signals thousands of times in an answer: asking for the time costs more. */
const LOOKS_TO_A_CLOCK = 64;

let deadline = Infinity;
let looks = 0;

// Python looks here for signals while it runs, and so ends a calculation that does not end itself.
// Nobody else could: a page cannot end a shared worker, and memory shared with a page needs headers
// that many hosts do not send.
const signals = {
  look() {
    looks += 1;
    if (looks % LOOKS_TO_A_CLOCK !== 0 || performance.now() < deadline) {
      return 0;
    }
    deadline = Infinity;
    return INTERRUPT;
  },
  get 0() {
    return signals.look();
  },
  set 0(_) {},
};

/** @param {{ kind: string, [more: string]: unknown }} message */
function tell(message) {
  news = message;
  for (const port of ports) {
    port.postMessage(message);
  }
}

/**
 * Files may still arrive when the start is over; whoever comes then must hear how it ended.
 * @param {number} done
 * @param {number} total
 */
function tellProgress(done, total) {
  if (news.kind === "hello" || news.kind === "progress") {
    tell({ kind: "progress", done, total });
  }
}

/**
 * Python is of no use any more; once all have heard so, whoever asks next gets a new worker.
 * @param {unknown} fault
 */
function fail(fault) {
  tell({ kind: "failed", reason: String(fault) });
  setTimeout(() => self.close(), LAST_WORDS_MS);
}

const started = start(new URL("./", import.meta.url).href, tellProgress, signals);

started.then(() => tell({ kind: "ready" }), fail);

// A fault that nobody waits for, such as WebAssembly that a policy forbids.
self.addEventListener("unhandledrejection", ({ reason }) => fail(reason));

/**
 * Answer, or say that this question ended Python.
 * @param {Port} port
 * @param {{ id: number, call: import("./start.mjs").Call, texts: (string | number)[] }} question
 */
async function answer(port, { id, call, texts }) {
  const session = await started;
  try {
    deadline = performance.now() + ANSWER_LIMIT_MS;
    const reply = session[call](...texts);
    deadline = Infinity;
    port.postMessage({ kind: "reply", id, reply });
  } catch (fault) {
    ports.delete(port);
    port.postMessage({ kind: "lost", id, reason: String(fault) });
    tell({ kind: "lost", reason: "another question ended Python" });
    self.close();
  }
}

/** @param {Port} port */
function serve(port) {
  ports.add(port);
  port.onmessage = ({ data }) => answer(port, data).catch(() => {});
  port.postMessage(news);
}

if ("onconnect" in self) {
  self.onconnect = (/** @type {{ ports: [MessagePort] }} */ { ports: [port] }) => serve(port);
} else {
  serve(self);
}
