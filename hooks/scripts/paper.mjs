// Paper: of all that is folded, what the reader has opened is printed.
//
// The theme opens every fold before it prints and closes them after. So folds are marked while they
// are open on the screen, and the style sheet for paper looks at the marks.

/** Mark the folds that are open, now and whenever one is opened or closed. */
export function keepOpenedForPaper() {
  let printing = false;
  window.addEventListener("beforeprint", () => {
    printing = true;
  });
  window.addEventListener("afterprint", () => {
    // Browsers tell of folds later than they open and close them.
    setTimeout(() => {
      printing = false;
    });
  });
  document.querySelectorAll("details").forEach(mark);
  const toggled = (/** @type {Event} */ event) => {
    if (event.target instanceof HTMLDetailsElement && !printing) {
      mark(event.target);
    }
  };
  document.addEventListener("toggle", toggled, { capture: true });
}

/** @param {HTMLDetailsElement} fold */
function mark(fold) {
  fold.toggleAttribute("data-opened", fold.open);
}
