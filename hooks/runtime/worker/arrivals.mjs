// Arrivals: fetches the files beside the worker, counts their bytes, and lets nobody use one that
// is not what the build made.

import { PARTS } from "./parts.mjs";

// Pyodide is given another one, which comes here: cold-start.mjs.
const fetch = self.fetch.bind(self);

/** @typedef {(done: number, total: number) => void} Progress Bytes that have arrived, of how many. */

// Only a secure page can check a hash itself, and so see the bytes as they arrive; in any other the
// browser checks, and shows them all at once.
const checksItself = Boolean(globalThis.crypto?.subtle);

/** Seldom enough to cost nothing, often enough for a bar that moves. */
const TELL_EACH_MS = 50;

export class Arrivals {
  #done = 0;
  #total;
  #told = 0;

  /**
   * @param {string} here The address of the folder, with its closing slash.
   * @param {string[]} names What will be fetched.
   * @param {Progress} progress Told now and then of what has arrived.
   */
  constructor(here, names, progress) {
    this.here = here;
    this.progress = progress;
    this.#total = names.reduce((sum, name) => sum + part(name).bytes, 0);
  }

  /**
   * A file's contents.
   * @param {string} name
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async bytes(name) {
    return this.#whole(name, (reply) => this.#checked(name, reply));
  }

  /**
   * Run a script; it then comes out of the browser's cache.
   * @param {string} name
   * @returns {Promise<any>} What it exports.
   */
  async script(name) {
    await this.bytes(name);
    return import(`${this.here}${name}`);
  }

  /**
   * Compile WebAssembly while it arrives. The browser is given its own reply, unread: then it need not
   * pass through here, and what was compiled is kept for the next visit.
   * @param {string} name
   * @returns {Promise<WebAssembly.Module>}
   */
  async module(name) {
    return this.#whole(name, async (reply) => {
      const copy = reply.clone();
      const [compiled] = await Promise.all([compile(reply), this.#checked(name, copy)]);
      return compiled;
    });
  }

  /**
   * What a gzip file holds.
   * @param {string} name
   * @returns {Promise<ArrayBuffer>}
   */
  async unpacked(name) {
    const packed = new Blob([await this.bytes(name)]).stream();
    return new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  /**
   * Use a file. One that is spoilt is fetched anew, once: a browser may keep it for a year.
   * @template T
   * @param {string} name
   * @param {(reply: Response) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async #whole(name, use) {
    const reply = await this.#fetch(name, "default");
    try {
      return await use(reply);
    } catch {
      return use(await this.#fetch(name, "reload"));
    }
  }

  /**
   * @param {string} name
   * @param {RequestCache} cache
   */
  async #fetch(name, cache) {
    const settings = checksItself ? { cache } : { cache, integrity: part(name).integrity };
    const reply = await fetch(`${this.here}${name}`, settings);
    if (!reply.ok) {
      throw new Error(`${name}: ${reply.status}`);
    }
    return reply;
  }

  /**
   * All of a file, once it is known to be what the build made.
   * @param {string} name
   * @param {Response} reply
   */
  async #checked(name, reply) {
    const contents = new Uint8Array(part(name).bytes);
    let at = 0;
    for await (const chunk of chunks(reply)) {
      contents.set(chunk, at); // Throws when there is too much.
      at += chunk.length;
      this.#count(chunk.length);
    }
    await check(name, contents);
    return contents;
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#done += bytes;
    const now = performance.now();
    if (now - this.#told > TELL_EACH_MS) {
      this.#told = now;
      this.progress(Math.min(this.#done, this.#total), this.#total);
    }
  }
}

/**
 * Safari's streams cannot be iterated.
 * @param {Response} reply
 */
async function* chunks(reply) {
  const reader = reply.body?.getReader();
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    yield next.value;
  }
}

/**
 * Browsers compile while it arrives only what the host calls WebAssembly, and some hosts do not.
 * @param {Response} reply
 */
function compile(reply) {
  const headers = { "Content-Type": "application/wasm" };
  const named = reply.headers.get("Content-Type") === headers["Content-Type"];
  return WebAssembly.compileStreaming(named ? reply : new Response(reply.body, { headers }));
}

/** @param {string} name */
export function part(name) {
  const found = PARTS[name];
  if (!found) {
    throw new Error(`${name} is not in the list of parts`);
  }
  return found;
}

/**
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} contents
 */
async function check(name, contents) {
  if (checksItself) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", contents));
    if (part(name).integrity !== `sha256-${btoa(String.fromCharCode(...digest))}`) {
      throw new Error(`${name} is not what the build made`);
    }
  }
}
