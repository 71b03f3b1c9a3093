// Finds a payer by any of its names. Every payer is there, as a link, without scripts; or the way
// to all of them, where there are so many that their names are fetched for the first who looks.

/** @type {WeakSet<Element>} */
const alive = new WeakSet();

/**
 * Something that has names.
 *
 * @typedef {{ names: string[], kind: string, link: string }} Findable
 */

export function enlivenFinders() {
  for (const finder of document.querySelectorAll("[data-find]")) {
    const form = finder.querySelector("form");
    const input = finder.querySelector("input");
    if (form && input && !alive.has(finder)) {
      alive.add(finder);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        fetched().then(() => openFirst(finder, input.value));
      });
      const fetched = once(() => fetchMore(finder));
      const look = () => fetched().then(() => find(finder, input.value));
      input.addEventListener("focus", fetched);
      input.addEventListener("input", look);
      if (input.value) {
        look();
      }
    }
  }
}

/**
 * @param {() => Promise<void>} work done for the first who asks, and again if it failed
 * @returns {() => Promise<void>}
 */
function once(work) {
  /** @type {Promise<void> | undefined} */
  let done;
  return () =>
    (done ??= work().catch(() => {
      done = undefined;
    }));
}

/**
 * Add the names that the page could not hold.
 *
 * @param {Element} finder
 */
async function fetchMore(finder) {
  const address = finder instanceof HTMLElement && finder.dataset.findMore;
  const list = finder.querySelector("ul");
  if (address && list) {
    const answer = await fetch(address);
    /** @type {Findable[]} */
    const found = await answer.json();
    list.append(...found.map((one) => item(one, answer.url)));
  }
}

/**
 * An entry as the page writes it.
 *
 * @param {Findable} found
 * @param {string} from the address to which its link is relative
 */
function item({ names, kind, link }, from) {
  const entry = document.createElement("li");
  entry.dataset.names = names.join("|");
  entry.dataset.onlyWhenAsked = "";
  entry.hidden = true;
  const way = entry.appendChild(document.createElement("a"));
  way.href = new URL(link, from).href;
  way.appendChild(document.createElement("span")).textContent = names[0] ?? "";
  if (kind) {
    const small = document.createElement("small");
    small.textContent = kind;
    way.append(" ", small);
  }
  return entry;
}

/**
 * Names in the form in which they are compared: small letters, no accents, no signs but "&".
 *
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/\s*&\s*/g, "&")
    .replace(/[^\p{L}\p{N}&]+/gu, " ")
    .trim();
}

/**
 * Whether every word that was typed begins a word of one name; or the whole is part of the name
 * written as one word, for "king care" and "KingCare".
 *
 * @param {string} typed in plain form
 * @param {string[]} names in plain form
 */
export function fits(typed, names) {
  const parts = typed.split(" ");
  const joined = parts.join("");
  return names.some((name) => {
    const words = name.split(" ");
    return (
      parts.every((part) => words.some((word) => word.startsWith(part))) ||
      words.join("").startsWith(joined)
    );
  });
}

/**
 * @param {Element} finder
 * @param {string} text
 */
function find(finder, text) {
  const typed = plain(text);
  let found = 0;
  for (const item of finder.querySelectorAll("li")) {
    const names = (item.dataset.names ?? "").split("|").map(plain);
    const shown = typed ? fits(typed, names) : !("onlyWhenAsked" in item.dataset);
    item.hidden = !shown;
    found += Number(shown);
  }
  const asked = text.trim() !== "";
  finder.querySelector("[data-find-nothing]")?.toggleAttribute("hidden", !asked || found > 0);
  const status = finder.querySelector("[role=status]");
  if (status instanceof HTMLElement) {
    const { one = "", many = "" } = status.dataset;
    const nothing = finder.querySelector("[data-find-nothing]")?.textContent ?? "";
    const said = found === 1 ? one : many.replace("{number}", String(found));
    status.textContent = asked ? (found ? said : nothing) : "";
    status.classList.toggle("pg-visually-hidden", found === 0);
  }
}

/**
 * @param {Element} finder
 * @param {string} text
 */
function openFirst(finder, text) {
  const first = finder.querySelector("li:not([hidden]) a");
  if (text.trim() && first instanceof HTMLAnchorElement) {
    first.click();
  }
}
