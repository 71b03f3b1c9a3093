// Shows the answer while the reader types where it is out of view: on a phone it stands screens
// below the field. A press leads to it, or to what it still needs. Only what the reader's own values
// gave is shown.

import { say } from "./words.mjs";

export class Glimpse {
  /** @type {Map<Element, boolean>} */
  #seen = new Map();

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.words = document.createElement("strong");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "pg-glimpse";
    this.button.hidden = true;
    this.way = document.createElement("span");
    this.button.append(this.words, " ", this.way);
    this.button.addEventListener("click", () => this.#follow());
    this.inputs = /** @type {HTMLElement} */ (form.querySelector(".pg-calculator-inputs"));
    this.result = /** @type {HTMLElement} */ (form.querySelector(".pg-calculator-result"));
    this.summary = /** @type {HTMLElement} */ (form.querySelector("[data-summary]"));
    this.inputs.append(this.button);
    this.watch = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        this.#seen.set(entry.target, entry.isIntersecting);
      }
      this.#showIfAway();
    });
  }

  /**
   * Take over an answer, or nothing.
   * @param {boolean} own Whether it answers what the reader typed.
   * @param {string} status What kind of answer it is.
   */
  show(own, status = "answer") {
    this.watch.disconnect();
    this.#seen.clear();
    const headline = own ? this.result.querySelector(".pg-headline") : null;
    this.words.textContent = headline?.textContent ?? "";
    this.way.textContent = way(status);
    if (headline) {
      for (const part of [this.inputs, this.summary, headline]) {
        this.watch.observe(part);
      }
    } else {
      this.button.hidden = true;
    }
  }

  #showIfAway() {
    const headline = this.result.querySelector(".pg-headline");
    const away = headline !== null && this.#seen.get(headline) === false;
    this.button.hidden =
      !away || !this.#seen.get(this.inputs) || this.#seen.get(this.summary) === true;
  }

  /** Bring the answer or the list of faults into view, and go on from there with the keyboard. */
  #follow() {
    const goal = this.summary.hidden ? this.result : this.summary;
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: "start" });
  }
}

/**
 * What there is to see.
 * @param {string} status
 */
function way(status) {
  if (status === "error") {
    return say("See what is needed");
  }
  return status === "refusal" ? say("See why") : say("See the answer");
}
