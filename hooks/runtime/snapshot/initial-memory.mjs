// The memory that a WebAssembly file itself fills: its data segments.

const DATA_SECTION = 11;
const END = 0x0b;
const I32_CONST = 0x41;
const GLOBAL_GET = 0x23;
const I32_ADD = 0x6a;

/** Where Emscripten puts a main module's memory; the only global that a segment's place names. */
const MEMORY_BASE = 1024;

/**
 * @param {Uint8Array} wasm A WebAssembly file with one memory.
 * @param {number} length Of the memory, in bytes.
 * @returns {{ memory: Uint8Array, end: number }} The memory before anything has run, and where the last segment ends.
 */
export function initialMemory(wasm, length) {
  const memory = new Uint8Array(length);
  let end = 0;
  for (const [place, bytes] of segments(new Reader(wasm))) {
    memory.set(bytes, place);
    end = Math.max(end, place + bytes.length);
  }
  return { memory, end };
}

/**
 * @param {Reader} reader
 * @returns {Generator<[number, Uint8Array]>}
 */
function* segments(reader) {
  reader.take(8); // magic and version
  while (!reader.atEnd) {
    const kind = reader.byte();
    const section = new Reader(reader.take(reader.number()));
    if (kind === DATA_SECTION) {
      for (let left = section.number(); left > 0; left -= 1) {
        if (section.number() !== 0) {
          throw new Error("a data segment that is not put in place at once");
        }
        yield [place(section), section.take(section.number())];
      }
    }
  }
}

/**
 * The value of a constant expression.
 * @param {Reader} reader
 */
function place(reader) {
  let sum = 0;
  for (let code = reader.byte(); code !== END; code = reader.byte()) {
    if (code === I32_CONST) {
      sum += reader.number();
    } else if (code === GLOBAL_GET) {
      reader.number();
      sum += MEMORY_BASE;
    } else if (code !== I32_ADD) {
      throw new Error(`a data segment's place is computed with instruction ${code}`);
    }
  }
  return sum;
}

class Reader {
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  get atEnd() {
    return this.#at >= this.bytes.length;
  }

  byte() {
    const byte = this.bytes[this.#at];
    if (byte === undefined) {
      throw new Error("the WebAssembly file ends too early");
    }
    this.#at += 1;
    return byte;
  }

  /** A number of LEB128; places and sizes are never negative. */
  number() {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return result >>> 0;
      }
    }
  }

  /** @param {number} count */
  take(count) {
    const taken = this.bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return taken;
  }
}
