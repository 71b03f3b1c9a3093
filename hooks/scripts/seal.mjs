// Seal: whether the worker's own script is what the build made. A browser starts a worker without
// looking at any hash, so the page looks while it starts. The script lists the hashes of all files
// beside it, and their folder is named by these and its own: so its address is the seal, and nothing
// else need be known beforehand. Why so: decisions/0025.

/** How the list stands in the script. */
const LIST = /^(?:export )?const PARTS = (\{.*?\});$/ms;

/** @typedef {Record<string, { integrity: string } | undefined>} Parts */

/**
 * Look at the script of a worker.
 * @param {URL} worker Where it is.
 * @param {RequestCache} cache Whether to take what the browser keeps, as the worker does.
 * @returns {Promise<void>} Rejected when it is missing or is not what the build made.
 */
export async function checkScript(worker, cache) {
  const script = await fetched(worker, { cache });
  // A page that is not secure has no hashes to compute.
  if (globalThis.crypto?.subtle && !(await isSealed(script, worker))) {
    throw new Error(`${worker.href} is not what the build made`);
  }
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
 * @param {ArrayBuffer} script
 * @param {URL} worker
 */
async function isSealed(script, worker) {
  const [folder = "", name = ""] = worker.pathname.split("/").slice(-2);
  const [, list = "{}"] = LIST.exec(new TextDecoder().decode(script)) ?? [];
  /** @type {Parts} */
  const parts = JSON.parse(list);
  const hashes = new Map(Object.entries(parts).map(([file, part]) => [file, hashIn(part)]));
  hashes.set(name, await sha256(script));
  const inOrder = [...hashes.keys()].sort().map((file) => hashes.get(file) ?? new Uint8Array());
  const total = await sha256(await new Blob(inOrder).arrayBuffer());
  const hex = [...total].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return folder !== "" && hex.startsWith(folder);
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
