// Errors in a form: each beside its control, and all of them in a summary.

import { idOf, partOf } from "./form.mjs";
import { focusOn, unfold } from "./shown.mjs";

/**
 * What is wrong at a control: the whole sentence, and what of it stands beside the control.
 * @typedef {{ field: string, message: string, beside: string }} FieldError
 */

/**
 * Put each message beside its field and all of them in the summary.
 * @param {HTMLFormElement} form
 * @param {FieldError[]} errors
 */
export function showErrors(form, errors) {
  clearErrors(form);
  const summary = summaryOf(form);
  const list = summary.querySelector("ul");
  for (const { field, message, beside } of errors) {
    const target = targetOf(form, field);
    markWrong(form, target, target?.id === idOf(form, field) ? beside : message);
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${target?.id ?? ""}`;
    link.textContent = message;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      focusOn(target);
    });
    entry.append(link);
    list?.append(entry);
  }
  summary.hidden = errors.length === 0;
}

/** @param {HTMLFormElement} form */
export function focusSummary(form) {
  const summary = summaryOf(form);
  if (!summary.hidden) {
    summary.focus();
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLElement}
 */
function summaryOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector("[data-summary]"));
}

/** @param {HTMLFormElement} form */
function clearErrors(form) {
  summaryOf(form).querySelector("ul")?.replaceChildren();
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
  }
  // Places beside controls have an id; a result that lists errors has none and stays.
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll(".pg-error[id]")
  )) {
    place.hidden = true;
    place.textContent = "";
  }
}

/**
 * Where a fault in a field is shown: there, or at the choice that keeps the field out of sight.
 * @param {HTMLFormElement} form
 * @param {string} field
 * @returns {HTMLElement | null}
 */
function targetOf(form, field) {
  const part = partOf(form, field);
  const away = part?.closest("[data-shown-when][hidden]");
  const choice = away && form.elements.namedItem(away.getAttribute("data-shown-when") ?? "");
  return choice instanceof HTMLElement ? choice : part;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} target
 * @param {string} message
 */
function markWrong(form, target, message) {
  if (!target) {
    return;
  }
  const place = document.getElementById(`${target.id}-error`);
  if (place && form.contains(place)) {
    place.textContent = place.textContent ? `${place.textContent} ${message}` : message;
    place.hidden = false;
  }
  if (target.matches("input, select")) {
    target.setAttribute("aria-invalid", "true");
  }
  unfold(target);
}
