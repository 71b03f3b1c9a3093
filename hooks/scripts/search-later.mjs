// Fetches the search index, and starts the worker that reads it, when a reader turns to search.
// Asks the worker once more for words that no page has, as if they had a slip in them.
//
// The theme asks for both on every page. The index weighs more than all the rest of a page, and most
// readers never search. The theme offers no setting, so both wait here, and what the theme and its
// worker tell each other passes through here.
// A classic script, because it must run before the theme's.

{
  const INDEX = "search/search_index.json";
  const WORKER = "/javascripts/workers/search.";
  const [QUERY, RESULT] = [2, 3]; // What the theme and its worker call a question and an answer.
  const LONG = 8; // Letters of a word in which two may be wrong.
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
      /** @type {{ query: string, first: boolean }[]} What is asked and not answered, in order. */
      const asked = [];
      /** @param {string} query */
      const ask = (query, first = true) => {
        asked.push({ query, first });
        worker.postMessage({ type: QUERY, data: query });
      };
      worker.addEventListener("message", ({ data }) => {
        const { query = "", first = false } = (data.type === RESULT && asked.shift()) || {};
        const again = first && asked.length === 0 ? respelled(query, data.data.items) : query;
        if (again === query) {
          far.postMessage(data);
        } else {
          ask(again, false);
        }
      });
      far.addEventListener("message", ({ data }) =>
        data.type === QUERY ? ask(data.data) : worker.postMessage(data),
      );
      far.start();
    });
    return near;
  };

  /**
   * What was asked, with a sign after each word that no page has: the worker then looks for words
   * that differ by one letter, or two in a long word. Numbers stay: another code is no slip.
   *
   * @param {string} query
   * @param {{ terms: Record<string, boolean> }[][]} items
   */
  const respelled = (query, items) => {
    const found = new Set(items.flat().flatMap(({ terms }) => trueOf(terms)));
    const isMissing = (word = "") => /^\p{L}{4,}$/u.test(word) && !found.has(word.toLowerCase());
    const slips = (word = "") => (word.length < LONG ? "~1" : "~2");
    return query.replace(/[^\s?!.,;:]+/g, (word) => (isMissing(word) ? word + slips(word) : word));
  };

  /** @param {Record<string, boolean>} terms whether a page has each word */
  const trueOf = (terms) => Object.keys(terms).filter((word) => terms[word]);

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
