// Shows the answer while the reader types where it is out of view: on a phone it stands screens
// below the field. A press leads to it. Only what the reader's own values gave is shown.

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
    const way = document.createElement("span");
    way.textContent = say("See the answer");
    this.button.append(this.words, " ", way);
    this.button.addEventListener("click", () => this.#follow());
    this.inputs = /** @type {HTMLElement} */ (form.querySelector(".pg-calculator-inputs"));
    this.result = /** @type {HTMLElement} */ (form.querySelector(".pg-calculator-result"));
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
   */
  show(own) {
    this.watch.disconnect();
    this.#seen.clear();
    const headline = own ? this.result.querySelector(".pg-headline") : null;
    this.words.textContent = headline?.textContent ?? "";
    if (headline) {
      this.watch.observe(this.inputs);
      this.watch.observe(headline);
    } else {
      this.button.hidden = true;
    }
  }

  #showIfAway() {
    const headline = this.result.querySelector(".pg-headline");
    const away = headline !== null && this.#seen.get(headline) === false;
    this.button.hidden = !away || !this.#seen.get(this.inputs);
  }

  /** Bring the answer into view, and go on from there with the keyboard. */
  #follow() {
    this.result.tabIndex = -1;
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "start" });
  }
}
