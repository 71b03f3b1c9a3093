// Loaded into the guide's worker: asks it as a page would, and times each answer there, without the
// way to the page and back.

/**
 * @param {string} calculator
 * @param {string[]} questions Forms, each as the page sends it.
 */
export async function ask(calculator, questions) {
  const send = self.postMessage;
  const replies = [];
  const times = [];
  for (const [id, pairs] of questions.entries()) {
    const data = { id: -1 - id, call: "answer", texts: [calculator, pairs] };
    const started = performance.now();
    const { reply } = await new Promise((resolve) => {
      self.postMessage = resolve;
      self.dispatchEvent(new MessageEvent("message", { data }));
    });
    times.push(performance.now() - started);
    replies.push(reply);
  }
  self.postMessage = send;
  return { replies, times };
}
