// Turning pages where the theme brings them without loading. A browser that loads a page begins to
// read it at its top, and gives it back as it was to who returns; the theme does neither.

/** As many pages as somebody is likely to go back to. */
const MOST_KEPT = 10;

/**
 * A page as its reader left it.
 * @typedef {{ content: Element, focus: Element | null, top: number }} Left
 */

/**
 * @template Told
 * @typedef {{ subscribe: (then: (told: Told) => void) => void, next: (told: Told) => void }} Stream
 */

/**
 * What the theme tells everybody: the pages that it has brought, and the addresses it turns to.
 * @typedef {{ document$: Stream<Document>, location$: Stream<URL> }} Theme
 */

/** @type {Map<string, Left>} By address; the one that was left last is the last. */
const left = new Map();

let present = { address: window.location.pathname, content: contentOf(document) };

/** The page to which the reader has turned last; it may be on its way. */
let bound = present.address;

/** Whether they have gone back or forward to it. */
let returning = false;

// A turn to a place in the same page is told in the same way. It is heard before the theme hears it.
let moving = false;
window.addEventListener("popstate", () => (moving = window.location.pathname !== bound));

/** @param {Theme} theme */
export function followTurns({ document$, location$ }) {
  location$.subscribe(({ pathname }) => {
    if (pathname !== bound) {
      keep();
      bound = pathname;
      returning = moving;
    }
    moving = false;
  });
  document$.subscribe(() => {
    const content = contentOf(document);
    if (content === present.content) {
      return;
    }
    present = { address: window.location.pathname, content };
    const before = returning ? left.get(present.address) : undefined;
    if (before) {
      bringBack(before, document$);
    } else {
      begin();
    }
  });
}

/** @param {Document} page */
function contentOf(page) {
  return /** @type {Element} */ (page.querySelector("[data-md-component=container]"));
}

/** @param {Element} content */
function headingOf(content) {
  return content.querySelector("h1");
}

/** Remember the present page, and forget the one that was left first. */
function keep() {
  const { address, content } = present;
  const focus = content.contains(document.activeElement) ? document.activeElement : null;
  left.delete(address);
  left.set(address, { content, focus, top: window.scrollY });
  for (const oldest of [...left.keys()].slice(0, -MOST_KEPT)) {
    left.delete(oldest);
  }
}

/**
 * Show a page as it was left, with all that was typed, opened and answered.
 * @param {Left} before
 * @param {Stream<Document>} document$
 */
function bringBack({ content, focus, top }, document$) {
  // The theme is to find it as it was delivered, or it would wrap its tables once more.
  for (const wrap of content.querySelectorAll(".md-typeset__scrollwrap")) {
    wrap.replaceWith(...wrap.querySelectorAll("table"));
  }
  present.content.replaceWith(content);
  present.content = content;
  document$.next(document);
  window.scrollTo(0, top);
  focusOn(focus ?? headingOf(content));
}

/** Begin to read a page: at its top, or at the place that the address names. */
function begin() {
  const { hash, href } = window.location;
  // The theme takes who scrolls while a page is on its way for somebody who returns to it.
  if (window.history.state !== null && !returning) {
    if (hash) {
      window.location.replace(href);
    } else {
      window.scrollTo(0, 0);
    }
  }
  const place = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  focusOn(place ?? headingOf(present.content));
}

/** @param {Element | null} place */
function focusOn(place) {
  if (place instanceof HTMLElement) {
    if (place.tabIndex < 0) {
      place.tabIndex = -1;
    }
    place.focus({ preventScroll: true });
  }
}
