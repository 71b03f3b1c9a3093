// Seal: whether the worker's own scripts are what the build made. A browser starts a worker without
// looking at any hash, so the page looks while it starts. A runtime's folder is named by the hashes of
// all that is in it, so its address is the seal, and nothing else need be known beforehand.
// Why so: decisions/0025.

/** What runs before the worker can check anything; the rest it checks itself. */
const SCRIPTS = ["worker.mjs", "start.mjs", "arrivals.mjs", "snapshot.mjs"];

/** The list of all files, by which the others are known. */
const LIST = "parts.mjs";

/** @typedef {Record<string, { integrity: string } | undefined>} Parts */

/**
 * Look at the scripts of a worker.
 * @param {URL} worker Where its first script is.
 * @param {RequestCache} cache Whether to take what the browser keeps, as the worker does.
 * @returns {Promise<void>} Rejected when one is missing or is not what the build made.
 */
export async function checkScripts(worker, cache) {
  const list = await fetched(new URL(LIST, worker), { cache });
  const text = new TextDecoder().decode(list);
  /** @type {Parts} */
  const parts = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  await checkList(list, parts, worker);
  await Promise.all(
    SCRIPTS.map((name) =>
      fetched(new URL(name, worker), { cache, integrity: parts[name]?.integrity ?? "" }),
    ),
  );
}

/**
 * @param {URL} address
 * @param {RequestInit} settings
 */
async function fetched(address, settings) {
  const reply = await fetch(address, settings);
  if (!reply.ok) {
    throw new Error(`${address.href}: ${reply.status}`);
  }
  return reply.arrayBuffer();
}

/**
 * Compare the list with the name of its folder. A page that is not secure has no hashes to compute.
 * @param {ArrayBuffer} list
 * @param {Parts} parts
 * @param {URL} worker
 */
async function checkList(list, parts, worker) {
  if (!globalThis.crypto?.subtle) {
    return;
  }
  const hashes = new Map(Object.entries(parts).map(([name, part]) => [name, hashIn(part)]));
  hashes.set(LIST, await sha256(list));
  const inOrder = [...hashes.keys()].sort().map((name) => hashes.get(name) ?? new Uint8Array());
  const total = await sha256(await new Blob(inOrder).arrayBuffer());
  const hex = [...total].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const folder = worker.pathname.split("/").at(-2);
  if (!folder || !hex.startsWith(folder)) {
    throw new Error(`${LIST} is not what the build made`);
  }
}

/** @param {Parts[string]} part */
function hashIn(part) {
  const text = atob((part?.integrity ?? "").replace("sha256-", ""));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} contents */
async function sha256(contents) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", contents));
}
