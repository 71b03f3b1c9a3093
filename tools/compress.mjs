// Puts a .gz and a .br beside every file of a site that gets smaller by it, for hosts that send
// ready-made compressed files. The same file always gives the same bytes.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const WORTH_IT = new Set(
  ".css .csv .html .ics .js .json .mjs .svg .txt .wasm .webmanifest .xml .yml".split(" "),
);

/** Compressing fewer bytes saves no packet. */
const SMALLEST = 1024;

/** How many files are held in memory at once. */
const AT_ONCE = 8;

/** @type {[string, (content: Buffer) => Promise<Buffer>][]} */
const METHODS = [
  [".gz", (content) => promisify(gzip)(content, { level: 9 })],
  [
    ".br",
    (content) =>
      promisify(brotliCompress)(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
      }),
  ],
];

/** @param {string} path */
async function compress(path) {
  const content = await readFile(path);
  if (content.length < SMALLEST) {
    return;
  }
  for (const [ending, method] of METHODS) {
    const smaller = await method(content);
    if (smaller.length < content.length) {
      await writeFile(path + ending, smaller);
    }
  }
}

const [site] = process.argv.slice(2);
const entries = await readdir(site, { recursive: true, withFileTypes: true });
const waiting = entries
  .filter((entry) => entry.isFile() && WORTH_IT.has(extname(entry.name)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

async function work() {
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    await compress(path);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
