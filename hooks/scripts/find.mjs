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
 * Whether every word that was typed is a word of one name but for one slip, for "premra", "kaizer".
 *
 * @param {string} typed in plain form
 * @param {string[]} names in plain form
 */
export function nearlyFits(typed, names) {
  const parts = typed.split(" ");
  return names.some((name) => {
    const words = name.split(" ");
    return parts.every((part) => words.some((word) => isNear(part, word)));
  });
}

/** Shorter words are too like each other. */
const SHORTEST = 4;

/**
 * Whether two words are one, but for a letter too many, too few, wrong or after its neighbour.
 *
 * @param {string} typed
 * @param {string} word
 */
function isNear(typed, word) {
  if (typed === word) {
    return true;
  }
  let at = 0;
  while (typed[at] === word[at]) {
    at++;
  }
  const [rest, meant] = [typed.slice(at), word.slice(at)];
  const turned =
    meant.slice(0, 2) === [rest[1], rest[0]].join("") && rest.slice(2) === meant.slice(2);
  const wrong = rest.slice(1) === meant.slice(1);
  const slip = turned || wrong || rest.slice(1) === meant || rest === meant.slice(1);
  return slip && typed.length >= SHORTEST && !/\d/.test(typed);
}

/**
 * @param {Element} finder
 * @param {string} text
 */
function find(finder, text) {
  const typed = plain(text);
  const items = inOrder(finder);
  const found = typed ? foundFirst(typed, items) : items.filter((item) => !isForAskers(item));
  for (const item of items) {
    item.hidden = !found.includes(item);
  }
  finder.querySelector("ul")?.prepend(...found);
  tell(finder, text.trim() !== "", found.length);
}

/** @param {HTMLElement} item */
const isForAskers = (item) => "onlyWhenAsked" in item.dataset;

/**
 * What goes by a name, or with a slip in each word if nothing does: payers, then what is itself
 * called so, then what has it as another name.
 *
 * @param {string} typed in plain form
 * @param {HTMLLIElement[]} items
 */
function foundFirst(typed, items) {
  const entries = items.map((item) => ({ item, names: namesOf(item) }));
  const exact = entries.filter(({ names }) => fits(typed, names));
  const found = exact.length > 0 ? exact : entries.filter(({ names }) => nearlyFits(typed, names));
  /** @param {{ item: HTMLElement, names: string[] }} entry */
  const rank = ({ item, names }) =>
    isForAskers(item) ? 1 + Number(!fits(typed, names.slice(0, 1))) : 0;
  return found.sort((one, other) => rank(one) - rank(other)).map(({ item }) => item);
}

/** @param {HTMLElement} item */
const namesOf = (item) => (item.dataset.names ?? "").split("|").map(plain);

/** @type {WeakMap<Element, Set<HTMLLIElement>>} */
const orders = new WeakMap();

/**
 * The entries as the page had them at first, then those that came later.
 *
 * @param {Element} finder
 */
function inOrder(finder) {
  const order = orders.get(finder) ?? new Set();
  finder.querySelectorAll("li").forEach((item) => order.add(item));
  orders.set(finder, order);
  return [...order];
}

/**
 * @param {Element} finder
 * @param {boolean} asked whether something was typed
 * @param {number} found how many answers there are
 */
function tell(finder, asked, found) {
  const nothing = finder.querySelector("[data-find-nothing]");
  nothing?.toggleAttribute("hidden", !asked || found > 0);
  const status = finder.querySelector("[role=status]");
  if (status instanceof HTMLElement) {
    const { one = "", many = "" } = status.dataset;
    const said = found === 1 ? one : many.replace("{number}", String(found));
    status.textContent = asked ? (found ? said : (nothing?.textContent ?? "")) : "";
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
