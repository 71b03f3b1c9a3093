// Rows of a form: added, removed, copied, numbered, and put back as they were.

import { controlsIn } from "./form.mjs";
import { focusOn } from "./shown.mjs";

const ROW = "__row__";
const NUMBER = "__number__";

/**
 * Add an empty row to a list, as long as there is room.
 * @param {HTMLElement} list
 * @param {{ focus?: boolean }} how
 */
export function addRow(list, { focus = true } = {}) {
  const template = list.querySelector("template");
  const count = rowsOf(list).length;
  if (!template || count >= Number(list.dataset.maximum)) {
    return;
  }
  const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  template.before(row);
  number(list);
  if (focus) {
    focusOn(rowsOf(list)[count] ?? null);
  }
}

/**
 * Make a list have so many empty rows.
 * @param {HTMLElement} list
 * @param {number} count
 */
export function emptyRows(list, count) {
  for (const row of rowsOf(list)) {
    row.remove();
  }
  for (let made = 0; made < count; made += 1) {
    addRow(list, { focus: false });
  }
}

/**
 * Remove a row; the rows after it move up.
 * @param {HTMLElement} row
 */
export function removeRow(row) {
  const list = /** @type {HTMLElement} */ (row.closest("[data-rows]"));
  const after = rowsOf(list)[rowsOf(list).indexOf(row) + 1] ?? null;
  row.remove();
  number(list);
  focusOn(after ?? list.querySelector("[data-add-row]"));
}

/**
 * Put the values of a row into all rows after it.
 * @param {HTMLElement} row
 */
export function copyDown(row) {
  const values = [...controlsIn(row)].map((control) => control.value);
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
    if (next instanceof HTMLElement && next.matches("[data-row]")) {
      for (const [at, control] of controlsIn(next).entries()) {
        control.value = values[at] ?? "";
      }
    }
  }
}

/**
 * Give rows their numbers again, in names, ids and titles.
 * @param {HTMLElement} list
 */
export function number(list) {
  const name = list.dataset.rows ?? "";
  const rows = rowsOf(list);
  rows.forEach((row, index) => {
    rename(row, name, index);
    const title = `${list.dataset.label} ${index + 1}`;
    const legend = row.querySelector("legend");
    if (legend) {
      legend.textContent = title;
    }
    const remove = row.querySelector("[data-remove-row]");
    if (remove instanceof HTMLElement) {
      remove.hidden = rows.length <= Number(list.dataset.minimum);
      const words = remove.querySelector("span");
      if (words) {
        words.textContent = ` ${title}`;
      }
    }
  });
  const add = list.querySelector("[data-add-row]");
  if (add instanceof HTMLButtonElement) {
    add.disabled = rows.length >= Number(list.dataset.maximum);
  }
}

/**
 * The rows as delivered, to be restored.
 * @param {HTMLFormElement} form
 * @returns {Map<HTMLElement, Node[]>}
 */
export function originalRows(form) {
  /** @type {Map<HTMLElement, Node[]>} */
  const found = new Map();
  for (const list of form.querySelectorAll("[data-rows]")) {
    if (list instanceof HTMLElement && list.querySelector("template")) {
      found.set(
        list,
        rowsOf(list).map((row) => row.cloneNode(true)),
      );
    }
  }
  return found;
}

/**
 * Put the form back as the page was delivered, rows included.
 * @param {HTMLFormElement} form
 * @param {Map<HTMLElement, Node[]>} original
 */
export function restoreRows(form, original) {
  for (const [list, rows] of original) {
    if (form.contains(list)) {
      for (const row of rowsOf(list)) {
        row.remove();
      }
      list.querySelector("template")?.before(...rows.map((row) => row.cloneNode(true)));
      number(list);
    }
  }
}

/**
 * @param {HTMLElement} list
 * @returns {HTMLElement[]}
 */
function rowsOf(list) {
  return [...list.children].filter(
    /** @returns {row is HTMLElement} */
    (row) => row instanceof HTMLElement && row.matches("[data-row]"),
  );
}

/**
 * @param {HTMLElement} row
 * @param {string} name
 * @param {number} index
 */
function rename(row, name, index) {
  const old = new RegExp(`${escaped(name)}\\.(?:\\d+|${ROW})\\.`, "g");
  for (const part of row.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
    for (const attribute of ["id", "name", "for", "aria-describedby", "data-shown-when"]) {
      const text = part.getAttribute(attribute);
      if (text?.includes(name)) {
        part.setAttribute(
          attribute,
          text.replace(old, `${name}.${index}.`).replaceAll(NUMBER, String(index + 1)),
        );
      }
    }
  }
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
