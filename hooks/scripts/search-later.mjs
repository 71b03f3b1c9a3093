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
        const { query, first } = (data.type === RESULT && asked.shift()) || { query: "" };
        const again = first && asked.length === 0 ? respelled(query, data.data.items) : query;
        if (again !== query) {
          ask(again, false);
        } else {
          far.postMessage(first === false ? withoutMissing(data) : data);
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
    /** @type {Map<string, boolean>} Whether a page has each word that was looked for. */
    const found = new Map();
    for (const [word, isThere] of items.flat().flatMap(({ terms }) => Object.entries(terms))) {
      found.set(word, isThere || found.get(word) === true);
    }
    const isMissing = (word = "") => items.length === 0 || found.get(word) === false;
    return query.replace(/[^\s?!.,;:]+/g, (word) =>
      /^\p{L}{4,}$/u.test(word) && isMissing(word.toLowerCase())
        ? `${word}~${word.length < LONG ? 1 : 2}`
        : word,
    );
  };

  /**
   * An answer that does not call missing what it found in another spelling.
   *
   * @param {{ type: number, data: { items: { terms: Record<string, boolean> }[][] } }} answer
   */
  const withoutMissing = (answer) => {
    for (const part of answer.data.items.flat()) {
      part.terms = Object.fromEntries(Object.entries(part.terms).filter(([, isThere]) => isThere));
    }
    return answer;
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
