// How far the start of Python has come: a bar at the top of what is seen of a form, without words, so
// that nothing is read out over and over. It takes no room, so nothing moves.

import { say } from "./words.mjs";

/** A start that takes no longer needs no bar. */
const PATIENCE_MS = 300;

/**
 * Show the start of Python over a form while it lasts.
 * @param {HTMLFormElement} form
 * @param {import("./python.mjs").Python} python
 */
export function showStarting(form, python) {
  const bar = document.createElement("progress");
  const track = document.createElement("div");
  track.className = "pg-starting";
  track.append(bar);
  bar.setAttribute("aria-label", say("Starting the calculator"));
  let patience = 0;
  const fill = () => {
    const { done, total } = python.arrived;
    if (total > 0) {
      bar.max = total;
      bar.value = done;
    } else {
      bar.removeAttribute("value");
    }
  };
  const follow = () => {
    window.clearTimeout(patience);
    if (python.state === "loading") {
      patience = window.setTimeout(() => form.prepend(track), PATIENCE_MS);
    } else {
      track.remove();
    }
  };
  python.addEventListener("progress", fill);
  python.addEventListener("state", follow);
  fill();
  follow();
}
