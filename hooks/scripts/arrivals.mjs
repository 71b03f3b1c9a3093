// Arrivals: fetches the files beside the worker, counts their bytes, and lets nobody use one that
// is not what the build made.

import { PARTS } from "./parts.mjs";

/** @typedef {(done: number, total: number) => void} Progress Bytes that have arrived, of how many. */

// Only a secure page can check a hash itself, and so see the bytes as they arrive; in any other the
// browser checks, and shows them all at once.
const checksItself = Boolean(globalThis.crypto?.subtle);

export class Arrivals {
  #done = 0;
  #total;

  /**
   * @param {string} here The address of the folder, with its closing slash.
   * @param {string[]} names What will be fetched.
   * @param {Progress} progress Told whenever more has arrived.
   */
  constructor(here, names, progress) {
    this.here = here;
    this.progress = progress;
    this.#total = names.reduce((sum, name) => sum + part(name).bytes, 0);
  }

  /**
   * A file's contents.
   * @param {string} name
   * @returns {Promise<ArrayBuffer>}
   */
  async bytes(name) {
    return this.#whole(name, async (stream) => {
      const contents = await new Response(this.#counted(stream)).arrayBuffer();
      await check(name, contents);
      return contents;
    });
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
   * Compile WebAssembly while it arrives.
   * @param {string} name
   * @returns {Promise<WebAssembly.Module>}
   */
  async module(name) {
    return this.#whole(name, async (stream) => {
      const [first, second] = this.#counted(stream).tee();
      const headers = { "Content-Type": "application/wasm" };
      const [compiled] = await Promise.all([
        WebAssembly.compileStreaming(new Response(first, { headers })),
        new Response(second).arrayBuffer().then((contents) => check(name, contents)),
      ]);
      return compiled;
    });
  }

  /**
   * What a gzip file holds.
   * @param {string} name
   * @returns {Promise<ArrayBuffer>}
   */
  async unpacked(name) {
    const contents = new Response(await this.bytes(name));
    const stream = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (contents.body);
    return new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  /**
   * Use a file. One that is spoilt is fetched anew, once: a browser may keep it for a year.
   * @template T
   * @param {string} name
   * @param {(stream: ReadableStream<Uint8Array<ArrayBuffer>>) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async #whole(name, use) {
    const stream = await this.#fetch(name, "default");
    try {
      return await use(stream);
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
    if (!reply.ok || !reply.body) {
      throw new Error(`${name}: ${reply.status}`);
    }
    return reply.body;
  }

  /** @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream */
  #counted(stream) {
    const counter = new TransformStream({
      transform: (chunk, next) => {
        this.#done += chunk.byteLength;
        this.progress(Math.min(this.#done, this.#total), this.#total);
        next.enqueue(chunk);
      },
    });
    return stream.pipeThrough(counter);
  }
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
 * @param {ArrayBuffer} contents
 */
async function check(name, contents) {
  if (checksItself) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", contents));
    if (part(name).integrity !== `sha256-${btoa(String.fromCharCode(...digest))}`) {
      throw new Error(`${name} is not what the build made`);
    }
  }
}
