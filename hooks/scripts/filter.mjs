// Filters a page's plans by what the reader picks; every plan is there without scripts.

/** @type {WeakSet<HTMLFormElement>} */
const alive = new WeakSet();

export function enlivenFilters() {
  for (const form of document.querySelectorAll("form[data-filter]")) {
    if (form instanceof HTMLFormElement && !alive.has(form)) {
      alive.add(form);
      form.addEventListener("change", () => filter(form));
      form.addEventListener("reset", () => window.setTimeout(() => filter(form)));
      form.addEventListener("submit", (event) => event.preventDefault());
      filter(form);
    }
  }
}

/** @param {HTMLFormElement} form */
function filter(form) {
  const wanted = [...form.querySelectorAll("select")].filter((select) => select.value);
  let shown = 0;
  let all = 0;
  for (const section of document.querySelectorAll("[data-filtered]")) {
    let here = 0;
    for (const row of section.querySelectorAll("tbody tr")) {
      const fits = wanted.every(
        (select) => row instanceof HTMLElement && row.dataset[select.name] === select.value,
      );
      row.toggleAttribute("hidden", !fits);
      here += Number(fits);
      all += 1;
    }
    section.toggleAttribute("hidden", here === 0);
    shown += here;
  }
  const status = form.querySelector("[role=status]");
  if (status) {
    status.textContent = wanted.length === 0 ? "" : said(shown, all);
  }
}

/**
 * @param {number} shown
 * @param {number} all
 */
function said(shown, all) {
  return shown === 0
    ? "No plan fits. Change a choice, or show all plans."
    : `${shown} of ${all} plans fit.`;
}
