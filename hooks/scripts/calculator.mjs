// Calculators in the page: brings each form to life when the reader turns to it.
// The form, its worked example and its controls are in the page before this script runs.

import { enlivenAsOf } from "./as-of.mjs";
import { followBuilds, isOutdated, loadAnewIfReplaced } from "./builds.mjs";
import { keepClasses } from "./classes.mjs";
import { putToday, takePastedDay } from "./days.mjs";
import { focusSummary, showErrors } from "./errors.mjs";
import { enlivenFilters } from "./filter.mjs";
import { enlivenFinders } from "./find.mjs";
import { isBlank, pairs } from "./form.mjs";
import { Glimpse } from "./glimpse.mjs";
import { keepOpenedForPaper } from "./paper.mjs";
import { AnswerLostError, pythonAt, savesData, startAhead } from "./python.mjs";
import { filledFromAddress, forgetAddress, Offers } from "./result.mjs";
import { addRow, copyDown, number, originalRows, removeRow, restoreRows } from "./rows.mjs";
import { enlivenSearchWays } from "./search-ways.mjs";
import { foldWhatIsEmpty, openQuestions, showWhatMatters } from "./shown.mjs";
import { showStarting } from "./starting.mjs";
import { followTurns } from "./turning.mjs";
import { say } from "./words.mjs";

/** Errors wait this long while the reader is still typing. */
const PATIENCE_MS = 700;

/** @type {WeakSet<HTMLFormElement>} */
const alive = new WeakSet();

class Calculator {
  #count = 0;
  #patience = 0;
  #touched = false;
  #submitted = false;
  /** Whether Python has answered this form, or is to. */
  #asked = false;
  /** Fields that the present answer asks for. */
  #asks;
  /** @type {Promise<string> | undefined} */
  #said;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.name = form.dataset.calculator ?? "";
    this.python = pythonAt(form.dataset.worker ?? "");
    this.rows = originalRows(form);
    this.startsEmpty = "startsEmpty" in form.dataset;
    const result = resultOf(form);
    this.delivered = { html: result.innerHTML, json: result.dataset.resultJson };
    for (const list of this.rows.keys()) {
      number(list);
    }
    if (this.name === "ce-hours") {
      this.#touched = keepClasses(form);
    }
    this.offers = new Offers(form);
    this.glimpse = new Glimpse(form);
    this.#asks = asksIn(result.dataset.resultJson) ?? new Set();
    this.#showWhatMatters();
    this.#listen();
    showStarting(form, this.python);
    this.#showState();
    this.#fillFromAddress();
    this.#startOnIntent();
  }

  #listen() {
    const { form } = this;
    this.python.addEventListener("state", () => this.#showState());
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("change", () => this.#changed({ patient: false }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submitted = true;
      this.#answer({ patient: false, focus: true });
    });
    form.addEventListener("reset", () => {
      restoreRows(form, this.rows);
      window.setTimeout(() => {
        this.#asks = asksIn(this.delivered.json) ?? new Set();
        foldWhatIsEmpty(form);
        forgetAddress();
        this.#showWhatMatters();
        this.#startAgain();
      });
    });
    form.addEventListener("paste", takePastedDay);
    // Browsers tell of no change while a day is not one that a calendar has.
    form.addEventListener("focusout", ({ target }) => {
      if (target instanceof HTMLInputElement && target.validity.badInput) {
        this.#changed({ patient: false });
      }
    });
    form.addEventListener("click", (event) => this.#clicked(event));
    window.addEventListener("hashchange", () => this.#fillFromAddress());
  }

  /** Take over the values of a shared link, now or when the address changes to one. */
  #fillFromAddress() {
    if (this.form.isConnected && filledFromAddress(this.form)) {
      foldWhatIsEmpty(this.form);
      this.#changed({ patient: false });
    }
  }

  /** The form is as it was delivered: show the worked example again. */
  #startAgain() {
    this.#touched = false;
    this.#submitted = false;
    if (!this.startsEmpty) {
      this.#answer({ patient: false });
      return;
    }
    this.#count += 1;
    window.clearTimeout(this.#patience);
    showErrors(this.form, []);
    const result = resultOf(this.form);
    result.innerHTML = this.delivered.html;
    result.dataset.resultJson = this.delivered.json;
    exampleOf(this.form).hidden = false;
    this.glimpse.show(false);
  }

  /** Start Python when the reader turns to the form, or when it is in view and the page idle. */
  #startOnIntent() {
    const turnTo = () => this.python.start().catch(() => {});
    for (const intent of ["focusin", "pointerover"]) {
      this.form.addEventListener(intent, turnTo, { once: true });
    }
    this.python.addEventListener("state", () => this.#askFirst());
    this.#askFirst();
    if (savesData()) {
      return;
    }
    const seen = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        seen.disconnect();
        whenIdle(turnTo);
      }
    });
    seen.observe(this.form);
  }

  /** Ask unless that was done, as soon as Python is on its way for whichever form. */
  #askFirst() {
    const { state } = this.python;
    if (!this.#asked && this.form.isConnected && (state === "loading" || state === "ready")) {
      this.#answer({ patient: false });
    }
  }

  /** @param {{ patient?: boolean }} how */
  #changed({ patient = true } = {}) {
    this.#touched = true;
    showWhatMatters(this.form, this.#asks);
    this.#answer({ patient });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.matches("[data-add-row]")) {
      addRow(/** @type {HTMLElement} */ (button.closest("[data-rows]")));
      this.#changed();
    } else if (button?.matches("[data-copy-down]")) {
      copyDown(/** @type {HTMLElement} */ (button.closest("[data-row]")));
      this.#changed({ patient: false });
    } else if (button?.matches("[data-remove-row]")) {
      removeRow(/** @type {HTMLElement} */ (button.closest("[data-row]")));
      this.#changed({ patient: false });
    } else if (button?.matches("[data-today]")) {
      putToday(button);
    } else if (button?.matches("[data-retry]")) {
      this.#asked = false;
      this.python.retry().catch(() => {});
      this.#askFirst();
    }
  }

  /** What the language of the page says, for Python; nothing where that is English. */
  async #tongue() {
    const { said } = this.form.dataset;
    if (!said) {
      return "";
    }
    this.#said ??= fetch(said).then((reply) => (reply.ok ? reply.text() : Promise.reject(reply)));
    this.#said.catch(() => {
      this.#said = undefined;
      this.#tell(
        say("The calculator could not start here. The answer below is the worked example."),
      );
    });
    return this.#said;
  }

  /**
   * Ask Python and show what it says, unless the reader has typed on meanwhile.
   * @param {{ patient?: boolean, focus?: boolean }} how
   */
  async #answer({ patient = true, focus = false } = {}) {
    if (this.startsEmpty && !this.#touched && !this.#submitted) {
      return; // There is nothing to answer yet, and the example stays.
    }
    this.#count += 1;
    this.#asked = true;
    const count = this.#count;
    try {
      const asked = pairs(this.form);
      const tongue = await this.#tongue();
      const reply = await this.python.ask(this.name, asked, tongue);
      if (count === this.#count) {
        this.#show(reply, { patient, focus });
        this.offers.show(reply, (file) => this.python.file(this.name, asked, file, tongue));
      }
    } catch (fault) {
      // A failed start is told by the state listener; the last answer stays on the page.
      this.#asked = fault instanceof AnswerLostError;
      if (this.#asked && count === this.#count) {
        this.#tell(say("There is no answer to these values: working them out took too long."));
      }
    }
  }

  /**
   * @param {import("./python.mjs").Reply} reply
   * @param {{ patient: boolean, focus: boolean }} how
   */
  #show(reply, { patient, focus }) {
    const result = resultOf(this.form);
    const errors = this.#worthTelling(reply.errors);
    if (result.dataset.resultJson !== reply.json) {
      result.innerHTML = reply.html;
      result.dataset.resultJson = reply.json;
    }
    this.form.dataset.outcome = reply.status;
    this.#tell("");
    // An answer to a half-typed value asks for nothing; the questions stay until the next one.
    this.#asks = asksIn(reply.json) ?? this.#asks;
    this.#showWhatMatters();
    exampleOf(this.form).hidden = this.#touched || this.startsEmpty;
    this.glimpse.show(this.#touched, reply.status);
    window.clearTimeout(this.#patience);
    const tell = () => {
      showErrors(this.form, errors);
      if (focus) {
        focusSummary(this.form);
      }
    };
    if (patient && errors.length > 0) {
      this.#patience = window.setTimeout(tell, PATIENCE_MS);
    } else {
      tell();
    }
    performance.mark("calculator-result");
  }

  /** Show the fields that matter, and say which of them the answer waits for. */
  #showWhatMatters() {
    showWhatMatters(this.form, this.#asks);
    const place = this.form.querySelector("[data-questions]");
    const words = questionsIn(openQuestions(this.form, this.#asks));
    if (place && place.textContent !== words) {
      place.textContent = words;
    }
  }

  /**
   * What is still blank is no mistake until the reader submits; the result says what it waits for.
   * @param {import("./errors.mjs").FieldError[]} errors
   */
  #worthTelling(errors) {
    return errors.filter(({ field }) => this.#submitted || !isBlank(this.form, field));
  }

  #showState() {
    const { state } = this.python;
    this.form.dataset.state = state === "idle" ? "static" : state;
    if (state === "failed") {
      this.#sayFailed();
    }
    if (state === "loading") {
      this.#tell("");
    }
    if (state === "ready") {
      performance.mark("calculator-ready");
    }
  }

  async #sayFailed() {
    this.#tell(say("The calculator could not start here. The answer below is the worked example."));
    if ((await isOutdated(this.python.address)) && this.python.state === "failed") {
      this.#tell(say("The guide has changed since this page was opened."), reloadButton());
    }
  }

  /**
   * Tell the reader of a fault, with a button to try again, or take it back.
   * @param {string} words
   * @param {HTMLButtonElement} button What the reader can do.
   */
  #tell(words, button = retryButton()) {
    const status = /** @type {HTMLElement} */ (this.form.querySelector("[data-status]"));
    status.replaceChildren(...(words ? [words, " ", button] : []));
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLElement}
 */
function resultOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector("[data-result]"));
}

/**
 * The line that says that what is shown is an example.
 * @param {HTMLFormElement} form
 * @returns {HTMLElement}
 */
function exampleOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector("[data-example]"));
}

/**
 * The fields that an answer asks for; undefined where there is no answer.
 * @param {string | undefined} json
 * @returns {Set<string> | undefined}
 */
function asksIn(json) {
  const { asks } = /** @type {{ asks?: string[] }} */ (JSON.parse(json ?? "{}"));
  return asks && new Set(asks);
}

/**
 * Which open fields would help to decide, in a sentence.
 * @param {string[]} fields
 */
function questionsIn(fields) {
  const asked = { questions: fields.join("; ") };
  if (fields.length > 1) {
    return say("More questions would help to decide: {questions}", asked);
  }
  return fields.length > 0 ? say("One more question would help to decide: {questions}", asked) : "";
}

function retryButton() {
  const button = quietButton(say("Try again"));
  button.dataset.retry = "";
  return button;
}

function reloadButton() {
  const button = quietButton(say("Load the page again"));
  button.addEventListener("click", () => window.location.reload());
  return button;
}

/** @param {string} label */
function quietButton(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pg-button pg-button--quiet";
  button.textContent = label;
  return button;
}

/** @param {() => void} work */
function whenIdle(work) {
  // WebKit has no requestIdleCallback.
  if (typeof requestIdleCallback === "function") {
    requestIdleCallback(work, { timeout: 500 });
  } else {
    setTimeout(work, 50);
  }
}

function enliven() {
  loadAnewIfReplaced();
  startAhead();
  enlivenAsOf();
  enlivenFilters();
  enlivenFinders();
  for (const form of document.querySelectorAll("form[data-calculator]")) {
    if (form instanceof HTMLFormElement && !alive.has(form)) {
      alive.add(form);
      new Calculator(form);
    }
  }
}

// Material replaces the page's content without loading a new page; it tells when it has.
function followPages() {
  const theme = /** @type {import("./turning.mjs").Theme} */ (/** @type {unknown} */ (window));
  if (theme.document$) {
    followTurns(theme);
    theme.document$.subscribe(enliven);
  }
}

enliven();
keepOpenedForPaper();
enlivenSearchWays();
// The theme's script runs after this one, or long after it: theme-later.mjs.
document.addEventListener("DOMContentLoaded", followPages);
document.addEventListener("theme", followPages);
// Not before: a page that is still busy cannot say in time what it needs.
window.addEventListener("load", followBuilds, { once: true });
