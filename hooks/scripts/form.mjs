// One calculator's form: reads its controls, shows its errors, adds and removes its rows.
// What the values mean is Python's business.

const ROW = "__row__";
const NUMBER = "__number__";

/**
 * What is wrong at a control: the whole sentence, and what of it stands beside the control.
 * @typedef {{ field: string, message: string, beside: string }} FieldError
 */

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

/** A day as controls hold it, and as Americans write it; `iso_text` in Python reads the same. */
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const AMERICAN_DAY = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/**
 * Take a pasted day into a date control: browsers leave it empty, or take their own form only.
 * @param {ClipboardEvent} event
 */
export function takePastedDay(event) {
  const control = event.target;
  if (!(control instanceof HTMLInputElement) || control.type !== "date") {
    return;
  }
  const text = event.clipboardData?.getData("text").trim() ?? "";
  const [, month = "", , day = "", year] = AMERICAN_DAY.exec(text) ?? [];
  const pasted = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
  if (!ISO_DAY.test(pasted) || Number.isNaN(Date.parse(pasted))) {
    return;
  }
  event.preventDefault();
  control.value = pasted;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Put today, as this device has it, into the date control beside a button.
 * @param {Element} button
 */
export function putToday(button) {
  const control = button.parentElement?.querySelector("input");
  if (control) {
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    control.value = parts.map((part) => String(part).padStart(2, "0")).join("-");
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/**
 * Show what matters: for the present values, and for the present answer.
 * What does not fit the values is switched off, so it is not submitted. What only some answers
 * depend on is hidden while it is empty and nothing asks for it, but never under the reader's hands.
 * @param {HTMLFormElement} form
 * @param {Set<string>} asks Names of fields that would help to decide.
 */
export function showWhatMatters(form, asks) {
  narrowChoices(form);
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll("[data-shown-when], [data-asked]")
  )) {
    const fits = fitsValues(form, part);
    const wanted = isAsked(part, asks) || isFilled(part) || part.contains(document.activeElement);
    part.hidden = !fits || !wanted;
    for (const control of controlsIn(part)) {
      control.disabled = !fits;
    }
  }
  for (const row of form.querySelectorAll("details[data-row]")) {
    showChosen(row);
  }
}

/**
 * Lift the lids over what is filled in, and close the others.
 * @param {HTMLFormElement} form
 */
export function foldWhatIsEmpty(form) {
  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (
    form.querySelectorAll("details[data-fold]")
  )) {
    fold.open = [...controlsIn(fold)].some(isSet);
  }
}

/**
 * Whether a control holds what it would not hold by default.
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
function isSet(control) {
  const { usual = "" } = control.dataset;
  return control.type === "checkbox"
    ? /** @type {HTMLInputElement} */ (control).checked
    : !["", usual].includes(control.value.trim());
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
 * Show a part that may be folded away.
 * @param {Element | null} part
 */
function unfold(part) {
  for (let fold = part?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    fold.open = true;
  }
}

/**
 * Say over a row what was chosen in it, so that it need not be opened to be read.
 * @param {Element} row
 */
function showChosen(row) {
  const chosen = [...row.querySelectorAll("select")]
    .filter((list) => list.value !== "" && list.value !== list.dataset.usual)
    .map((list) => list.selectedOptions[0]?.text ?? "");
  const place = row.querySelector("[data-chosen]");
  const words = chosen.join("; ");
  if (place && place.textContent !== words) {
    place.textContent = words;
  }
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
 * All choices of a list, whichever of them it shows now.
 * @type {WeakMap<HTMLSelectElement, HTMLOptionElement[]>}
 */
const allChoices = new WeakMap();

/**
 * Offer only what belongs to the choice made in another field, such as the groups of a plan's payer.
 * What the reader has chosen stays.
 * @param {HTMLFormElement} form
 */
function narrowChoices(form) {
  for (const list of /** @type {NodeListOf<HTMLSelectElement>} */ (
    form.querySelectorAll("select[data-narrowed-by]")
  )) {
    const all = allChoices.get(list) ?? [...list.options];
    allChoices.set(list, all);
    const by = form.elements.namedItem(list.dataset.narrowedBy ?? "");
    const circles = by instanceof HTMLSelectElement ? circlesOf(by.selectedOptions[0]) : [];
    const chosen = list.value;
    const fitting = all.filter(
      (choice) =>
        choice.value === "" ||
        choice.value === chosen ||
        circles.length === 0 ||
        circlesOf(choice).some((circle) => circles.includes(circle)),
    );
    if (fitting.length !== list.length || fitting.some((choice, at) => choice !== list[at])) {
      list.replaceChildren(...fitting);
      list.value = chosen;
    }
  }
}

/** @param {HTMLOptionElement | undefined} choice */
function circlesOf(choice) {
  return choice?.dataset.circles?.split(" ") ?? [];
}

/**
 * What the fields that the present answer asks for are called, while they are empty.
 * @param {HTMLFormElement} form
 * @param {Set<string>} asks
 * @returns {string[]}
 */
export function openQuestions(form, asks) {
  const asked = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-asked]")]);
  return asked
    .filter((part) => !part.hidden && isAsked(part, asks) && !isFilled(part))
    .map((part) => part.querySelector("label, legend")?.firstChild?.textContent?.trim() ?? "");
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} part
 */
function fitsValues(form, part) {
  const { shownWhen, shownValues = "" } = part.dataset;
  return shownWhen === undefined || shownValues.split(",").includes(controlText(form, shownWhen));
}

/**
 * @param {HTMLElement} part
 * @param {Set<string>} asks
 */
function isAsked(part, asks) {
  return part.dataset.asked === undefined || asks.has(part.dataset.asked);
}

/** @param {HTMLElement} part */
function isFilled(part) {
  return [...controlsIn(part)].some((control) =>
    control.type === "checkbox"
      ? /** @type {HTMLInputElement} */ (control).checked
      : control.value.trim() !== "",
  );
}

/**
 * @param {HTMLElement} part
 * @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>}
 */
function controlsIn(part) {
  return part.querySelectorAll("input, select");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function controlText(form, name) {
  const control = form.elements.namedItem(name);
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement
    ? control.value
    : "";
}

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
 * The control, group or list that a field names, or the nearest one around it.
 * @param {HTMLFormElement} form
 * @param {string} field
 * @returns {HTMLElement | null}
 */
function partOf(form, field) {
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
function idOf(form, field) {
  return `${form.dataset.calculator}-${field}`;
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

/** @param {HTMLElement | null} target */
function focusOn(target) {
  const controls = "input, select, button";
  /** @type {HTMLElement | null | undefined} */
  const inside = target?.matches(controls) ? target : target?.querySelector(controls);
  const goal = inside ?? target;
  unfold(goal ?? null);
  goal?.scrollIntoView({ block: "center" });
  goal?.focus();
}

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
