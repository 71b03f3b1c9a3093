// Paper: of all that is folded, what the reader has opened is printed.
//
// The theme opens every fold before it prints. So the folds that are open are marked before that,
// and the style sheet for paper looks at the marks.

/** Mark the open folds of the page whenever it is about to be printed. */
export function keepOpenedForPaper() {
  // On its way down: before the theme's own listeners.
  window.addEventListener("beforeprint", mark, { capture: true });
}

function mark() {
  for (const fold of document.querySelectorAll("details")) {
    fold.toggleAttribute("data-opened", fold.open);
  }
}
