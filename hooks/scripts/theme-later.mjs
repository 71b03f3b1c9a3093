// Starts the theme's script when the reader turns to it, on the page of a calculator.
//
// It is most of what a page computes while it loads. What it brings (search, instant navigation,
// tooltips) waits until somebody reaches for it, or leaves the page in peace for a while. Once
// somebody has typed into the form, nothing is fetched any more until they turn elsewhere.
// A classic script, as the theme's own is: it owes nothing to the calculators, so the theme starts
// even where they do not.

{
  /** By then the first answer is there, unless the line is slow. */
  const PEACE_MS = 3_000;

  const DEEDS = ["focusin", "keydown", "pointerdown"];

  const { theme: address = "", integrity = "" } = document.currentScript?.dataset ?? {};

  let peace = 0;

  let typed = false;

  const start = () => {
    window.clearTimeout(peace);
    DEEDS.forEach((deed) => document.removeEventListener(deed, look, true));
    document.removeEventListener("input", noteTyping, true);
    const theme = document.createElement("script");
    theme.src = address;
    theme.integrity = integrity;
    theme.addEventListener("load", () => {
      document.removeEventListener("click", keep, true);
      document.dispatchEvent(new Event("theme"));
    });
    document.body.append(theme);
  };

  const wait = () => {
    window.clearTimeout(peace);
    if (!typed) {
      peace = window.setTimeout(start, PEACE_MS);
    }
  };

  const noteTyping = () => {
    typed = true;
    wait();
  };

  /**
   * Whoever fills in a form is not to be disturbed; whoever turns elsewhere needs the theme.
   * @param {Event} deed
   */
  const look = ({ target }) => {
    if (target instanceof Element && target.closest("form[data-calculator]")) {
      wait();
    } else {
      start();
    }
  };

  /**
   * Only the theme understands the button that changes colours: keep a press of it until it is there.
   * @param {Event} press
   */
  const keep = (press) => {
    const { target } = press;
    const button = target instanceof Element && target.closest("[data-md-component=palette] label");
    if (button instanceof HTMLElement) {
      press.preventDefault();
      document.addEventListener("theme", () => button.click(), { once: true });
    }
  };

  DEEDS.forEach((deed) => document.addEventListener(deed, look, true));
  document.addEventListener("input", noteTyping, true);
  document.addEventListener("click", keep, true);
  wait();
}
