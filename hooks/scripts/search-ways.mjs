// Where search finds nothing, its box shows the ways to every section of the site.

/** @returns {HTMLAnchorElement[]} */
const ways = () => Array.from(document.querySelectorAll(".pg-search-ways a"));

/** Let the ways lead on from any page, and be reached by keyboard: the theme closes the box at Tab. */
export function enlivenSearchWays() {
  for (const way of ways()) {
    way.href = String(way.href); // The box stays when the theme brings a page of another folder.
  }
  document.addEventListener("keydown", keepOpen, { capture: true });
}

/** @param {KeyboardEvent} event */
function keepOpen(event) {
  const { key, shiftKey, target } = event;
  if (key !== "Tab" || !(target instanceof Element && target.closest(".md-search"))) {
    return;
  }
  const shown = ways().filter((way) => way.getClientRects().length > 0);
  const last = shiftKey ? document.querySelector(".md-search__input") : shown.at(-1);
  if (shown.length > 0 && target !== last) {
    event.stopPropagation();
  }
}
