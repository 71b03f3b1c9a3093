// Fetches the search index, and starts the worker that reads it, when a reader turns to search.
//
// The theme asks for both on every page. The index weighs more than all the rest of a page, and most
// readers never search. The theme offers no setting, so both wait here; nothing else is touched.
// A classic script, because it must run before the theme's.

{
  const INDEX = "search/search_index.json";
  const WORKER = "/javascripts/workers/search.";
  const { Worker } = window;
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
    if (forSearch.has(this)) {
      whenSearching(start);
    } else {
      start();
    }
  };

  window.Worker = new Proxy(Worker, {
    construct: (_, [address, options]) =>
      String(address).includes(WORKER) ? searchWorker(address) : new Worker(address, options),
  });

  /**
   * What the theme takes for its worker; what it is told waits until there is one.
   * @param {string | URL} address
   */
  const searchWorker = (address) => {
    const { port1: near, port2: far } = new MessageChannel();
    near.start();
    whenSearching(() => {
      const worker = new Worker(address);
      worker.addEventListener("message", ({ data }) => far.postMessage(data));
      far.addEventListener("message", ({ data }) => worker.postMessage(data));
      far.start();
    });
    return near;
  };

  /** @param {EventTarget | null} part */
  const isSearching = (part) => part instanceof Element && part.closest(".md-search") !== null;

  /** @param {() => void} start */
  const whenSearching = (start) => {
    if (isSearching(document.activeElement)) {
      start();
      return;
    }
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
