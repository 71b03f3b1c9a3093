// Python in the page: started once for the whole visit, asked one thing at a time, started again
// when it is lost. It knows nothing of forms.

import { keepForOffline } from "./builds.mjs";
import { Connection } from "./connection.mjs";
import { checkScript } from "./seal.mjs";

/** A question without a reply for so long has ended Python, or the browser has. */
const ANSWER_LIMIT_MS = 5_000;

/** A start of which nothing more has arrived for so long has failed. */
const STANDSTILL_MS = 60_000;

/** A question over which Python got stuck so often is itself the reason. */
const STUCK_AT_MOST = 2;

/** The first answer comes first; then there is time to keep the guide for use without network. */
const KEEP_AFTER_MS = 1_000;

/** @typedef {{ status: string, json: string, html: string, errors: import("./errors.mjs").FieldError[], files: { name: string, type: string }[] }} Reply */
/** @typedef {"idle" | "loading" | "ready" | "failed"} State */
/** @typedef {{ call: string, texts: (string | number)[], stuck: number, timer: number, resolve: (reply: string) => void, reject: (fault: Error) => void }} Question */

/** Python cannot start here; the static answer stays on the page. */
export class PythonUnavailableError extends Error {}

/** There is no answer to this question, but Python is there for others. */
export class AnswerLostError extends Error {}

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

/** Start at once on a page that is there for its calculator, unless the reader wants few bytes. */
export function startAhead() {
  const script = document.head.querySelector("[data-python]");
  if (script instanceof HTMLElement && !savesData()) {
    const python = pythonAt(script.dataset.python ?? "");
    python.start().catch(() => {});
  }
}

/** Whether the reader has asked for few bytes; then being in view is not intent enough. */
export function savesData() {
  const connection = Reflect.get(navigator, "connection");
  return Boolean(connection?.saveData);
}

export class Python extends EventTarget {
  /** @type {State} */
  state = "idle";
  /** Bytes that have arrived, of how many; nothing while that is not known. */
  arrived = { done: 0, total: 0 };
  /** @type {Connection | undefined} */
  #connection;
  /** @type {Map<number, Question>} */
  #waiting = new Map();
  #count = 0;
  #standstill = 0;
  /** Whether the worker that serves all tabs may be used; not after it got stuck or was spoilt. */
  #shared = true;
  /** Resolves when the worker's scripts are known to be what the build made. */
  #genuine = Promise.resolve();
  /** @type {PromiseWithResolvers<void> | undefined} */
  #started;

  /** @param {URL} address Where the worker's script is. */
  constructor(address) {
    super();
    this.address = address;
    // A page that the browser keeps for "back" may hold on to nothing that other tabs use.
    window.addEventListener("pagehide", () => this.#connection?.leave());
    window.addEventListener("pageshow", () => this.#connection?.left && this.#startAgain());
  }

  /** Start, unless started; resolves when Python can answer. A failed start is not tried again. */
  start() {
    if (!this.#started) {
      this.#started = withResolvers();
      whenShown(() => this.#connect());
    }
    return this.#started.promise;
  }

  /** Try again after a failed start. */
  retry() {
    if (this.state === "failed") {
      this.#started = withResolvers();
      this.#startAnew();
    }
    return this.start();
  }

  /**
   * The reply to a form.
   * @param {string} calculator
   * @param {[string, string][]} pairs
   * @param {string} [tongue] What the language of the page says, unless it is English.
   * @returns {Promise<Reply>}
   */
  async ask(calculator, pairs, tongue) {
    const question = [calculator, JSON.stringify(pairs)];
    return asReply(await this.#call("answer", tongue ? [...question, tongue] : question));
  }

  /**
   * What stands in a file that the reply to a form offered.
   * @param {string} calculator
   * @param {[string, string][]} pairs
   * @param {string} name
   * @param {string} [tongue]
   * @returns {Promise<string>}
   */
  async file(calculator, pairs, name, tongue = "") {
    return JSON.parse(await this.#call("file", [calculator, JSON.stringify(pairs), name, tongue]));
  }

  /**
   * Which facts hold on a day.
   * @param {object[]} spans
   * @param {string} day
   * @param {number} month
   * @returns {Promise<{ error?: string, day: string, holds: string[] }>}
   */
  async inForce(spans, day, month) {
    return JSON.parse(await this.#call("in_force", [JSON.stringify(spans), day, month]));
  }

  /**
   * @param {string} call
   * @param {(string | number)[]} texts
   * @returns {Promise<string>}
   */
  async #call(call, texts) {
    const started = this.start();
    if (this.state === "failed") {
      await started;
    }
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { call, texts, stuck: 0, timer: 0, resolve, reject });
      this.#post(id);
      if (this.state === "ready") {
        this.#time(id);
      }
    });
  }

  /**
   * Send a question, however far the start has come: the worker answers as soon as it can.
   * @param {number} id
   */
  #post(id) {
    const question = this.#waiting.get(id);
    if (question) {
      this.#connection?.post({ id, call: question.call, texts: question.texts });
    }
  }

  /**
   * Wait no longer than it takes to answer, now that Python has started.
   * @param {number} id
   */
  #time(id) {
    const question = this.#waiting.get(id);
    if (question) {
      question.timer = window.setTimeout(() => this.#stuckOver(id), ANSWER_LIMIT_MS);
    }
  }

  /** @param {{ anew?: boolean }} how Whether what the browser keeps has just been fetched anew. */
  #connect({ anew = false } = {}) {
    this.#become("loading");
    if (typeof WebAssembly === "undefined") {
      this.#fail("this browser cannot run Python");
      return;
    }
    this.#watch();
    const connection = new Connection(this.address, (message) => this.#take(message));
    this.#connection = connection;
    connection.open({ shared: this.#shared });
    [...this.#waiting.keys()].forEach((id) => this.#post(id));
    this.#genuine = checkScript(this.address, "default");
    this.#genuine.catch((fault) => {
      if (connection !== this.#connection || this.state !== "loading") {
        return;
      }
      if (anew) {
        this.#fail(String(fault));
      } else {
        this.#startAnew();
      }
    });
  }

  /** Start with fresh scripts: those that the browser keeps may be spoilt, and the worker with them. */
  #startAnew() {
    this.#connection?.close();
    this.#shared = false;
    this.#become("loading");
    this.#watch();
    checkScript(this.address, "reload").then(
      () => this.state === "loading" && this.#connect({ anew: true }),
      (fault) => this.#fail(String(fault)),
    );
  }

  /** @param {import("./connection.mjs").Message} message */
  #take(message) {
    switch (message.kind) {
      case "progress":
        this.arrived = message;
        this.#watch();
        this.dispatchEvent(new Event("progress"));
        break;
      case "ready":
        this.#whenGenuine(() => this.#ready());
        break;
      case "reply":
        this.#whenGenuine(() => this.#settle(message.id)?.resolve(message.reply));
        break;
      case "failed":
        this.#whenGenuine(() => this.#fail(message.reason));
        break;
      case "lost":
        this.#whenGenuine(() => {
          this.#settle(message.id)?.reject(new AnswerLostError(message.reason));
          this.#startAgain();
        });
    }
  }

  /**
   * Believe the worker only when its scripts are genuine; what follows otherwise is seen to already.
   * @param {() => void} believe
   */
  #whenGenuine(believe) {
    const connection = this.#connection;
    this.#genuine.then(
      () => connection === this.#connection && believe(),
      () => {},
    );
  }

  #ready() {
    window.clearTimeout(this.#standstill);
    this.#become("ready");
    this.#started?.resolve();
    window.setTimeout(() => keepForOffline(this.address), KEEP_AFTER_MS);
    [...this.#waiting.keys()].forEach((id) => this.#time(id));
  }

  /** Fail unless more arrives in time. */
  #watch() {
    window.clearTimeout(this.#standstill);
    this.#standstill = window.setTimeout(
      () => this.#fail("nothing more of it arrived for a minute"),
      STANDSTILL_MS,
    );
  }

  /**
   * There is no reply: Python does not end, or the browser has ended it without a word.
   * @param {number} id The question; answers come in order, so it is the oldest.
   */
  #stuckOver(id) {
    const question = this.#waiting.get(id);
    if (question) {
      question.stuck += 1;
      if (question.stuck >= STUCK_AT_MOST) {
        this.#settle(id)?.reject(new AnswerLostError("it took too long"));
      }
    }
    this.#shared = false;
    this.#startAgain();
  }

  /** Get a new worker, and ask it what is still to be answered. */
  #startAgain() {
    this.#connection?.close();
    for (const { timer } of this.#waiting.values()) {
      window.clearTimeout(timer);
    }
    this.#connect();
  }

  /** @param {number | undefined} id */
  #settle(id) {
    const question = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    window.clearTimeout(question?.timer);
    return question;
  }

  /** @param {string} reason */
  #fail(reason) {
    window.clearTimeout(this.#standstill);
    this.#connection?.close();
    const fault = new PythonUnavailableError(reason);
    for (const id of [...this.#waiting.keys()]) {
      this.#settle(id)?.reject(fault);
    }
    this.#started?.reject(fault);
    this.#started = withResolvers();
    this.#started.reject(fault);
    this.#become("failed");
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

/**
 * Do it now, or when a page that the browser has prepared in advance is really opened.
 * @param {() => void} work
 */
function whenShown(work) {
  if (Reflect.get(document, "prerendering")) {
    document.addEventListener("prerenderingchange", work, { once: true });
  } else {
    work();
  }
}

/**
 * A promise with its handles; older browsers have no Promise.withResolvers. Nobody has to wait for it.
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
  promise.catch(() => {});
  return { promise, resolve, reject };
}

/**
 * A reply to a form: its first line holds all but the exact JSON output, which is the second, and
 * the HTML, which is the rest.
 * @param {string} text
 * @returns {Reply}
 */
function asReply(text) {
  const [head = "", json = ""] = text.split("\n", 2);
  const html = text.slice(head.length + json.length + 2);
  return { ...JSON.parse(head), json, html };
}
