// The way from a page to the worker that runs Python. One worker serves all tabs where the browser
// has shared workers; otherwise, or when the shared one cannot be had, the page gets its own.
// Why so, and what was weighed: decisions/0009.

/** A shared worker that says nothing for so long is stuck, or is just ending itself. */
const SILENCE_MS = 10_000;

/** @typedef {{ kind: "hello" } | { kind: "progress", done: number, total: number } | { kind: "ready" } | { kind: "reply", id: number, reply: string } | { kind: "failed", reason: string } | { kind: "lost", id?: number, reason: string }} Message */

export class Connection {
  /** @type {Worker | MessagePort | undefined} */
  #end;
  #silence = 0;
  /** What was sent while nothing had been heard; undefined once something was. */
  #unheard = /** @type {object[] | undefined} */ ([]);
  /** Whether the page has let go of it for the time being. */
  left = false;

  /**
   * @param {URL} address Where the worker's script is.
   * @param {(message: Message) => void} take Told of every message, until the connection is closed.
   */
  constructor(address, take) {
    this.address = address;
    this.take = take;
  }

  /**
   * Open it, to a shared worker if possible.
   * @param {{ shared?: boolean }} how Whether a shared worker will do.
   */
  open({ shared = true } = {}) {
    if (!shared || typeof SharedWorker === "undefined" || !this.#openShared()) {
      this.#openOwn();
    }
  }

  /** @param {object} message */
  post(message) {
    this.#unheard?.push(message);
    this.#end?.postMessage(message);
  }

  /** Let go of a shared worker; a worker of this page's own stays, and sleeps with the page. */
  leave() {
    if (this.#end instanceof MessagePort) {
      this.close();
      this.left = true;
    }
  }

  /** Hear no more of it. A worker of this page's own ends; a shared one stays for other tabs. */
  close() {
    window.clearTimeout(this.#silence);
    if (this.#end instanceof MessagePort) {
      this.#end.close();
    } else {
      this.#end?.terminate();
    }
    this.#end = undefined;
  }

  /** @returns {boolean} Whether the browser let us ask for one. */
  #openShared() {
    try {
      const options = { type: "module", name: "payer-guide", extendedLifetime: true };
      const worker = new SharedWorker(this.address, /** @type {WorkerOptions} */ (options));
      this.#listen(worker.port);
      worker.port.start();
      const withoutIt = () => this.#end === worker.port && this.#openOwn();
      worker.addEventListener("error", withoutIt);
      this.#silence = window.setTimeout(withoutIt, SILENCE_MS);
      return true;
    } catch {
      return false;
    }
  }

  #openOwn() {
    this.close();
    try {
      const worker = new Worker(this.address, { type: "module", name: "payer-guide" });
      this.#listen(worker);
      // A shared one that was never heard has not heard these either.
      this.#unheard?.forEach((message) => worker.postMessage(message));
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.#hear(worker, {
          kind: "failed",
          reason: event.message || "a part of it could not be loaded",
        });
      });
    } catch (fault) {
      this.take({ kind: "failed", reason: String(fault) });
    }
  }

  /** @param {Worker | MessagePort} end */
  #listen(end) {
    this.#end = end;
    end.addEventListener("message", (event) => {
      this.#hear(end, /** @type {MessageEvent} */ (event).data);
    });
  }

  /**
   * @param {Worker | MessagePort} end
   * @param {Message} message
   */
  #hear(end, message) {
    if (end === this.#end) {
      window.clearTimeout(this.#silence);
      this.#unheard = undefined;
      this.take(message);
    }
  }
}
