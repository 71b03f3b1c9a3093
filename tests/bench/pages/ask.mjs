// Loaded into the guide's worker: asks it the same question again and again, as the page would,
// and times each answer there, without the way to the page and back.

/** @param {{ calculator: string, pairs: [string, string][], count: number }} question */
export async function ask({ calculator, pairs, count }) {
  const times = [];
  const send = self.postMessage;
  for (let id = -count; id < 0; id += 1) {
    const started = performance.now();
    await new Promise((resolve) => {
      self.postMessage = resolve;
      self.dispatchEvent(new MessageEvent("message", { data: { id, calculator, pairs } }));
    });
    times.push(performance.now() - started);
  }
  self.postMessage = send;
  return times;
}
