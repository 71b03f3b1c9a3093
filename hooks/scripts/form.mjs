// One calculator's form: what stands in its controls. What the values mean is Python's business.

/**
 * The names and texts that the form would submit, without what is hidden.
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function pairs(form) {
  /** @type {[string, string][]} */
  const found = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") {
      found.push([name, value || unreadable(form, name)]);
    }
  }
  return found;
}

/**
 * What stands for a day that was begun, or that no calendar has. Browsers submit nothing then, as
 * if it had been left blank, though the reader sees it in the field.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function unreadable(form, name) {
  const control = form.elements.namedItem(name);
  return control instanceof HTMLInputElement && control.validity.badInput ? "?" : "";
}

/**
 * Whether nothing has been put into what a field of the input stands for: a control, or a group. What
 * is hidden has nothing put into it.
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function isBlank(form, field) {
  const part = partOf(form, field);
  if (part instanceof HTMLInputElement || part instanceof HTMLSelectElement) {
    return part.value.trim() === "" && !part.validity.badInput;
  }
  return part !== null && ![...controlsIn(part)].some((one) => !one.disabled && isSet(one));
}

/**
 * Whether a control holds what it would not hold by default.
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
export function isSet(control) {
  const { usual = "" } = control.dataset;
  return control.type === "checkbox"
    ? /** @type {HTMLInputElement} */ (control).checked
    : !["", usual].includes(control.value.trim());
}

/**
 * @param {HTMLElement} part
 * @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>}
 */
export function controlsIn(part) {
  return part.querySelectorAll("input, select");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function controlText(form, name) {
  const control = form.elements.namedItem(name);
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement
    ? control.value
    : "";
}

/**
 * The control, group or list that a field names, or the nearest one around it.
 * @param {HTMLFormElement} form
 * @param {string} field
 * @returns {HTMLElement | null}
 */
export function partOf(form, field) {
  const steps = field.split(".");
  while (steps.length > 0) {
    const found = document.getElementById(idOf(form, steps.join(".")));
    if (found && form.contains(found)) {
      return found;
    }
    steps.pop();
  }
  return null;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function idOf(form, field) {
  return `${form.dataset.calculator}-${field}`;
}
