// Fetches the search index when a reader turns to search, and not before.
//
// The theme asks for it on every page. It weighs more than all the rest of a page, and most readers
// never search. The theme offers no setting, so its request waits here; nothing else is touched.
// A classic script, because it must run before the theme's.

{
  const INDEX = "search/search_index.json";
  const { open, send } = XMLHttpRequest.prototype;

  /** @type {WeakSet<XMLHttpRequest>} */
  const forSearch = new WeakSet();

  /**
   * @param {string} method
   * @param {string | URL} address
   * @param {...any} rest
   */
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith(INDEX)) {
      forSearch.add(this);
    }
    return Reflect.apply(open, this, [method, address, ...rest]);
  };

  /** @param {XMLHttpRequestBodyInit | Document | null} [body] */
  XMLHttpRequest.prototype.send = function (body) {
    const start = () => Reflect.apply(send, this, [body]);
    if (forSearch.has(this) && !isSearching(document.activeElement)) {
      whenSearching(start);
    } else {
      start();
    }
  };

  /** @param {EventTarget | null} part */
  const isSearching = (part) => part instanceof Element && part.closest(".md-search") !== null;

  /** @param {() => void} start */
  const whenSearching = (start) => {
    /** @param {FocusEvent} event */
    const look = (event) => {
      if (isSearching(event.target)) {
        document.removeEventListener("focusin", look);
        start();
      }
    };
    document.addEventListener("focusin", look);
  };
}
