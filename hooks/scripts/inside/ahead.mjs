// Runs inside every page, before anything of it is drawn.

// The theme says so later, when its styles have hidden search: all would be drawn a second time.
document.documentElement.classList.replace("no-js", "js");

// Where a reader's settings refuse storage, even looking at it throws, and the theme looks at it in
// every page. Here is one in its place that holds nothing; who keeps something in it still hears no.
for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
  try {
    window[name].getItem("");
  } catch {
    const refuse = () => {
      throw new DOMException("Storage is refused", "SecurityError");
    };
    const value = { getItem: () => null, setItem: refuse, removeItem: refuse };
    Object.defineProperty(window, name, { value });
  }
}
