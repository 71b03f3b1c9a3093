// Python in the page: starts the worker once for the whole visit and asks it one thing at a time.
// It knows nothing of forms.

const ANSWER_LIMIT_MS = 5_000;
const START_LIMIT_MS = 60_000;

/** @typedef {{ status: string, json: string, html: string, errors: { field: string, message: string }[], files: { name: string, type: string, content: string }[] }} Reply */
/** @typedef {"idle" | "loading" | "ready" | "failed"} State */

/** A fault that the reader is told of; the static answer stays on the page. */
export class PythonUnavailableError extends Error {}

/** @type {Map<string, Python>} */
const known = new Map();

/**
 * The one Python of this visit for a worker's address.
 * @param {string} address
 * @returns {Python}
 */
export function pythonAt(address) {
  const { href } = new URL(address, document.baseURI);
  const python = known.get(href) ?? new Python(new URL(href));
  known.set(href, python);
  return python;
}

export class Python extends EventTarget {
  /** @type {State} */
  state = "idle";
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, { resolve: (reply: any) => void, reject: (fault: Error) => void, timer: number }>} */
  #waiting = new Map();
  #count = 0;
  #startTimer = 0;
  /** @type {PromiseWithResolvers<void> | undefined} */
  #started;

  /** @param {URL} address Where the worker's script is. */
  constructor(address) {
    super();
    this.address = address;
  }

  /** Start, unless started; resolves when Python can answer. */
  start() {
    if (this.#started && this.state !== "failed") {
      return this.#started.promise;
    }
    this.#started = withResolvers();
    this.#started.promise.catch(() => {});
    this.#become("loading");
    if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
      this.#fail("this browser cannot run Python");
      return this.#started.promise;
    }
    this.#startTimer = window.setTimeout(
      () => this.#fail("it took longer than a minute"),
      START_LIMIT_MS,
    );
    try {
      this.#worker = new Worker(this.address, { type: "module", name: "payer-guide" });
      this.#worker.addEventListener("message", ({ data }) => this.#take(data));
      this.#worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.#fail(event.message || "a part of it could not be loaded");
      });
    } catch (fault) {
      this.#fail(String(fault));
    }
    return this.#started.promise;
  }

  /**
   * The reply to a form.
   * @param {string} calculator
   * @param {[string, string][]} pairs
   * @returns {Promise<Reply>}
   */
  ask(calculator, pairs) {
    return this.#call("answer", [calculator, JSON.stringify(pairs)]);
  }

  /**
   * Which facts hold on a day.
   * @param {object[]} spans
   * @param {string} day
   * @param {number} month
   * @returns {Promise<{ error?: string, day: string, holds: string[] }>}
   */
  inForce(spans, day, month) {
    return this.#call("in_force", [JSON.stringify(spans), day, month]);
  }

  /**
   * @param {string} call
   * @param {(string | number)[]} texts
   * @returns {Promise<any>}
   */
  async #call(call, texts) {
    await this.start();
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      const timer = window.setTimeout(() => this.#fail("an answer took too long"), ANSWER_LIMIT_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#worker?.postMessage({ id, call, texts });
    });
  }

  /** @param {{ kind: string, id: number, reply: any, reason: string }} data */
  #take(data) {
    if (data.kind === "ready") {
      window.clearTimeout(this.#startTimer);
      this.#become("ready");
      this.#started?.resolve();
    } else if (data.kind === "reply") {
      this.#settle(data.id)?.resolve(data.reply);
    } else {
      this.#fail(data.reason);
    }
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    window.clearTimeout(waiting?.timer);
    return waiting;
  }

  /** @param {string} reason */
  #fail(reason) {
    window.clearTimeout(this.#startTimer);
    this.#worker?.terminate();
    this.#worker = undefined;
    const fault = new PythonUnavailableError(reason);
    for (const id of [...this.#waiting.keys()]) {
      this.#settle(id)?.reject(fault);
    }
    this.#become("failed");
    this.#started?.reject(fault);
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

/**
 * A promise with its handles; older browsers have no Promise.withResolvers.
 * @returns {PromiseWithResolvers<void>}
 */
function withResolvers() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(fault: unknown) => void} */
  let reject = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
