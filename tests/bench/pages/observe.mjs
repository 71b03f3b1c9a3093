// Watches a page from its first moment: answers, the keystrokes that asked for them, long tasks.
// The page itself is not touched.

(() => {
  const answers = [];
  const tasks = [];
  const frames = [];
  const waiting = [];
  const patience = 60_000;
  let asked;

  /** Keep every entry of one kind, where the browser knows it. */
  function watch(type, take) {
    if (PerformanceObserver.supportedEntryTypes.includes(type)) {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
      observer.observe({ type, buffered: true });
    }
  }

  watch("mark", ({ name, startTime }) => {
    if (name !== "calculator-result") {
      return;
    }
    answers.push({ at: startTime, after: asked === undefined ? null : startTime - asked });
    asked = undefined;
    for (const { count, resolve } of waiting) {
      if (answers.length >= count) {
        resolve();
      }
    }
  });
  watch("longtask", ({ startTime, duration }) => tasks.push({ startTime, duration }));
  watch("long-animation-frame", ({ startTime, duration, blockingDuration, scripts }) => {
    const sources = scripts.map((script) => script.sourceURL);
    frames.push({ startTime, duration, blockingDuration, sources });
  });
  window.addEventListener("input", (event) => (asked = event.timeStamp), { capture: true });

  window.bench = {
    answers,
    tasks,
    frames,
    /** Resolves when that many answers are on the page. */
    answered: (count) =>
      new Promise((resolve, reject) => {
        if (answers.length >= count) {
          resolve();
        }
        waiting.push({ count, resolve });
        setTimeout(() => reject(new Error(`no answer ${count} within a minute`)), patience);
      }),
  };
})();
