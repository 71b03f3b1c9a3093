// What a form shows: what fits its values, what the answer asks for, and what is folded away.

import { controlsIn, controlText, isSet } from "./form.mjs";

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
 * Show a part that may be folded away.
 * @param {Element | null} part
 */
export function unfold(part) {
  for (let fold = part?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    fold.open = true;
  }
}

/** @param {HTMLElement | null} target */
export function focusOn(target) {
  const controls = "input, select, button";
  /** @type {HTMLElement | null | undefined} */
  const inside = target?.matches(controls) ? target : target?.querySelector(controls);
  const goal = inside ?? target;
  unfold(goal ?? null);
  goal?.scrollIntoView({ block: "center" });
  goal?.focus();
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
