// Starts the theme's script after the first answer, on the page of a calculator.
//
// It is most of what a page computes while it loads. What it brings (search, instant navigation,
// tooltips) can wait for what the reader came for. A classic script, as the theme's own is: it owes
// nothing to the calculators, so the theme starts even where they do not.

{
  /** A reader waits no longer for the theme, whatever becomes of the answer. */
  const AT_MOST_MS = 1_000;

  const DEEDS = ["focusin", "keydown", "pointerdown"];

  const link = document.querySelector("link[data-theme]");
  const theme = document.createElement("script");

  const start = () => {
    if (theme.isConnected) {
      return;
    }
    window.clearTimeout(patience);
    answers.disconnect();
    DEEDS.forEach((deed) => document.removeEventListener(deed, look, true));
    theme.src = link?.getAttribute("href") ?? "";
    theme.integrity = link?.getAttribute("integrity") ?? "";
    theme.addEventListener("load", () => document.dispatchEvent(new Event("theme")));
    document.body.append(theme);
  };

  /**
   * Whoever fills in a form waits for its answer; whoever turns elsewhere needs the theme.
   * @param {Event} deed
   */
  const look = ({ target }) => {
    if (!(target instanceof Element && target.closest("form[data-calculator]"))) {
      start();
    }
  };

  const answers = new PerformanceObserver((marks) => {
    if (marks.getEntriesByName("calculator-result").length > 0) {
      answers.disconnect();
      // The answer is painted first.
      requestAnimationFrame(() => window.setTimeout(start));
    }
  });

  // The theme says so too; the styles have hidden search from those who have no scripts.
  document.documentElement.classList.replace("no-js", "js");
  DEEDS.forEach((deed) => document.addEventListener(deed, look, true));
  answers.observe({ type: "mark", buffered: true });
  const patience = window.setTimeout(start, AT_MOST_MS);
}
