// "As of" a date of service: shows which facts on the page hold on the day the reader asks about.
// Python decides; without scripts every fact is there with its dates.

import { pythonAt } from "./python.mjs";

/** @type {WeakSet<HTMLFormElement>} */
const alive = new WeakSet();

export function enlivenAsOf() {
  for (const form of document.querySelectorAll("form[data-as-of]")) {
    if (form instanceof HTMLFormElement && !alive.has(form)) {
      alive.add(form);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        show(form);
      });
      // The reader turns to it: by the time a day is chosen, Python is there.
      form.addEventListener(
        "focusin",
        () =>
          pythonOf(form)
            .start()
            .catch(() => {}),
        {
          once: true,
        },
      );
      form.addEventListener("reset", () => showAll(form));
    }
  }
}

/** @param {HTMLFormElement} form */
function pythonOf(form) {
  return pythonAt(form.dataset.worker ?? "");
}

/** @returns {HTMLElement[]} */
function rows() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-span]")]);
}

/** @param {HTMLFormElement} form */
async function show(form) {
  const day = form.querySelector("input");
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const facts = rows();
  const spans = facts.map((row) => JSON.parse(row.dataset.span ?? "{}"));
  status.textContent = "Looking…";
  try {
    const python = pythonOf(form);
    await python.retry();
    const reply = await python.inForce(spans, day?.value ?? "", Number(form.dataset.month));
    day?.setAttribute("aria-invalid", String(Boolean(reply.error)));
    if (reply.error) {
      status.textContent = reply.error;
      return;
    }
    facts.forEach((row, index) => {
      row.hidden = reply.holds[index] === "no";
    });
    openPast(true);
    const shown = reply.holds.filter((answer) => answer !== "no").length;
    status.textContent = `Showing ${shown} of ${facts.length} facts: those in force on ${reply.day}.`;
  } catch {
    showAll(form);
    status.textContent = "This could not start here. Every fact is shown with its dates.";
  }
}

/** @param {HTMLFormElement} form */
function showAll(form) {
  for (const row of rows()) {
    row.hidden = false;
  }
  openPast(false);
  const status = form.querySelector("[role=status]");
  if (status) {
    status.textContent = "";
  }
}

/** @param {boolean} open */
function openPast(open) {
  for (const past of document.querySelectorAll("details.pg-past")) {
    past.toggleAttribute("open", open);
  }
}
