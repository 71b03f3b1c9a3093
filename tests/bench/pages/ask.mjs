// Loaded into the guide's worker: hears what the page asks, asks the same again and again, and
// times each answer there, without the way to the page and back.

let heard;

self.addEventListener("message", ({ data }) => {
  heard ??= data;
});

/** @param {number} count */
export async function askAgain(count) {
  const times = [];
  const send = self.postMessage;
  for (let id = -count; id < 0; id += 1) {
    const started = performance.now();
    await new Promise((resolve) => {
      self.postMessage = resolve;
      self.dispatchEvent(new MessageEvent("message", { data: { ...heard, id } }));
    });
    times.push(performance.now() - started);
  }
  self.postMessage = send;
  return times;
}
