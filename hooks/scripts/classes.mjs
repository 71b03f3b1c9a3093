// The record of classes: kept on this device, or in a file, only when the reader asks for it.
// Nothing is stored by typing alone, and nothing leaves the device.

import { emptyRows } from "./rows.mjs";
import { save as saveFile } from "./result.mjs";

const FORMAT = "payer-guide-classes";
const VERSION = 1;
const PLACE = "payer-guide.classes";
const LONGEST_RECORD = 200_000;
const LONGEST_TEXT = 120;
const KEYS = ["date", "title", "provider", "hours", "category", "kind"];
const DAY = /^(\d{4}-\d{2}-\d{2})?$/;
const HOURS = /^(\d{1,3}(\.\d{1,2})?)?$/;

/** @typedef {Record<string, string>} Entry */
/** @typedef {{ reportDate: string, classes: Entry[] }} Content */

/** A record that cannot be used; the message is for the reader. */
class RecordError extends Error {}

/**
 * Add the buttons to the form, and fill it with what was kept, if anything was.
 * @param {HTMLFormElement} form
 * @returns {boolean} Whether the form was filled.
 */
export function keepClasses(form) {
  const panel = panelFor(form);
  form.querySelector(".pg-actions")?.after(panel.element);
  let kept;
  try {
    kept = window.localStorage.getItem(PLACE);
  } catch {
    return false; // A browser that refuses storage has kept nothing.
  }
  return kept !== null && opened(form, kept, panel.say, "Filled in from what you kept here.");
}

/**
 * @param {HTMLFormElement} form
 * @returns {{ element: HTMLElement, say: (words: string) => void }}
 */
function panelFor(form) {
  const element = document.createElement("div");
  element.className = "pg-keep";
  element.dataset.shownWhen = "entered_as";
  element.dataset.shownValues = "classes";
  const status = document.createElement("p");
  status.className = "pg-hint";
  status.setAttribute("role", "status");
  /** @param {string} words */
  const say = (words) => {
    status.textContent = words;
  };
  const words = document.createElement("p");
  words.className = "pg-hint";
  words.textContent =
    "Your list is kept only if you press a button. Anybody who uses this device can read what is " +
    "kept here. Write no names of clients or patients.";
  const picker = filePicker(form, say);
  const buttons = document.createElement("p");
  buttons.className = "pg-actions";
  buttons.append(
    button("Keep on this device", () => keep(form, say)),
    button("Forget", () => forget(say)),
    button("Save as a file", () => save(form, say)),
    button("Open a file", () => picker.click()),
    picker,
  );
  element.append(words, buttons, status);
  form.addEventListener("reset", () => say(""));
  return { element, say };
}

/**
 * @param {string} label
 * @param {() => void} act
 */
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pg-button pg-button--quiet";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

/**
 * @param {HTMLFormElement} form
 * @param {(words: string) => void} say
 */
function filePicker(form, say) {
  const picker = document.createElement("input");
  picker.type = "file";
  picker.accept = ".json,application/json";
  picker.hidden = true;
  picker.setAttribute("aria-label", "File with a list of classes");
  picker.addEventListener("change", async (event) => {
    event.stopPropagation();
    const file = picker.files?.[0];
    if (file && file.size <= LONGEST_RECORD) {
      opened(form, await file.text(), say, `Filled in from ${file.name}.`);
    } else if (file) {
      say("That file is too big to be a list of classes. Nothing was changed.");
    }
    picker.value = "";
  });
  return picker;
}

/**
 * @param {HTMLFormElement} form
 * @param {(words: string) => void} say
 */
function keep(form, say) {
  try {
    window.localStorage.setItem(PLACE, written(form));
    say("Kept on this device. Press again after changes; press Forget to remove it.");
  } catch {
    say("This browser does not allow it, or has no room left. Save the list as a file instead.");
  }
}

/** @param {(words: string) => void} say */
function forget(say) {
  try {
    window.localStorage.removeItem(PLACE);
    say("Nothing is kept on this device any more. The form stays as it is until you leave.");
  } catch {
    say("This browser keeps nothing, so there is nothing to forget.");
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {(words: string) => void} say
 */
function save(form, say) {
  saveFile("classes.json", "application/json", written(form));
  say("Saved as classes.json.");
}

/**
 * Fill the form from a record, or say why not and leave it alone.
 * @param {HTMLFormElement} form
 * @param {string} text
 * @param {(words: string) => void} say
 * @param {string} done
 * @returns {boolean}
 */
function opened(form, text, say, done) {
  try {
    fill(form, read(form, text));
    say(done);
    return true;
  } catch (fault) {
    if (!(fault instanceof RecordError)) {
      throw fault;
    }
    say(`${fault.message} Nothing was changed.`);
    return false;
  }
}

/**
 * The list in the form as a record.
 * @param {HTMLFormElement} form
 */
function written(form) {
  const classes = [];
  for (let row = 0; control(form, `classes.${row}.title`); row += 1) {
    const texts = KEYS.map((key) => [key, control(form, `classes.${row}.${key}`)?.value ?? ""]);
    classes.push(Object.fromEntries(texts));
  }
  const report = control(form, "report_date")?.value ?? "";
  const content = { format: FORMAT, version: VERSION, report_date: report, classes };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Read a record, trusting nothing in it.
 * @param {HTMLFormElement} form
 * @param {string} text
 * @returns {Content}
 */
function read(form, text) {
  const found = parsed(text);
  if (!isObject(found) || found.format !== FORMAT) {
    throw new RecordError("That is not a list of classes saved here.");
  }
  if (found.version !== VERSION) {
    throw new RecordError("That list was saved by another version of this page.");
  }
  const { report_date: reportDate = "", classes } = found;
  const most = Number(listOf(form).dataset.maximum);
  if (!Array.isArray(classes) || classes.length < 1 || classes.length > most) {
    throw new RecordError(`A list must have 1 to ${most} classes.`);
  }
  if (typeof reportDate !== "string" || !DAY.test(reportDate)) {
    throw new RecordError("The day of the report in that list is not a date.");
  }
  return { reportDate, classes: classes.map((entry, row) => readEntry(form, entry, row + 1)) };
}

/**
 * @param {HTMLFormElement} form
 * @param {unknown} entry
 * @param {number} number
 * @returns {Entry}
 */
function readEntry(form, entry, number) {
  if (!isObject(entry) || Object.keys(entry).some((key) => !KEYS.includes(key))) {
    throw new RecordError(`Class ${number} in that list has parts that do not belong there.`);
  }
  /** @type {Entry} */
  const texts = {};
  for (const key of KEYS) {
    const text = entry[key] ?? "";
    if (typeof text !== "string" || text.length > LONGEST_TEXT || !fits(form, key, text)) {
      throw new RecordError(`Class ${number} in that list: the ${key} cannot be used.`);
    }
    texts[key] = text;
  }
  return texts;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} key
 * @param {string} text
 */
function fits(form, key, text) {
  if (key === "date") {
    return DAY.test(text);
  }
  if (key === "hours") {
    return HOURS.test(text);
  }
  const pattern = listOf(form).querySelector("template")?.content;
  const choices = pattern?.querySelector(`select[name$=".${key}"]`);
  return (
    !(choices instanceof HTMLSelectElement) ||
    [...choices.options].some((option) => option.value === text)
  );
}

/** @param {string} text */
function parsed(text) {
  try {
    return text.length <= LONGEST_RECORD ? /** @type {unknown} */ (JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {HTMLFormElement} form
 * @param {Content} content
 */
function fill(form, { reportDate, classes }) {
  emptyRows(listOf(form), classes.length);
  classes.forEach((entry, row) => {
    for (const key of KEYS) {
      put(form, `classes.${row}.${key}`, entry[key] ?? "");
    }
  });
  put(form, "report_date", reportDate);
  put(form, "entered_as", "classes");
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} text
 */
function put(form, name, text) {
  const found = control(form, name);
  if (found) {
    found.value = text;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function control(form, name) {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null;
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLElement}
 */
function listOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector('[data-rows="classes"]'));
}
