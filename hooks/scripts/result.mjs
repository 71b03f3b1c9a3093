// What the page offers for a result: copy it, print it, make a link with the values, save files.
// Everything happens on this device. A link holds the values after "#", which browsers never send.

import { emptyRows } from "./rows.mjs";
import { say } from "./words.mjs";

const LONGEST_LINK = 8_000;

/** How the part of an address begins that holds the values of a form. */
const VALUES = "#calculator=";

/** Fields that could say something about a person, or what somebody is paid: never in a link. */
const PRIVATE = ".pg-field--day, .pg-field--days, .pg-field--money, .pg-field--line";

/** @typedef {import("./python.mjs").Reply} Reply */

export class Offers {
  #offered = "";

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.result = /** @type {HTMLElement} */ (form.querySelector("[data-result]"));
    this.status = document.createElement("p");
    this.status.className = "pg-offer-status";
    this.status.setAttribute("role", "status");
    this.files = document.createElement("span");
    this.files.className = "pg-offer-files";
    this.copy = this.#button(say("Copy result"), () => this.#copyResult());
    this.note = this.#button(say("Copy chart note"), () => this.#copyNote());
    this.print = this.#button(say("Print"), () => this.#print());
    this.share = this.#button(say("Share a link"), () => this.#share());
    this.row = document.createElement("p");
    this.row.className = "pg-actions pg-offers";
    this.row.append(this.copy, this.note, this.print, this.share, this.files);
    this.result.after(this.row, this.status);
    const example = this.result.querySelector(".pg-answer") && !("startsEmpty" in form.dataset);
    this.#show(example ? "answer" : "");
    form.addEventListener("reset", () => {
      this.status.textContent = "";
      this.#offered = "";
      this.row.hidden ||= "startsEmpty" in form.dataset;
    });
  }

  /**
   * Offer what fits a reply. The same reply again changes nothing: a browser tells of a change when
   * the reader leaves a field, which may be in order to press one of these buttons.
   * @param {Reply} reply
   * @param {(name: string) => Promise<string>} content What stands in a file that it offers.
   */
  show(reply, content) {
    if (reply.json === this.#offered) {
      return;
    }
    this.#offered = reply.json;
    this.status.textContent = "";
    this.#show(reply.status);
    this.files.replaceChildren(...reply.files.map((file) => this.#fileButton(file, content)));
  }

  /** @param {string} outcome */
  #show(outcome) {
    this.row.hidden = outcome !== "answer" && outcome !== "refusal";
    this.note.hidden = this.#chartNote() === "";
    this.share.hidden = outcome !== "answer" || !mayBeShared(this.form);
  }

  #chartNote() {
    return this.result.querySelector(".pg-chart-note")?.textContent ?? "";
  }

  /**
   * @param {string} words
   * @param {() => void} action
   */
  #button(words, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pg-button pg-button--quiet";
    button.textContent = words;
    button.addEventListener("click", action);
    return button;
  }

  async #copyResult() {
    const done = await copied(textOf(this.result));
    this.status.textContent = done
      ? say("Result copied.")
      : say("Result could not be copied here. Select the text and copy it yourself.");
  }

  async #copyNote() {
    const done = await copied(this.#chartNote());
    this.status.textContent = done
      ? say("Chart note copied.")
      : say("Chart note could not be copied here. Select the text and copy it yourself.");
  }

  async #share() {
    const link = linkTo(this.form);
    if (link.length > LONGEST_LINK) {
      this.status.textContent = say("There are too many values for a link.");
      return;
    }
    const done = await copied(link);
    this.status.textContent = done
      ? say("Link copied. Dates and amounts of money are left out, and the groups they stand in.")
      : say("This is the link, without dates and amounts of money: {link}", { link });
  }

  /** Print this calculator's result and nothing else of the page. */
  #print() {
    const proofs = "details:is(.pg-working, .pg-source-list):not([open])";
    const closed = [...this.result.querySelectorAll(proofs)];
    const restore = () => {
      delete document.documentElement.dataset.pgPrinting;
      delete this.form.dataset.printing;
      for (const part of closed) {
        part.removeAttribute("open");
      }
    };
    document.documentElement.dataset.pgPrinting = "";
    this.form.dataset.printing = "";
    for (const part of closed) {
      part.setAttribute("open", "");
    }
    window.addEventListener("afterprint", restore, { once: true });
    window.print();
    this.status.textContent = say("The print window was opened.");
  }

  /**
   * @param {Reply["files"][number]} file
   * @param {(name: string) => Promise<string>} content
   */
  #fileButton({ name, type }, content) {
    const words =
      type === "text/calendar" ? say("Save as a calendar file") : say("Save {name}", { name });
    return this.#button(words, async () => {
      try {
        save(name, type, await content(name));
        this.status.textContent = say("{name} was handed to your browser to save.", { name });
      } catch {
        this.status.textContent = say("{name} could not be made. Change a value and try again.", {
          name,
        });
      }
    });
  }
}

/**
 * Whether the values may go into a link: never where a form takes free text, which could name
 * somebody, nor where it starts empty because its figures are nobody else's business.
 * @param {HTMLFormElement} form
 */
function mayBeShared(form) {
  const templates = [...form.querySelectorAll("template")];
  const freeText =
    form.querySelector(".pg-field--line") ??
    templates.find((part) => part.content.querySelector(".pg-field--line"));
  return !freeText && !("startsEmpty" in form.dataset);
}

/**
 * The address of this page with the values of a form. A group that holds a private value is left
 * out whole, because half of it would give another answer.
 * @param {HTMLFormElement} form
 */
function linkTo(form) {
  const values = new URLSearchParams({ calculator: form.dataset.calculator ?? "" });
  for (const control of controlsOf(form)) {
    const group = control.closest(".pg-group");
    const hidden = group ? controlsOf(group).some(isFilledPrivate) : isFilledPrivate(control);
    if (!hidden && submits(control)) {
      values.append(control.name, control.value.trim());
    }
  }
  const address = new URL(document.location.href);
  address.search = "";
  address.hash = values.toString();
  return address.href;
}

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/**
 * @param {Element} part
 * @returns {Control[]}
 */
function controlsOf(part) {
  return /** @type {Control[]} */ ([...part.querySelectorAll("input[name], select[name]")]);
}

/** @param {Control} control */
function isFilledPrivate(control) {
  return control.closest(PRIVATE) !== null && submits(control);
}

/** @param {Control} control */
function submits(control) {
  const unticked =
    control instanceof HTMLInputElement && control.type === "checkbox" && !control.checked;
  return !control.disabled && !unticked && control.value.trim() !== "";
}

/**
 * Fill a form with the values of the page's address, if they are meant for it.
 * @param {HTMLFormElement} form
 * @returns {boolean} Whether it was filled.
 */
export function filledFromAddress(form) {
  const { hash } = document.location;
  const text = hash.slice(1);
  if (!hash.startsWith(VALUES) || text.length > LONGEST_LINK) {
    return false;
  }
  const values = new URLSearchParams(text);
  if (values.get("calculator") !== form.dataset.calculator || !mayBeShared(form)) {
    return false;
  }
  values.delete("calculator");
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll("[data-rows]")
  )) {
    if (list.querySelector("template")) {
      emptyRows(list, rowCount(list, values));
    }
  }
  for (const control of controlsOf(form)) {
    fill(control, control.closest(PRIVATE) ? [] : values.getAll(control.name));
  }
  return true;
}

/** Take the values out of the page's address, so that loading it anew does not bring them back. */
export function forgetAddress() {
  const { hash, pathname, search } = document.location;
  if (hash.startsWith(VALUES)) {
    history.replaceState(history.state, "", pathname + search);
  }
}

/**
 * How many rows of a list the values need.
 * @param {HTMLElement} list
 * @param {URLSearchParams} values
 */
function rowCount(list, values) {
  const start = `${list.dataset.rows}.`;
  const numbers = [...values.keys()]
    .filter((name) => name.startsWith(start))
    .map((name) => Number.parseInt(name.slice(start.length), 10))
    .filter((number) => number >= 0);
  const needed = Math.max(0, ...numbers.map((number) => number + 1));
  const { minimum, maximum } = list.dataset;
  return Math.min(Math.max(needed, Number(minimum)), Number(maximum));
}

/**
 * @param {Control} control
 * @param {string[]} values
 */
function fill(control, values) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.checked = values.includes(control.value);
  } else {
    const usual = control instanceof HTMLSelectElement ? control.dataset.usual : undefined;
    control.value = values[0] ?? usual ?? "";
  }
}

/**
 * A result as plain text, a line for each sentence and each row of a table.
 * @param {HTMLElement} result
 */
function textOf(result) {
  const disclaimer = result.closest("form")?.querySelector("[data-disclaimer]")?.textContent ?? "";
  const address = new URL(document.location.href);
  address.hash = "";
  const lines = [...linesOf(result), "", disclaimer.trim(), address.href];
  return lines
    .join("\n")
    .trim()
    .replace(/\n{3,}/g, "\n\n");
}

/**
 * @param {Element} part
 * @returns {Generator<string>}
 */
function* linesOf(part) {
  for (const child of part.children) {
    const words = (child.textContent ?? "").replace(/\s+/g, " ").trim();
    if (child.matches("svg, h4:has(+ figure)")) {
      continue; // A picture is no text; its figures stand in a table.
    } else if (child.matches("h4, caption, summary, .pg-headline")) {
      yield "";
      yield words;
    } else if (child.matches("li")) {
      yield `- ${words}`;
    } else if (child.matches("tr")) {
      const cells = [...child.children].map((cell) => (cell.textContent ?? "").trim());
      yield cells.join(" | ").replace(/[ |]+$/, "");
    } else if (child.matches("p")) {
      yield words;
    } else {
      yield* linesOf(child);
      if (child.matches("table")) {
        yield "";
      }
    }
  }
}

/**
 * Put a text on the clipboard, by the old way where the new one is refused.
 * @param {string} text
 */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedFromField(text);
  }
}

/** @param {string} text */
function copiedFromField(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "pg-visually-hidden";
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) {
      before.focus();
    }
  }
}

/**
 * Hand a file to the browser to save.
 * @param {string} name
 * @param {string} type
 * @param {string} content
 */
export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
